import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {GradedReport, Grades} from '../../src/reports/grades.ts';
import {schemaProblems} from '../support/schema.ts';
import {type Ended, emptyFolder, folderWith, run} from './tutor.ts';

const flask = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const under = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

function grade(cwd: string, ...args: readonly string[]): Ended {
  return run({cwd, home: emptyFolder(), args: ['grade', '--track', 'heroku', '--repos', 'submissions', ...args]});
}
function grades(cwd: string, ...args: readonly string[]): Grades {
  return JSON.parse(grade(cwd, '--format', 'json', ...args).out) as Grades;
}
const kept = (cwd: string, learner: string) =>
  JSON.parse(readFileSync(join(cwd, `grades/${learner}.json`), 'utf8')) as GradedReport;

describe('paas-tutor grade', () => {
  it('grades every submission of a folder, and keeps a report of each', () => {
    const cwd = folderWith({
      ...under('submissions/k1', flask),
      ...under('submissions/Jane Doe_4711_assignsubmission_file_/site', {...flask, Procfile: 'web: gunicorn ap:app\n'}),
      'submissions/k3/notes.txt': 'nothing\n',
      'submissions/list.txt': 'not one\n',
    });
    const {code, out, err} = grade(cwd, '--format', 'json');
    const document = JSON.parse(out) as Grades;
    expect(code).toBe(1);
    expect(err).toContain('list.txt');
    expect(schemaProblems(document)).toEqual([]);
    expect(document.submissions.map(({learner, status}) => [learner, status])).toEqual([
      ['4711', 'graded'],
      ['k1', 'graded'],
      ['k3', 'ungradable'],
    ]);
    expect(document.submissions[0]?.failedFirst).toMatchObject({check: 'wsgi-target-resolves'});
    expect(readdirSync(join(cwd, 'grades')).sort()).toEqual(['4711.json', 'k1.json']);
    const report = kept(cwd, '4711');
    expect(schemaProblems(report)).toEqual([]);
    expect(report).toMatchObject({mode: 'instructor', learner: '4711', platform: 'heroku'});
    expect(JSON.stringify([report, document])).not.toMatch(/Jane|Doe|\/tmp/);
  });

  it('keeps what stays the same, and grades anew what changed or is asked for', () => {
    const cwd = folderWith({...under('submissions/k1', flask), ...under('submissions/k2', flask)});
    const keptOf = (document: Grades) => document.submissions.map(({kept: isKept}) => isKept);
    const first = grades(cwd);
    expect(keptOf(first)).toEqual([false, false]);
    expect(keptOf(grades(cwd))).toEqual([true, true]);
    writeFileSync(join(cwd, 'submissions/k2/Procfile'), 'web: gunicorn ap:app\n');
    const changed = grades(cwd);
    expect(keptOf(changed)).toEqual([true, false]);
    expect(changed.submissions[1]?.score?.earned).toBeLessThan(first.submissions[1]?.score?.earned ?? 0);
    expect(keptOf(grades(cwd, '--platform', 'render'))).toEqual([false, false]);
    expect(keptOf(grades(cwd, '--platform', 'render', '--again'))).toEqual([false, false]);
  });

  it('says which submissions share an id, and grades neither', () => {
    const cwd = folderWith({
      ...under('submissions/K1', flask),
      ...under('submissions/k1', flask),
    });
    const {submissions} = grades(cwd);
    expect(submissions.map(({learner, status, reason}) => [learner, status, reason])).toEqual([
      ['K1', 'ungradable', 'more than one submission has this id'],
      ['k1', 'ungradable', 'more than one submission has this id'],
    ]);
  });

  it.each([
    ['no track', ['grade', '--repos', 'submissions'], 2, 'Which track?'],
    ['no submissions', ['grade', '--track', 'heroku'], 2, 'Which submissions?'],
    ['a folder that is not there', ['grade', '--track', 'heroku', '--repos', 'nowhere'], 3, 'There is no nowhere'],
    ['a track that is not there', ['grade', '--track', 'nowhere', '--repos', '.'], 2, 'The track cannot be used'],
    ['a number that is none', ['grade', '--track', 'heroku', '--repos', '.', '--jobs', '0'], 2, '--jobs does not take'],
  ])('says what to type instead of %s', (_, args, expected, message) => {
    const {code, err} = run({cwd: folderWith({}), home: emptyFolder(), args});
    expect(code).toBe(expected);
    expect(err).toContain(message);
    expect(err).toContain('Try: ');
  });
});
