import {spawn as spawnPty} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {frameWatch} from './frames.ts';

/** A program in a real pseudo-terminal, seen through a terminal emulator. Tests wait for content, never for a time. */
export interface Terminal {
  readonly pid: number;
  /** The visible lines, without blanks at their ends. */
  readonly lines: () => readonly string[];
  readonly screen: () => string;
  /** What is on the normal screen and in its scrollback, below the alternate one. */
  readonly scrollback: () => string;
  readonly cursor: () => {row: number; column: number};
  readonly isAlternate: () => boolean;
  /** Everything the program ever wrote. */
  readonly raw: () => string;
  readonly send: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  readonly kill: (signal: string) => void;
  /** Resolves when a whole frame satisfies it; rejects with the screen after `limit` milliseconds. */
  readonly waitFor: (what: string | RegExp | ((screen: string) => boolean), limit?: number) => Promise<string>;
  readonly exit: Promise<{code: number; signal: number}>;
  /** The emulator itself, for a picture of the screen. */
  readonly emulator: InstanceType<typeof xterm.Terminal>;
}

export interface TerminalOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
}

export const keys = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  ctrlC: '\u0003',
  ctrlZ: '\u001a',
} as const;

export function openTerminal({command, args, cwd, env = {}, columns = 80, rows = 24}: TerminalOptions): Terminal {
  const given: Record<string, string | undefined> = {
    ...process.env,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
    CI: undefined,
    NO_COLOR: undefined,
    VISUAL: undefined,
    EDITOR: undefined,
    ...env,
  };
  const clean = Object.fromEntries(Object.entries(given).filter((e): e is [string, string] => e[1] !== undefined));
  const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 2000});
  const pty = spawnPty(command, [...args], {cols: columns, rows, cwd, env: clean, name: clean.TERM ?? ''});
  let written = '';
  let waiting = 0;
  const frames = frameWatch();
  let isWhole = true;
  const changed = new Set<() => void>();
  const notify = () => {
    for (const listener of changed) listener();
  };
  pty.onData(data => {
    written += data;
    waiting++;
    emulator.write(data, () => {
      waiting--;
      isWhole = frames(data);
      notify();
    });
  });
  // The emulator answers what programs ask a terminal (cursor position, attributes).
  emulator.onData(answer => pty.write(answer));
  let over: {code: number; signal: number} | null = null;
  const exit = new Promise<{code: number; signal: number}>(resolve => {
    pty.onExit(({exitCode, signal}) => {
      over = {code: exitCode, signal: signal ?? 0};
      resolve(over);
      notify();
    });
  });
  const linesOf = (buffer: typeof emulator.buffer.active, from: number, count: number) =>
    Array.from({length: count}, (_, i) =>
      (buffer.getLine(from + i)?.translateToString(true, 0, emulator.cols) ?? '').trimEnd(),
    );
  const lines = () => linesOf(emulator.buffer.active, emulator.buffer.active.baseY, emulator.rows);
  const screen = () => lines().join('\n');
  return {
    pid: pty.pid,
    lines,
    screen,
    scrollback: () => linesOf(emulator.buffer.normal, 0, emulator.buffer.normal.length).join('\n'),
    cursor: () => ({row: emulator.buffer.active.cursorY, column: emulator.buffer.active.cursorX}),
    isAlternate: () => emulator.buffer.active.type === 'alternate',
    raw: () => written,
    send: text => pty.write(text),
    resize: async (newColumns, newRows) => {
      emulator.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    kill: signal => {
      if (!over) pty.kill(signal);
    },
    waitFor: (what, limit = 15_000) =>
      new Promise((resolve, reject) => {
        const holds =
          typeof what === 'string'
            ? (s: string) => s.includes(what)
            : what instanceof RegExp
              ? (s: string) => what.test(s)
              : what;
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          changed.delete(look);
          settle();
        };
        const look = () => {
          if (!isWhole && !over) return;
          const now = screen();
          if (holds(now)) finish(() => resolve(now));
          else if (over && waiting === 0)
            finish(() => reject(new Error(`it ended (${JSON.stringify(over)}) before: ${what}\n${now}`)));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`not seen within ${limit} ms: ${what}\n${screen()}`))),
          limit,
        );
        changed.add(look);
        look();
      }),
    exit,
    emulator,
  };
}
