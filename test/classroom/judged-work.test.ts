import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {judgedWork, uncommittedFiles} from '../../src/classroom/judged-work.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';
import {GIT} from '../clean-project.ts';

const files = {
  'app.py': 'from flask import Flask\nimport views\napp = Flask(__name__)\n',
  'views.py': 'def index(): return "hello"\n',
  Procfile: 'web: gunicorn app:app\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  '.gitignore': '.env\n.venv/\n__pycache__/\ndb.sqlite3\nscratch/\n',
};
const untracked = (content: string): FileLike => ({content, tracked: false});
function uncommitted(more: Readonly<Record<string, FileLike>>, git: typeof GIT | null = GIT) {
  const project = memoryProject({...files, ...more}, {git});
  return uncommittedFiles(project, heroku, runChecks(project, heroku));
}

describe('files that count and that git does not have', () => {
  it.each<[string, Readonly<Record<string, FileLike>>, readonly string[]]>([
    ['all tracked', {}, []],
    ['a file that the platform reads', {Procfile: untracked('web: gunicorn app:app\n')}, ['Procfile']],
    ['a module that the app loads', {'views.py': untracked(files['views.py'])}, ['views.py']],
    ['a file that lets a check pass', {'.gitignore': untracked(files['.gitignore'])}, ['.gitignore']],
    [
      'what only lies there',
      {
        'db.sqlite3-journal': untracked(''),
        'backup.sqlite3': untracked(''),
        '.idea/workspace.xml': untracked('<x/>'),
        'notes.txt': untracked('remember\n'),
        'other.py': untracked('print(1)\n'),
      },
      [],
    ],
    ['what .gitignore leaves out', {'.env': untracked('A=1\n'), 'scratch/x.py': untracked('x = 1\n')}, []],
  ])('%s', (_, more, expected) => {
    expect(uncommitted(more)).toEqual(expected);
  });

  it('are none without a repository', () => {
    expect(uncommitted({Procfile: 'web: gunicorn app:app\n'}, null)).toEqual([]);
  });

  it('make the work one of which nobody knows when it was done', () => {
    const work = {commit: 'c', dirty: false, submittedAt: '2026-12-04T18:00:00Z'};
    expect(judgedWork(work, [])).toEqual(work);
    expect(judgedWork(work, ['Procfile'])).toEqual({commit: 'c', dirty: true, submittedAt: null});
  });
});
