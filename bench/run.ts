// Measures what the tutor promises, as ratios against bare `node` in the same run. Build first: npm run build.
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {openTerminal} from '../test/e2e/terminal.ts';
import {commit} from './commit.ts';
import {writeConnectedProject} from './connected-project.ts';
import {gradeMany} from './grade.ts';
import {gradebook} from './gradebook.ts';
import {keyToEcho, keyToFrame} from './keys.ts';
import {interleaved, median, quantile, type Row, ratios, round} from './measure.ts';
import {besideDjango, manyFiles, recheck} from './wide.ts';

const bin = fileURLToPath(new URL('../bin/paas-tutor.js', import.meta.url));
const sample = fileURLToPath(new URL('../samples/django', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'paas-tutor-bench-'));
const project = join(work, 'mysite');
cpSync(sample, project, {recursive: true});
writeFileSync(join(project, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
const node = process.execPath;
const env = (home: string) => ({PAAS_TUTOR_HOME: join(work, home)});
const rows: Row[] = [];

// `npm run bench -- keys memory` measures only these.
const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  processes,
  'first-frame': async () => {
    await firstFrame('small project', project);
    await firstFrame('5,000 Python files', largeProject());
  },
  large,
  keys: async () => {
    rows.push(await keyToEcho(240));
    rows.push(...(await keyToFrame(lesson, [80, 24], 240)), ...(await keyToFrame(lesson, [200, 60], 240)));
    rows.push(await keyToEcho(240));
  },
  save: saveToVerdict,
  memory,
  'many-files': () => void rows.push(...manyFiles(bin, work)),
  recheck: () => void rows.push(recheck(work)),
  grade: () => void rows.push(...gradeMany(bin, work)),
  django: () => void rows.push(...besideDjango(bin, work)),
  gradebook: () => void rows.push(...gradebook(bin, work)),
};
const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(sections)) if (asked.length === 0 || asked.includes(name)) await measure();
rmSync(work, {recursive: true, force: true});

const load = loadavg().map(round).join(' ');
process.stdout.write(`node ${process.version}, ${cpus().length} cores, load ${load}\n\n`);
for (const {what, figure, bound} of rows)
  process.stdout.write(`${what.padEnd(66)} ${figure.padStart(38)}   bound ${bound}\n`);

/** Whole processes. `check` is measured as it is from its second start on, and without the compiled code that the first one keeps. */
function processes(): void {
  const repository = join(work, 'repository');
  cpSync(project, repository, {recursive: true});
  commit(repository);
  const check = (folder: string) => [bin, 'check', '--format', 'json', folder];
  const warm = env('processes');
  const results = interleaved(
    [
      {command: node, args: ['-e', '0']},
      {command: node, args: [bin, '--version'], env: warm},
      {command: node, args: check(project), env: warm},
      {command: node, args: check(repository), env: warm},
      {command: node, args: check(project), env: {...warm, NODE_DISABLE_COMPILE_CACHE: '1'}},
    ],
    30,
  );
  const [, ...found] = ratios(results);
  const names = ['--version', 'check', 'check, in a git repository', 'check, nothing kept compiled'];
  const base = round(median(results[0] ?? []));
  names.forEach((name, i) => {
    const bound = i === 0 ? '<= 1.2' : i === 3 ? 'none' : '<= 2';
    rows.push({what: `${name} / node -e 0`, figure: `${round(found[i] ?? Number.NaN)} (node ${base} ms)`, bound});
  });
}

/** `check` on a large project, in a process of its own each time. */
function large(): void {
  const connected = writeConnectedProject(join(work, 'connected'));
  for (const [what, folder] of [
    ['few of them loaded', largeProject()],
    ['all of them loaded', connected],
  ] as const) {
    const args = [bin, 'check', '--format', 'json', folder];
    const [took = []] = interleaved([{command: node, args, env: {NODE_DISABLE_COMPILE_CACHE: '1'}}], 7);
    const figure = `${round(median(took))} ms`;
    rows.push({what: `check, 5,000 Python files of 4 kB, ${what}`, figure, bound: '<= 1500 ms'});
  }
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
  rows.push({what: `first visible frame / node console.log (${name})`, figure: round(median(pairs)), bound: '<= 4'});
}

function lesson(columns: number, lines: number, home: string): Parameters<typeof openTerminal>[0] {
  const args = [bin, '--platform', 'heroku', '--track', 'heroku'];
  return {command: node, args, cwd: project, env: env(home), columns, rows: lines};
}

/** From a saved file to its verdict on the screen. */
async function saveToVerdict(): Promise<void> {
  const terminal = openTerminal(lesson(120, 40, 'save'));
  await terminal.waitFor(/watching/);
  terminal.send('f');
  await terminal.waitFor(/procfile/i);
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const wrong = i % 2 === 0;
    const started = performance.now();
    writeFileSync(join(project, 'Procfile'), wrong ? 'web: gunicorn wrong.wsgi\n' : 'web: gunicorn mysite.wsgi\n');
    await terminal.waitFor(screen => screen.includes('wrong.wsgi') === wrong, 5000);
    times.push(performance.now() - started);
    await new Promise(resolve => setTimeout(resolve, 120));
  }
  terminal.kill('SIGKILL');
  rows.push({
    what: 'saved file to verdict on screen (p50 / p95)',
    figure: `${round(median(times))} / ${round(quantile(times, 0.95))} ms`,
    bound: 'p95 <= 150 ms',
  });
}

/** Resident memory early and late in a long session of keys and saves. */
async function memory(): Promise<void> {
  const terminal = openTerminal(lesson(120, 40, 'memory'));
  await terminal.waitFor(/checked \d/);
  const resident = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${terminal.pid}/status`, 'utf8'))?.[1]) / 1024;
  const samples: number[] = [];
  for (let i = 0; i < 6000; i++) {
    terminal.send('jjkknp'[i % 6] ?? '');
    if (i % 30 === 0) writeFileSync(join(project, 'Procfile'), `web: gunicorn mysite.wsgi  # ${i}\n`);
    await new Promise(resolve => setTimeout(resolve, 8));
    if (i % 750 === 749) samples.push(resident());
  }
  terminal.kill('SIGKILL');
  rows.push({
    what: 'resident memory over 6,000 keys and 200 saves',
    figure: `${samples.map(s => s.toFixed(0)).join(' ')} MiB`,
    bound: 'flat',
  });
}

function largeProject(): string {
  const root = join(work, 'large');
  if (existsSync(root)) return root;
  cpSync(project, root, {recursive: true});
  const body = `${'# filler\n'.repeat(200)}VALUE = 1\n${'def f(x):\n    return x + 1\n\n'.repeat(70)}`;
  for (let i = 0; i < 5000; i++) {
    const folder = join(root, `pkg${Math.floor(i / 50)}`);
    if (i % 50 === 0) mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, `module${i}.py`), body);
  }
  return root;
}
