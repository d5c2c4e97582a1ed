import {cpSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {main} from '../../src/main.ts';
import type {InspectDocument} from '../../src/reports/inspect.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';
import {changed, inFolder, runTrack} from './authored-track.ts';

const lessons = fileURLToPath(new URL('../../lessons', import.meta.url));
/** A folder of `lessons` is a track. */
const taught = readdirSync(lessons, {withFileTypes: true})
  .filter(entry => entry.isDirectory())
  .map(({name}) => name)
  .sort();
const samples = fileURLToPath(new URL('../../samples', import.meta.url));

async function run(root: string, ...args: string[]) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: join(root, '.home')});
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}

async function inspect(files: Readonly<Record<string, string>>): Promise<InspectDocument> {
  const {out} = await run(folderWith(files), 'inspect', '--format', 'json');
  const document = JSON.parse(out) as InspectDocument;
  expect(schemaProblems(document)).toEqual([]);
  return document;
}

describe('paas-tutor inspect', () => {
  it('shows what a Django project is, each fact with its place', async () => {
    const root = folderWith({});
    cpSync(join(samples, 'django'), root, {recursive: true});
    const {out} = await run(root, 'inspect', '--format', 'json');
    const document = JSON.parse(out) as InspectDocument;
    expect(schemaProblems(document)).toEqual([]);
    expect(document.framework).toMatchObject({value: 'django'});
    expect(document.entryPoint).toMatchObject({
      value: {interface: 'wsgi', module: 'mysite.wsgi', attribute: 'application', file: 'mysite/wsgi.py', line: 7},
    });
    expect(document.settingsModule).toMatchObject({value: 'mysite.settings', file: 'mysite/wsgi.py', line: 5});
    expect(document.databases).toMatchObject({
      value: [{engine: 'sqlite', from: 'literal', file: 'mysite/settings.py'}],
    });
    expect(document.dependencies).toMatchObject({
      value: [{name: 'django', specifier: '==5.2.7', group: 'production', line: 1}],
    });
    expect(document.startCommand.value).toBeNull();
    expect(document.git).toBeNull();
  });

  it('shows processes, servers, version and workers', async () => {
    const document = await inspect({
      'app.py':
        'import os\nfrom flask import Flask\n\napp = Flask(__name__)\nKEY = os.environ["KEY"]\nMODE = os.environ.get("MODE", "x")\n',
      'requirements.txt': 'Flask==3.1.2\ngunicorn~=26.0\ncelery==5.5.0\n',
      '.python-version': '3.14\n',
      Procfile: 'web: gunicorn app:app\nworker: celery -A app worker\n',
    });
    expect(document.processes).toMatchObject({
      value: [
        {name: 'web', command: 'gunicorn app:app', file: 'Procfile', line: 1},
        {name: 'worker', command: 'celery -A app worker', file: 'Procfile', line: 2},
      ],
    });
    expect(document.startCommand).toMatchObject({value: 'gunicorn app:app', file: 'Procfile', line: 1});
    expect(document.servers).toMatchObject({
      value: [{name: 'gunicorn', group: 'production', file: 'requirements.txt', line: 2}],
    });
    expect(document.pythonVersion).toMatchObject({value: '3.14', file: '.python-version', line: 1});
    expect(document.workers).toMatchObject({value: [{library: 'celery', process: 'worker'}]});
    expect(document.environmentVariables).toMatchObject({
      value: [
        {name: 'KEY', hasDefault: false, file: 'app.py', line: 5},
        {name: 'MODE', hasDefault: true, file: 'app.py', line: 6},
      ],
    });
    expect(document.platforms.value).toEqual([{id: 'heroku', because: ['Procfile']}]);
  });

  it('shows a server that another package brings', async () => {
    const document = await inspect({
      'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
      'requirements.txt': 'fastapi[standard]==0.121.0\n',
    });
    expect(document.servers).toEqual({
      value: [{name: 'uvicorn', version: '', group: 'production', file: 'requirements.txt', line: 1}],
    });
  });

  it('prints the same for people', async () => {
    const root = folderWith({
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
      'requirements.txt': 'flask\n',
    });
    const {out, code} = await run(root, 'inspect');
    expect(code).toBe(0);
    expect(out).toMatch(/Framework\s+flask\s+\(app\.py:2\)/);
    expect(out).not.toMatch(/undefined|\[object/);
  });
});

describe('paas-tutor explain, lessons, read, status', () => {
  it('explains every check, and its documents are valid', async () => {
    for (const {id} of topics.flatMap(topic => topic.checks)) {
      const {out, code} = await run('/', 'explain', id, '--format', 'json');
      expect(code, id).toBe(0);
      expect(schemaProblems(JSON.parse(out)), id).toEqual([]);
      const {examples} = JSON.parse(out) as {examples: {verdict: string; platform: string}[]};
      // What tests alone know is nothing for users, and what is left shows both sides.
      expect(out, id).not.toContain('invented');
      const verdicts = examples.map(e => e.verdict);
      expect(verdicts, id).toContain('pass');
      // What a console may set as well is left open by the platforms that there are.
      expect(
        verdicts.some(verdict => verdict === 'fail' || verdict === 'unknown'),
        id,
      ).toBe(true);
    }
    const list = JSON.parse((await run('/', 'explain', '--format', 'json')).out);
    expect(schemaProblems(list)).toEqual([]);
  });

  it('says what a track may ask of a check, as a track writes it', async () => {
    const asks = topics.flatMap(topic => topic.checks.filter(({narrowedBy}) => narrowedBy));
    expect(asks.length).toBeGreaterThan(10);
    for (const {id, narrowedBy = []} of asks) {
      const {out} = await run('/', 'explain', id);
      const line = /^ {2}checks: \[\{use: .*$/m.exec(out)?.[0] ?? '';
      const lesson = changed([
        '  - {use: procfile-web-process, with: {server: [gunicorn]}}',
        `  - ${line.trim().replace(/^checks: \[|\]$/g, '')}`,
      ]);
      const linted = await runTrack(folderWith(inFolder('track', lesson)), 'lint', 'track');
      expect(linted.out, line).toContain('nothing is wrong');
      for (const name of narrowedBy) expect(out).toMatch(new RegExp(`^ {4}${name} +the .*: `, 'm'));
      expect(out).toContain('it finds otherThanAsked');
    }
    expect((await run('/', 'explain', 'procfile-exists')).out).toContain(
      'checks: [procfile-exists]\n  There is one right',
    );
  });

  it('fills hints with what is found here, and with words where nothing is', async () => {
    const root = folderWith({
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
      'requirements.txt': 'flask\ngunicorn\n',
      Procfile: 'web: gunicorn ap:app\n',
    });
    const {out} = await run(root, 'explain', 'wsgi-target-resolves');
    expect(out.slice(out.indexOf('Hints for missingModule'))).toMatch(/^.{0,400}`app:app`/s);
    const away = (await run('/', 'explain', 'wsgi-target-resolves')).out;
    expect(away).toContain('the line that `check` names');
    expect(`${out}${away}`).not.toMatch(/\{\{(?:file|line|found|expected)|\b(?:FILE|LINE|FOUND|EXPECTED)\b/);
  });

  it('explains in words, and helps with a name that is nearly right', async () => {
    const {out} = await run('/', 'explain', 'procfile-exists');
    for (const part of ['PASSING', 'FAILING', 'SOURCES', 'H14']) expect(out).toContain(part);
    const {code, err} = await run('/', 'explain', 'procfile');
    expect(code).toBe(2);
    expect(err).toContain('paas-tutor explain procfile-');
  });

  it('lists lessons and prints one with the facts of this project', async () => {
    const {out} = await run('/', 'lessons', '--format', 'json');
    const tracks = JSON.parse(out).tracks as {id: string; lessons: {id: string}[]}[];
    expect(tracks.map(t => t.id).sort()).toEqual(taught);
    const root = folderWith({
      'shop.py': 'from flask import Flask\nsite = Flask(__name__)\n',
      'requirements.txt': 'flask\n',
    });
    const printed = (await run(root, 'read', 'heroku-start-command')).out;
    expect(printed).toContain('gunicorn shop:site');
    expect(printed).not.toMatch(/\{\{[a-z-]+(\|[^}]*)?\}\}/);
  });

  it('refuses a lesson or a step that is not there', async () => {
    expect(await run('/', 'read', 'nothing-here')).toMatchObject({code: 2});
    const {err, code} = await run('/', 'read', 'heroku-start-command#nothing');
    expect(code).toBe(2);
    expect(err).toContain('heroku-start-command#');
  });

  it('says where the learner is', async () => {
    const root = folderWith({'app.py': 'x = 1\n', 'requirements.txt': ''});
    const document = JSON.parse((await run(root, 'status', '--format', 'json')).out);
    expect(schemaProblems(document)).toEqual([]);
    expect(document.track).toBeNull();
  });

  it.each(['check', 'inspect', 'explain', 'status', 'lessons', 'read', 'search', 'progress', ''])(
    'has help for %j',
    async name => {
      const {out, code} = await run('/', ...(name ? [name] : []), '--help');
      expect(code).toBe(0);
      expect(out).toContain('paas-tutor');
      if (name) expect(out).toContain('Examples');
    },
  );
});

describe('paas-tutor search', () => {
  it.each([
    ['H14'],
    ["ModuleNotFoundError: No module named 'shop'"],
    ['colectstatic'],
    ['static', 'files', 'xyzzy'],
    ['xyzzy'],
    ['gunicorn', '--platform', 'heroku-fir'],
  ])('answers %s with a valid document, and in words', async (...args) => {
    const {out, code} = await run('/', 'search', ...args, '--format', 'json');
    expect(code).toBe(0);
    expect(schemaProblems(JSON.parse(out))).toEqual([]);
    expect((await run('/', 'search', ...args)).out).not.toMatch(/undefined|\[object/);
  });

  it('says what to type where nothing is looked for, and where there is no such platform', async () => {
    expect(await run('/', 'search')).toMatchObject({code: 2});
    expect(await run('/', 'search', '-')).toMatchObject({code: 2});
    expect((await run('/', 'search', 'H14', '--platform', 'nowhere')).err).toContain('--platform heroku');
  });
});

describe('what is mistyped', () => {
  it.each([
    ['chek', 'check'],
    ['chekc', 'check'],
    ['lesson', 'lessons'],
    ['statuss', 'status'],
    ['reed', 'read'],
  ])('%s is taken for %s, not for a folder', async (word, command) => {
    const {code, err} = await run('/', word);
    expect(code).toBe(2);
    expect(err).toContain(`Try: paas-tutor ${command}`);
  });
});
