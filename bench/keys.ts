import {openTerminal, type Terminal} from '../test/e2e/terminal.ts';
import {median, quantile, type Row, round} from './measure.ts';

const FRAME_ENDS = '\u001b[?2026l';
const PAUSE = 40;

interface Scene {
  readonly name: string;
  /** Keys that lead there from the first step of the track, one at a time. */
  readonly way: readonly string[];
  /** What is on the screen once it is reached. */
  readonly reached: RegExp;
  /** Pressed in turn; each one changes something. */
  readonly keys: readonly string[];
}

const times = (key: string, count: number) => Array.from({length: count}, () => key);

const scenes: readonly Scene[] = [
  {name: 'scrolling a lesson', way: [], reached: /./, keys: [...times('j', 6), ...times('k', 6)]},
  // The longest lesson is the second one of the track.
  {name: 'steps of the longest lesson', way: times('n', 7), reached: /start command/i, keys: ['n', 'n', 'p', 'p']},
  {
    name: 'the stack map',
    way: ['m'],
    reached: /Stack map/,
    keys: [...times('j', 9), ...times('s', 4), ...times('k', 9)],
  },
  {name: 'all checks', way: ['f'], reached: /procfile/i, keys: [...times('j', 30), ...times('k', 30)]},
];

const ECHO = `process.stdin.setRawMode(true).on('data', () => process.stdout.write('${FRAME_ENDS}')); console.log('ready')`;

/** The same for a program that answers every key at once: what the machine and this measurement add by themselves. */
export async function keyToEcho(presses: number): Promise<Row> {
  const terminal = openTerminal({command: process.execPath, args: ['-e', ECHO], cwd: process.cwd()});
  await terminal.waitFor('ready');
  const answered: number[] = [];
  for (let i = 0; i < presses; i++) answered.push((await press(terminal, 'j')) ?? Number.NaN);
  terminal.kill('SIGKILL');
  await terminal.exit;
  return {
    what: 'key to the answer of a bare program (p50 / p99)',
    figure: `${round(median(answered))} / ${round(quantile(answered, 0.99))} ms`,
    bound: 'none: the noise of the machine',
  };
}

/** From a key to the last byte of the frame that it changed, on every scene. */
export async function keyToFrame(
  open: (columns: number, rows: number, home: string) => Parameters<typeof openTerminal>[0],
  [columns, rows]: readonly [number, number],
  presses: number,
): Promise<Row[]> {
  const found: Row[] = [];
  for (const {name, way, reached, keys} of scenes) {
    const terminal = openTerminal(open(columns, rows, `keys-${columns}-${name}`));
    await terminal.waitFor(/checked \d/);
    for (const key of way) await press(terminal, key);
    await terminal.waitFor(reached);
    const answered: number[] = [];
    // On a large screen a lesson may fit, and then nothing scrolls.
    for (let i = 0; i < presses && (i < keys.length || answered.length > 0); i++) {
      const took = await press(terminal, keys[i % keys.length] ?? '');
      if (took !== null) answered.push(took);
    }
    terminal.kill('SIGKILL');
    await terminal.exit;
    if (answered.length > 0)
      found.push({
        what: `key to frame, ${columns}x${rows}, ${name} (p50 / p99)`,
        figure: `${round(median(answered))} / ${round(quantile(answered, 0.99))} ms, ${answered.length} of ${presses} changed`,
        bound: `p99 <= ${columns > 100 ? 40 : 20} ms`,
      });
  }
  return found;
}

/** Milliseconds until a whole new frame arrived; null where the key changed nothing. */
async function press(terminal: Terminal, key: string): Promise<number | null> {
  const before = terminal.raw().length;
  const started = performance.now();
  terminal.send(key);
  let took: number | null = null;
  // Looks every millisecond: a busy loop would take a processor from the program that it measures.
  while (took === null && performance.now() - started < 300) {
    await new Promise(resolve => setTimeout(resolve, 1));
    if (terminal.raw().indexOf(FRAME_ENDS, before) >= 0) took = performance.now() - started;
  }
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  return took;
}
