import {spawnSync} from 'node:child_process';
import {appendFileSync, chmodSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {readProject} from '../../src/io/project-reader.ts';
import {platforms} from '../../src/platforms/index.ts';
import type {Project} from '../../src/project/project.ts';
import {folderWith} from '../support/folder.ts';

const FLASK = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  Procfile: 'web: gunicorn app:app\n',
  'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n',
};

function read(root: string, previous: Project | null = null, changed: readonly string[] | null = null): Project {
  const reading = readProject(root, previous, changed && new Set(changed));
  if (reading.kind !== 'project') throw new Error(reading.kind);
  return reading.project;
}

function git(root: string, ...args: string[]): void {
  const {status} = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {cwd: root});
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}`);
}

describe('the files that a watcher named', () => {
  test('are looked at again, and no other one', () => {
    const root = folderWith(FLASK);
    const before = read(root);
    for (const file of before.files.values()) expect(file.bytes).not.toBeNull();
    // Files read while they are young are always looked at again.
    const old = new Date(Date.now() - 60_000);
    spawnSync('touch', ['-d', old.toISOString(), ...Object.keys(FLASK)], {cwd: root});
    const settled = read(root, before);
    for (const file of settled.files.values()) expect(file.bytes).not.toBeNull();
    appendFileSync(join(root, 'Procfile'), 'worker: celery -A app worker\n');
    appendFileSync(join(root, 'app.py'), 'x = 1\n');
    const after = read(root, settled, ['Procfile']);
    expect(after.files.get('Procfile')).not.toBe(settled.files.get('Procfile'));
    expect(after.files.get('app.py')).toBe(settled.files.get('app.py'));
    expect(after.files.get('requirements.txt')).toBe(settled.files.get('requirements.txt'));
  });

  test('do not do where a file came or went, or git tracks others than before', () => {
    const root = folderWith(FLASK);
    git(root, 'init', '-q');
    let project = read(root);
    writeFileSync(join(root, 'new.py'), '');
    project = read(root, project, ['new.py']);
    expect(project.files.get('new.py')?.tracked).toBe(false);
    git(root, 'add', 'new.py');
    project = read(root, project, ['app.py']);
    expect(project.files.get('new.py')?.tracked).toBe(true);
    rmSync(join(root, 'new.py'));
    project = read(root, project, ['new.py']);
    expect(project.files.has('new.py')).toBe(false);
  });

  test('lead to what a link leads to', () => {
    const root = folderWith({...FLASK, 'real.py': 'A = 1\n'});
    symlinkSync('real.py', join(root, 'link.py'));
    const before = read(root);
    expect(Buffer.from(before.files.get('link.py')?.bytes ?? []).toString()).toBe('A = 1\n');
    writeFileSync(join(root, 'real.py'), 'A = 22\n');
    const after = read(root, before, ['real.py']);
    expect(Buffer.from(after.files.get('link.py')?.bytes ?? []).toString()).toBe('A = 22\n');
  });
});

const LINES = [
  'DEBUG = True',
  'SECRET_KEY = "9f8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d"',
  'import os, celery, sqlite3',
  'from celery import Celery; queue = Celery("x", broker="redis://localhost:6379/0")',
  'from flask_cors import CORS; CORS(app, origins="*", supports_credentials=True)',
  'app.run(debug=True, port=5000)',
  'sqlite3.connect("data.db")',
  'SQLALCHEMY_DATABASE_URI = "sqlite:///x.db"',
  'import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)',
  'web: gunicorn wrong:application --bind 0.0.0.0:8000',
  'release: python manage.py migrate',
  'worker: celery -A shop worker',
  'flask==0.1',
  'STATIC_ROOT = BASE_DIR / "static"',
  'def create_app(): return app',
];

const edit = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'insert', 'remove-line', 'empty', 'delete', 'create', 'chmod', 'add'),
  file: fc.nat(),
  line: fc.nat(),
  text: fc.constantFrom(...LINES),
});

function make(root: string, {kind, file, line, text}: typeof edit extends fc.Arbitrary<infer T> ? T : never): string {
  const paths = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], {cwd: root, encoding: 'utf8'});
  const all = paths.stdout.split('\n').filter(path => /(?:\.py|\.txt|\.toml|Procfile)$/.test(path));
  const path = all[file % all.length] ?? 'Procfile';
  const absolute = join(root, path);
  const lines = kind === 'create' ? [] : readLines(absolute);
  if (kind === 'insert') writeFileSync(absolute, lines.toSpliced(line % lines.length, 0, text).join('\n'));
  else if (kind === 'remove-line') writeFileSync(absolute, lines.toSpliced(line % lines.length, 1).join('\n'));
  else if (kind === 'empty') writeFileSync(absolute, '');
  else if (kind === 'delete' && !path.endsWith('requirements.txt')) rmSync(absolute, {force: true});
  else if (kind === 'chmod' && existsSync(absolute)) chmodSync(absolute, 0o755);
  else if (kind === 'create') {
    writeFileSync(join(root, `made${line % 3}.py`), `${text}\n`);
    return `made${line % 3}.py`;
  } else if (kind === 'add') {
    git(root, 'add', '-A');
    return '.git/index';
  }
  return path;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [''];
  }
}

test.each(['clean/django', 'clean/flask-factory', 'clean/fastapi', 'clean/plain-wsgi'])(
  'after any edits of %s the checks say what they say of the project read from the beginning',
  fixture => {
    fc.assert(
      fc.property(fc.array(edit, {minLength: 1, maxLength: 6}), fc.nat(), (edits, chosen) => {
        const root = folderWith({});
        cpSync(join('test/fixtures', fixture), root, {recursive: true});
        git(root, 'init', '-q');
        git(root, 'add', '-A');
        git(root, 'commit', '-qm', 'a');
        const contract = platforms[chosen % platforms.length];
        if (!contract) throw new Error('no platform');
        let project = read(root);
        runChecks(project, contract);
        for (const each of edits) {
          project = read(root, project, [make(root, each)]);
          const again = runChecks(project, contract);
          expect(again).toEqual(runChecks(read(root), contract));
        }
      }),
      {numRuns: 8},
    );
  },
);
