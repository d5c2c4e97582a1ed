import {spawnSync} from 'node:child_process';
import {appendFileSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {classReport, type Work} from '../test/classroom/class-reports.ts';
import {type Row, round} from './measure.ts';

/** What a process took: of the processor in seconds, of memory in kB. */
const USED = `process.on('exit', () => {
  const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage();
  process.stderr.write('used ' + (userCPUTime + systemCPUTime) / 1e6 + ' ' + maxRSS);
})`;
const AT_ONCE = 1000;
const HALF = 50_000;
/** Of the size that `report` prints: a tenth, since all would take 12 GB. */
const PRINTED = 10_000;
const VIEWS = ['--view now', '--view stuck', '--view checks', '--view grid', '--csv', '--json', '--html page.html'];
/** The day that stands in the texts for the days of a learner: no two learners have the same history. */
const DAY = /2026-11-\d\dT10:00:00Z/g;

/** How long a gradebook of 100,000 reports takes, and how much memory at most. */
export function gradebook(bin: string, work: string): readonly Row[] {
  const folder = join(work, 'reports');
  mkdirSync(folder);
  writeFileSync(join(folder, 'used.cjs'), USED);
  const made = Array.from({length: 20}, (_, kind) => madeText(kind));
  const ofLearner = (i: number) => ownText(made[i % made.length] ?? '', i);
  const first = writeReports(join(folder, 'first.ndjson'), HALF, ofLearner);
  const others = writeReports(join(folder, 'others.ndjson'), HALF, i => ofLearner(HALF + i));
  const rows = VIEWS.map(view => measured(bin, [first, others], view, '<= 30 s, 300 MB'));
  rmSync(others.path);
  // What the same learners handed in later, each a little further.
  const later = writeReports(join(folder, 'later.ndjson'), HALF, i =>
    ownText(made[(i + 1) % made.length] ?? '', i).replace(/("gradedAt":")2026-11-20/, '$12026-11-21'),
  );
  rows.push(measured(bin, [first, later], '--view checks', '<= 30 s, 300 MB', ', two of a learner'));
  for (const {path} of [first, later]) rmSync(path);
  const printed = ['django', 'flask', 'fastapi'].map(sample => printedText(bin, sample));
  const files = writeFiles(join(folder, 'printed'), PRINTED, i =>
    (printed[i % printed.length] ?? '').replace('LEARNER', `k${i}`).replace('"mode": "self"', '"mode": "instructor"'),
  );
  rows.push(measured(bin, [files], '--view checks', '<= 3 s, 300 MB', ', a file each'));
  rmSync(files.path, {recursive: true});
  return rows;
}

interface Reports {
  readonly path: string;
  readonly count: number;
  readonly bytes: number;
}

function writeReports(path: string, count: number, text: (i: number) => string): Reports {
  let bytes = 0;
  for (let i = 0; i < count; i += AT_ONCE) {
    const lines = `${Array.from({length: AT_ONCE}, (_, j) => text(i + j)).join('\n')}\n`;
    appendFileSync(path, lines);
    bytes += lines.length;
  }
  return {path, count, bytes};
}

/** As `grade` leaves them. */
function writeFiles(path: string, count: number, text: (i: number) => string): Reports {
  mkdirSync(path);
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    writeFileSync(join(path, `k${i}.json`), text(i));
    bytes += text(i).length;
  }
  const track = {id: 'heroku', title: 'Heroku'};
  const submissions = Array.from({length: count}, (_, i) => ({
    learner: `k${i}`,
    status: 'graded',
    report: `k${i}.json`,
    notes: [{id: 'no-deployment', message: 'As long as what stands there. '.repeat(25)}],
  }));
  writeFileSync(
    join(path, '_grades.json'),
    JSON.stringify({schema: 'paas-tutor/grades/v1', track, submissions}, null, 2),
  );
  return {path, count, bytes};
}

function measured(bin: string, files: readonly Reports[], view: string, bound: string, what = ''): Row {
  const args = ['--require', './used.cjs', bin, 'gradebook', ...files.map(({path}) => path), ...view.split(' ')];
  const started = performance.now();
  const {stderr, status} = spawnSync(process.execPath, args, {
    cwd: join(files[0]?.path ?? '', '..'),
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(stderr);
  const [, processor, memory] = (/used (\S+) (\d+)/.exec(stderr) ?? []).map(Number);
  const sum = (of: (reports: Reports) => number) => files.reduce((total, reports) => total + of(reports), 0);
  const count = sum(reports => reports.count);
  return {
    what: `gradebook ${view}, ${count / 1000},000 of ${round(sum(({bytes}) => bytes) / count / 1000)} kB${what}`,
    figure: `${round(seconds)} s (${round(processor ?? Number.NaN)} s of a core), ${(((memory ?? Number.NaN) * 1024) / 1e6).toFixed(0)} MB`,
    bound,
  };
}

/** What `report` prints of a sample. */
function printedText(bin: string, sample: string): string {
  const project = fileURLToPath(new URL(`../samples/${sample}`, import.meta.url));
  const args = ['report', project, '--track', 'heroku', '--platform', 'heroku', '--learner', 'LEARNER'];
  return spawnSync(process.execPath, [bin, ...args, '--format', 'json'], {encoding: 'utf8'}).stdout.trimEnd();
}

function ownText(text: string, learner: number): string {
  const clock = new Date(learner * 1000).toISOString().slice(11, 19);
  return text.replace('LEARNER', `k${learner}`).replace(DAY, at => `${at.slice(0, 11)}${clock}Z`);
}

/** A report of 12 lessons with 5 checks each: different learners got to different places. */
function madeText(kind: number): string {
  const work: Record<string, Work> = {};
  for (let i = 0; i < 60; i++) {
    const at = `2026-11-${String(1 + (i % 28)).padStart(2, '0')}T10:00:00Z`;
    work[`lesson-${Math.floor(i / 5)}#some-check-${i}`] =
      i < kind * 3
        ? {verdict: 'pass', history: {firstOpenedAt: at, passedAt: at, tries: i % 4}}
        : i < kind * 3 + 2
          ? {verdict: 'fail', messages: [`message${i % 5}`], history: {firstOpenedAt: at, failingSince: at, tries: 3}}
          : {verdict: 'unknown'};
  }
  return JSON.stringify(classReport({learner: 'LEARNER', due: '2026-12-01T00:00:00Z', work}));
}
