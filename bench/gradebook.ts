import {spawnSync} from 'node:child_process';
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {classReport, type Work} from '../test/classroom/class-reports.ts';
import {type Row, round} from './measure.ts';

const RSS = "process.on('exit', () => process.stderr.write('rss ' + process.resourceUsage().maxRSS / 1024))";
const LEARNERS = 100_000;
/** Half of them handed in twice. */
const CLASS = 50_000;
const AT_ONCE = 1000;
/** The day that stands in the texts for the days of a learner: no two learners have the same history. */
const DAY = /2026-11-\d\dT10:00:00Z/g;

/** 100,000 reports of 12 lessons with 5 checks each: how long, and how much memory at most. */
export function gradebook(bin: string, work: string): readonly Row[] {
  const preload = join(work, 'rss.cjs');
  writeFileSync(preload, RSS);
  const folder = join(work, 'reports');
  mkdirSync(folder);
  const texts = Array.from({length: 20}, (_, kind) => textOf(kind));
  let bytes = 0;
  for (const [file, learners] of [
    ['own.ndjson', LEARNERS],
    ['twice.ndjson', CLASS],
  ] as const)
    for (let i = 0; i < LEARNERS; i += AT_ONCE) {
      const lines = Array.from({length: AT_ONCE}, (_, j) =>
        ownText(texts[(i + j) % texts.length] ?? '', (i + j) % learners),
      ).join('\n');
      appendFileSync(join(folder, file), `${lines}\n`);
      bytes += file === 'own.ndjson' ? lines.length : 0;
    }
  return [
    ['a learner each', 'own.ndjson'],
    ['two of a learner', 'twice.ndjson'],
  ].map(([what, file]) => {
    const started = performance.now();
    const args = ['--require', preload, bin, 'gradebook', join(folder, file ?? ''), '--view', 'checks'];
    const {stderr, status} = spawnSync(process.execPath, args, {encoding: 'utf8'});
    if (status !== 0) throw new Error(stderr);
    const seconds = (performance.now() - started) / 1000;
    const memory = Number(/rss ([\d.]+)/.exec(stderr)?.[1]);
    return {
      what: `gradebook of 100,000 reports, ${round(bytes / LEARNERS / 1000)} kB each, ${what}`,
      figure: `${round(seconds)} s, ${memory.toFixed(0)} MiB`,
      bound: '<= 30 s, 300 MiB',
    };
  });
}

function ownText(text: string, learner: number): string {
  const clock = new Date(learner * 1000).toISOString().slice(11, 19);
  return text.replace('LEARNER', `k${learner}`).replace(DAY, at => `${at.slice(0, 11)}${clock}Z`);
}

/** Different learners got to different places. */
function textOf(kind: number): string {
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
