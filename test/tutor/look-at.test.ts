import {describe, expect, test} from 'vitest';
import {heroku} from '../../src/platforms/heroku.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import {withoutSecrets} from '../../src/project/mask-secrets.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';
import {evidenceFor} from '../../src/tutor/evidence.ts';
import {guarded} from '../../src/tutor/guarded.ts';
import {lookAt} from '../../src/tutor/look-at.ts';
import {seenIn} from '../../src/tutor/seen.ts';

const flask = {
  'requirements.txt': 'flask==3.1.0\ngunicorn>=23\n',
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  Procfile: 'web: gunicorn app:app\n',
  '.python-version': '3.13\n',
};

const seen = (files: Readonly<Record<string, FileLike>>) =>
  Object.fromEntries(
    seenIn(memoryProject(files), heroku).map(({name, kind, value, file, line}) => [name, [kind, value, file, line]]),
  );

describe('what the first screen sees', () => {
  test('each thing with its file', () => {
    expect(seen(flask)).toMatchObject({
      Framework: ['known', 'Flask 3.1.0', 'requirements.txt', 1],
      Dependencies: ['known', 'pip', 'requirements.txt', 1],
      Python: ['known', '3.13', '.python-version', 1],
      Server: ['known', 'gunicorn', 'Procfile', 1],
      'Start command': ['known', 'gunicorn app:app', 'Procfile', 1],
    });
  });

  test('what is not there is missing', () => {
    const {Procfile, ...others} = flask;
    expect(seen({...others, 'requirements.txt': 'flask\n'})).toMatchObject({
      Server: ['missing', 'gunicorn is missing', null, null],
      'Start command': ['missing', 'none: there is no Procfile', null, null],
    });
  });

  test('a server that the start command names and nothing installs', () => {
    expect(seen({...flask, 'requirements.txt': 'flask\n'}).Server).toEqual([
      'known',
      'gunicorn, missing from the dependencies',
      'Procfile',
      1,
    ]);
  });

  test('a project without a database lacks nothing', () => {
    expect(seen(flask).Database).toEqual(['known', 'none was found', null, null]);
  });

  test('a server that another package brings is there', () => {
    const fastapi = {
      'requirements.txt': 'fastapi[all]\n',
      'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
      Procfile: 'web: uvicorn main:app --port $PORT --host 0.0.0.0\n',
    };
    expect(seen(fastapi).Server).toEqual(['known', 'uvicorn', 'Procfile', 1]);
    const {Procfile, ...others} = fastapi;
    expect(seen(others).Server).toEqual(['known', 'uvicorn', 'requirements.txt', 1]);
  });

  test('where the database is written is called as the framework calls it', () => {
    const app = 'import sqlite3\nfrom flask import Flask\napp = Flask(__name__)\ndb = sqlite3.connect("a.db")\n';
    expect(seen({...flask, 'app.py': app}).Database).toEqual(['known', 'SQLite, written in the code', 'app.py', 4]);
    const django = {
      'requirements.txt': 'django==5.2.7\n',
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
      'mysite/__init__.py': '',
      'mysite/settings.py': 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}}\n',
    };
    expect(seen(django).Database?.[1]).toBe('SQLite, written in the settings');
  });

  test('a secret in a command is masked', () => {
    const files = {...flask, Procfile: 'web: SECRET_KEY=abcdefghijklmnopqrst gunicorn app:app\n'};
    expect(JSON.stringify(seen(files))).not.toContain('abcdefghij');
  });
});

test.each([
  ['postgres://me:secret@host/db', 'postgres://…@host/db'],
  ['SECRET_KEY="x y" run', 'SECRET_KEY=…(3 characters) run'],
  ['gunicorn app:app --bind 0.0.0.0:$PORT', 'gunicorn app:app --bind 0.0.0.0:$PORT'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});

test('evidence is looked for by every name, and none of it breaks on an empty project', () => {
  const evidence = evidenceFor(memoryProject(flask), heroku);
  expect(evidence['start-command']).toEqual([{text: 'starts with: gunicorn app:app', file: 'Procfile', line: 1}]);
  expect(evidence['platform-files']).toEqual([{text: 'there is a Procfile', file: 'Procfile', line: 1}]);
  expect(Object.values(evidenceFor(memoryProject({}), heroku)).every(Array.isArray)).toBe(true);
});

describe('a look', () => {
  const before = memoryProject(flask);
  const options = {progress: emptyProgress({name: 'x', path: '/x'}, ''), narrowed: new Map()};

  test('names the files that changed since the one before', () => {
    const after = {...before, files: new Map(before.files)};
    after.files.delete('.python-version');
    const changed = memoryProject({...flask, Procfile: 'web: gunicorn ap:app\n'}).files.get('Procfile');
    if (changed) after.files.set('Procfile', changed);
    expect(lookAt(after, heroku, {...options, previous: before}).changed).toEqual(['.python-version', 'Procfile']);
    expect(lookAt(before, heroku, {...options, previous: null}).changed).toEqual([]);
  });

  test('brings the facts that lessons name', () => {
    expect(lookAt(before, heroku, {...options, previous: null}).facts['start-command']).toBe('gunicorn app:app');
  });

  test('knows the content of what passing checks point at', () => {
    const contents = (text: string) =>
      lookAt(memoryProject({...flask, Procfile: text}), heroku, {...options, previous: null}).contents;
    const [one, other] = [contents('web: gunicorn app:app\n'), contents('web: gunicorn app:app \n')];
    expect(one.Procfile).toMatch(/^[0-9a-f]+$/);
    expect(one.Procfile).not.toBe(other.Procfile);
  });
});

test('a fact that breaks is replaced', () => {
  const broken = () => {
    throw new Error('no');
  };
  expect(guarded<number>(broken, () => 7)).toBe(7);
});
