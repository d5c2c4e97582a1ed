import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

const ids = new Set(topics.flatMap(({checks}) => checks.map(({id}) => id)));

/** What each check that is not applicable waits for, in a project with these files. */
function waiting(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const results = runChecks(
    memoryProject({'app.py': 'from flask import Flask\napp = Flask(__name__)\n', ...files}),
    heroku,
  );
  for (const {verdict, waitsFor} of results) if (verdict !== 'not-applicable') expect(waitsFor).toBeNull();
  return new Map(results.flatMap(({id, waitsFor}) => (waitsFor === null ? [] : [[id, waitsFor] as const])));
}

describe('a check that is not applicable yet names the check it waits for', () => {
  it.each([
    ['no Procfile', {}, 'procfile-grammar', 'procfile-exists'],
    ['no Procfile, so no server', {}, 'wsgi-target-resolves', 'start-command-defined'],
    ['no Procfile, so no command', {}, 'start-command-defined', 'procfile-exists'],
    ['another name', {'Procfile.txt': 'web: gunicorn app:app\n'}, 'procfile-exists', 'procfile-filename'],
    ['no web process', {Procfile: 'worker: python w.py\n'}, 'start-command-defined', 'procfile-web-process'],
    [
      'a missing module',
      {Procfile: 'web: gunicorn ap:app\n', 'requirements.txt': 'flask\ngunicorn\n'},
      'wsgi-factory-called',
      'wsgi-target-resolves',
    ],
    [
      'a server for development',
      {Procfile: 'web: flask --app app run --host=0.0.0.0 --port=$PORT\n'},
      'server-in-dependencies',
      'procfile-no-dev-server',
    ],
    ['no manifest', {Procfile: 'web: gunicorn app:app\n'}, 'requirements-pinned', 'dependency-manifest-root'],
    [
      'no version of Python, of which another says so',
      {Procfile: 'web: gunicorn app:app\n', '.python-versions': '3.13\n'},
      'python-version-supported',
      'python-version-pinned',
    ],
    ['a path as a target', {Procfile: 'web: gunicorn app.py\n'}, 'wsgi-target-resolves', 'wsgi-target-syntax'],
  ])('%s', (_, files, id, awaited) => {
    const found = waiting(files);
    expect(found.get(id)).toBe(awaited);
    for (const name of found.values()) expect(ids).toContain(name);
  });

  it('and none where the one that it names passes', () => {
    const found = waiting({
      Procfile: 'web: waitress-serve --port=$PORT app:app\n',
      'requirements.txt': 'flask==3.1.2\nwaitress==3.0.2\n',
    });
    expect(found.has('gunicorn-timeout-sane')).toBe(false);
  });

  it('and none where it will never apply', () => {
    expect(waiting({Procfile: 'web: gunicorn app:app\n'}).has('uvicorn-factory-flag')).toBe(false);
  });
});
