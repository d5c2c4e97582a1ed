// Measures what the tutor promises, as ratios against bare `node` in the same run. Build first: npm run build.
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {keys, openTerminal, type Terminal} from '../test/e2e/terminal.ts';
import {interleaved, median, quantile, ratios} from './measure.ts';

const bin = fileURLToPath(new URL('../bin/paas-tutor.js', import.meta.url));
const sample = fileURLToPath(new URL('../test/samples/django', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'paas-tutor-bench-'));
const project = join(work, 'mysite');
cpSync(sample, project, {recursive: true});
writeFileSync(join(project, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
const node = process.execPath;
const env = (home: string) => ({PAAS_TUTOR_HOME: join(work, home)});
const rows: (readonly [string, string, string])[] = [];
const round = (n: number) => n.toFixed(n < 10 ? 2 : 1);

processes();
await firstFrame('small project', project);
await firstFrame('5,000 Python files', largeProject());
await keyToFrame(80, 24);
await keyToFrame(200, 60);
await saveToVerdict();
await memory();
rmSync(work, {recursive: true, force: true});

console.log(`node ${process.version}, ${cpus().length} cores\n`);
for (const [what, figure, bound] of rows) console.log(`${what.padEnd(52)} ${figure.padStart(34)}   bound ${bound}`);

function processes(): void {
  const results = interleaved(
    [
      {command: node, args: ['-e', '0']},
      {command: node, args: [bin, '--version']},
      {command: node, args: [bin, 'check', '--format', 'json', project]},
    ],
    20,
  );
  const [, version = 0, check = 0] = ratios(results);
  const [base = []] = results;
  rows.push(['--version / node -e 0', `${round(version)} (node ${round(median(base))} ms)`, '<= 1.2']);
  rows.push(['check --format json / node -e 0', round(check), '<= 2']);
}

/** From the start of the process to the first visible text in a terminal, against a bare `console.log`. */
async function firstFrame(name: string, folder: string): Promise<void> {
  const visible = async (args: readonly string[], home: string) => {
    const started = performance.now();
    const terminal = openTerminal({command: node, args, cwd: folder, env: env(home)});
    await terminal.waitFor(/\S/);
    const took = performance.now() - started;
    terminal.kill('SIGKILL');
    await terminal.exit;
    return took;
  };
  const pairs: number[] = [];
  for (let i = -1; i < 10; i++) {
    const floor = await visible(['-e', 'console.log("x")'], 'none');
    const tutor = await visible([bin], `first-${name}-${i}`);
    if (i >= 0) pairs.push(tutor / floor);
  }
  rows.push([`first visible frame / node console.log (${name})`, round(median(pairs)), '<= 4']);
}

async function openLesson(columns: number, lines: number, home: string): Promise<Terminal> {
  const terminal = openTerminal({
    command: node,
    args: [bin, '--platform', 'heroku', '--track', 'heroku'],
    cwd: project,
    env: env(home),
    columns,
    rows: lines,
  });
  await terminal.waitFor(/checked \d/);
  return terminal;
}

/** From a key to the last byte of the frame it changed. */
async function keyToFrame(columns: number, lines: number): Promise<void> {
  const terminal = await openLesson(columns, lines, `keys-${columns}`);
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const before = terminal.raw().length;
    const started = performance.now();
    terminal.send(i % 40 < 20 ? 'j' : 'k');
    await new Promise<void>(resolve => {
      const look = () =>
        terminal.raw().length > before || performance.now() - started > 500 ? resolve() : setImmediate(look);
      look();
    });
    if (terminal.raw().length > before) times.push(performance.now() - started);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  terminal.kill('SIGKILL');
  const bound = columns > 100 ? 40 : 20;
  rows.push([
    `key to changed frame at ${columns}x${lines} (p50 / p99, n ${times.length})`,
    `${round(median(times))} / ${round(quantile(times, 0.99))} ms`,
    `p99 <= ${bound} ms`,
  ]);
}

/** From a saved file to its verdict on the screen. */
async function saveToVerdict(): Promise<void> {
  const terminal = openTerminal({
    command: node,
    args: [bin, '--platform', 'heroku', '--track', 'heroku'],
    cwd: project,
    env: env('save'),
    columns: 120,
    rows: 40,
  });
  await terminal.waitFor(/watching/);
  terminal.send('f');
  await terminal.waitFor(/procfile/i);
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const wrong = i % 2 === 0;
    const started = performance.now();
    writeFileSync(join(project, 'Procfile'), wrong ? 'web: gunicorn wrong.wsgi\n' : 'web: gunicorn mysite.wsgi\n');
    await terminal.waitFor(screen => screen.includes('wrong.wsgi') === wrong, 5000);
    times.push(performance.now() - started);
    await new Promise(resolve => setTimeout(resolve, 120));
  }
  terminal.kill('SIGKILL');
  rows.push([
    'saved file to verdict on screen (p50 / p95)',
    `${round(median(times))} / ${round(quantile(times, 0.95))} ms`,
    'p95 <= 150 ms',
  ]);
}

/** Resident memory early and late in a long session of keys and saves. */
async function memory(): Promise<void> {
  const terminal = await openLesson(120, 40, 'memory');
  const resident = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${terminal.pid}/status`, 'utf8'))?.[1]) / 1024;
  const samples: number[] = [];
  for (let i = 0; i < 3000; i++) {
    terminal.send(i % 60 < 30 ? 'j' : 'k');
    if (i % 50 === 0) writeFileSync(join(project, 'Procfile'), `web: gunicorn mysite.wsgi  # ${i}\n`);
    await new Promise(resolve => setTimeout(resolve, 8));
    if (i % 500 === 499) samples.push(resident());
  }
  terminal.send(`${keys.escape}q`);
  terminal.kill('SIGKILL');
  rows.push([
    'resident memory over 3,000 keys and 60 saves',
    samples.map(s => s.toFixed(0)).join(' ') + ' MiB',
    'flat',
  ]);
}

function largeProject(): string {
  const root = join(work, 'large');
  cpSync(project, root, {recursive: true});
  const body = `${'# filler\n'.repeat(200)}VALUE = 1\n${'def f(x):\n    return x + 1\n\n'.repeat(70)}`;
  for (let i = 0; i < 5000; i++) {
    const folder = join(root, `pkg${Math.floor(i / 50)}`);
    if (i % 50 === 0) mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, `module${i}.py`), body);
  }
  return root;
}
