import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runChecks} from '../src/checks/run.ts';
import {readProject} from '../src/io/project-reader.ts';
import {heroku} from '../src/platforms/heroku.ts';
import {PYTHON, pythonHas} from '../test/support/python.ts';
import {commit} from './commit.ts';
import {writeManyFiles} from './many-files.ts';
import {interleaved, median, type Row, ratios, round} from './measure.ts';

const RSS = "process.on('exit', () => process.stderr.write('rss ' + process.resourceUsage().maxRSS / 1024))";

/** `check` of a project with many files that do not matter: how long, how much memory, and what another one costs. */
export function manyFiles(bin: string, work: string): readonly Row[] {
  const preload = join(work, 'rss.cjs');
  writeFileSync(preload, RSS);
  const counts = [10_000, 49_000, 99_000];
  const folders = counts.map(count => writeManyFiles(join(work, `many-${count}`), count));
  for (const folder of folders) commit(folder);
  const args = (folder: string) => [bin, 'check', '--platform', 'heroku', '--format', 'json', folder];
  const taken = interleaved(
    folders.map(folder => ({command: process.execPath, args: args(folder)})),
    9,
  );
  return counts.map((count, i) => {
    const {stderr} = spawnSync(process.execPath, ['--require', preload, ...args(folders[i] ?? '')], {encoding: 'utf8'});
    const memory = Number(/rss ([\d.]+)/.exec(stderr)?.[1]);
    const least = Math.min(...(taken[i] ?? []));
    return {
      what: `check, 1,000 files of its own beside ${count.toLocaleString('en')} others (least)`,
      figure: `${round(least)} ms, ${memory.toFixed(0)} MiB`,
      bound: i === 1 ? '<= 1000 ms, 200 MiB' : 'none',
    };
  });
}

/** Reading and checking again after one file was saved, as the tutor does it: the watcher names the file. */
export function recheck(work: string): Row {
  const folder = writeManyFiles(join(work, 'recheck'), 10_000);
  commit(folder);
  const look = (previous: Parameters<typeof readProject>[1]) => {
    const reading = readProject(folder, previous, previous && new Set(['Procfile']));
    if (reading.kind !== 'project') throw new Error(reading.kind);
    runChecks(reading.project, heroku);
    return reading.project;
  };
  let before = look(null);
  const processor: number[] = [];
  const times = Array.from({length: 40}, (_, i) => {
    writeFileSync(join(folder, 'Procfile'), `web: gunicorn mysite.wsgi --workers ${i + 2}\n`);
    const started = performance.now();
    const used = process.cpuUsage();
    before = look(before);
    const {user, system} = process.cpuUsage(used);
    processor.push((user + system) / 1000);
    return performance.now() - started;
  });
  return {
    what: 'read and checked again after one saved file, 11,000 files (median)',
    figure: `${round(median(times))} ms, ${round(median(processor))} of the processor`,
    bound: '<= 20 ms',
  };
}

/** `manage.py check --deploy` and `check`, of the same project, in turn. */
export function besideDjango(bin: string, work: string): readonly Row[] {
  const folder = join(work, 'beside');
  if (!pythonHas('django')) return [];
  mkdirSync(folder);
  execFileSync(PYTHON, ['-m', 'django', 'startproject', 'mysite', folder]);
  writeFileSync(join(folder, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  const results = interleaved(
    [
      {command: process.execPath, args: [bin, 'check', '--platform', 'heroku', folder]},
      {command: PYTHON, args: [join(folder, 'manage.py'), 'check', '--deploy'], env: {PYTHONDONTWRITEBYTECODE: ''}},
    ],
    15,
  );
  const [, ratio = Number.NaN] = ratios(results);
  const figure = `${round(ratio)} (${round(median(results[0] ?? []))} and ${round(median(results[1] ?? []))} ms)`;
  return [{what: 'manage.py check --deploy / check, the same project', figure, bound: '>= 3'}];
}
