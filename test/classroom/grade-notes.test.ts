import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {gradeNotes} from '../../src/classroom/grade-notes.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {isStartKnown} from '../../src/project/facts/command/start-command.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';
import {verdictsOf} from '../../src/reports/verdicts.ts';
import {GIT} from '../clean-project.ts';
import {lesson, reportOf, step} from '../reports/reports.ts';

const noApp = {Procfile: 'web: gunicorn app:app\n', 'requirements.txt': 'gunicorn==23.0.0\n'};
const flask = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
  Procfile: 'web: gunicorn app:app\n',
};

function notes(
  files: Readonly<Record<string, FileLike>>,
  lessons: Parameters<typeof reportOf>[0],
  below: readonly string[] = [],
  uncommitted: readonly string[] = [],
) {
  const project = memoryProject(files);
  const results = runChecks(project, heroku);
  const report = reportOf(lessons);
  const verdicts = verdictsOf(results, isStartKnown(project, heroku));
  return gradeNotes(
    {project, below, uncommitted},
    results,
    {...report, check: {...report.check, verdicts}},
    heroku,
  ).map(({message}) => message);
}
const passed = lesson([step({max: 25})]);
const failed = (max: number) => lesson([step({outcome: 'failed', max})]);
const leftOut = (max: number) => lesson([step({outcome: 'not-applicable', max})]);

describe('what an instructor wants to know of a grade', () => {
  it.each([
    ['that there is no app', 35, 'No web app was found in it, so that 35 points of the track do not apply.'],
    ['with one point', 1, 'No web app was found in it, so that 1 point of the track does not apply.'],
  ])('%s', (_, points, message) => {
    expect(notes(noApp, [failed(90), leftOut(points)])).toEqual([message]);
  });

  it('not that an app is of another kind, or that every point applies', () => {
    expect(notes(flask, [passed, leftOut(35)])).toEqual([]);
    expect(notes(noApp, [failed(90)])).toEqual([]);
  });

  it('that the project lies below what was judged', () => {
    expect(notes(flask, [passed], ['a', 'b/c'])).toEqual([
      'Its project lies in a and b/c, beside other things. It was judged at its top.',
    ]);
    const project = memoryProject(flask, {git: GIT});
    const looked = {project, below: ['backend'], uncommitted: []};
    expect(gradeNotes(looked, [], reportOf([passed]), heroku).map(({message}) => message)).toEqual([
      'Its project lies in backend. It was judged at the root of its repository, as a platform would.',
    ]);
  });

  it('that files count which git does not have', () => {
    const says = (named: string) => `git does not have ${named}, which count: when they were written is not known.`;
    expect(notes(flask, [passed], [], ['app.py'])).toEqual([says('app.py')]);
    expect(notes(flask, [passed], [], ['a', 'b', 'c', 'd', 'e'])).toEqual([says('a, b, c and 2 more')]);
  });

  it('that a file which the platform reads, or the app loads, could not be read', () => {
    expect(notes({...flask, Procfile: {link: '../Procfile', problem: 'outside'}}, [failed(90)])).toEqual([
      'Procfile is a link that leads out of what was handed in, or to nothing, and is not followed.',
    ]);
    expect(notes({...flask, '.python-version': {problem: 'special'}}, [failed(90)])).toEqual([
      '.python-version is no file but a device or a pipe, and is not opened.',
    ]);
    expect(notes({...flask, 'notes.txt': {link: '/etc/passwd', problem: 'outside'}}, [failed(90)])).toEqual([]);
  });

  it('that what passes the track will not deploy, with the first reason', () => {
    const says = '`check` says that it will not deploy: wsgi-target-resolves, Procfile:1';
    const misspelt = {...flask, Procfile: 'web: gunicorn ap:app\n'};
    expect(notes(misspelt, [passed])).toEqual([says]);
    expect(notes(misspelt, [passed, failed(2)])).toEqual([says]);
    expect(notes(misspelt, [passed, failed(25)])).toEqual([]);
    expect(notes({...flask, 'app.py': `${flask['app.py']}def (:\n`}, [passed])).toEqual([
      '`check` says that it will not deploy: wsgi-target-resolves, app.py:3',
    ]);
    expect(notes(flask, [passed])).toEqual([]);
  });
});
