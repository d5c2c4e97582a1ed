import {spawnSync} from 'node:child_process';
import {cpSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Row, round} from './measure.ts';

const SUBMISSIONS = 1000;
const sample = fileURLToPath(new URL('../samples/django', import.meta.url));

/** Grading a thousand submissions, each a project like that of `django-admin startproject` with one small app, no two alike. */
export function gradeMany(bin: string, work: string): readonly Row[] {
  const folder = join(work, 'submissions');
  const settings = readFileSync(join(sample, 'mysite/settings.py'), 'utf8');
  for (let n = 0; n < SUBMISSIONS; n++) {
    cpSync(sample, join(folder, `k${n}`), {recursive: true});
    writeFileSync(join(folder, `k${n}`, 'mysite/settings.py'), `${settings}\nSUBMISSION = ${n}\n`);
    if (n % 2 === 0) writeFileSync(join(folder, `k${n}`, 'Procfile'), 'web: gunicorn mysite.wsgi\n');
  }
  const run = () => {
    const args = [bin, 'grade', '--repos', folder, '--track', 'heroku', '--jobs', '2', '--out', join(work, 'grades')];
    const started = performance.now();
    const {status} = spawnSync(process.execPath, args, {stdio: 'ignore'});
    if (status !== 0) throw new Error(`grade ended with ${status}`);
    return `${round((performance.now() - started) / 1000)} s`;
  };
  const rows = [
    {what: `grade, ${SUBMISSIONS} submissions, 2 jobs`, figure: run(), bound: '<= 60 s'},
    {what: 'grade, the same again, all kept', figure: run(), bound: 'none'},
  ];
  for (const name of ['submissions', 'grades']) rmSync(join(work, name), {recursive: true});
  return rows;
}
