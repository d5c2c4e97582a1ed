import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import type {CheckDocument} from '../../src/reports/check-document.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const flaskApp = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  '.python-version': '3.14\n',
};
const deployable = {...flaskApp, Procfile: 'web: gunicorn app:app\n'};
const misspelt = {...flaskApp, Procfile: 'web: gunicorn ap:app\n'};

async function check(root: string, ...args: string[]) {
  const world = testWorld(root);
  const code = await main(['check', ...args], world);
  return {code, out: world.printed(), err: world.complained()};
}

async function checkJson(root: string, ...args: string[]) {
  const {code, out} = await check(root, '--format', 'json', ...args);
  return {code, document: JSON.parse(out) as CheckDocument};
}

describe('paas-tutor check', () => {
  it('says yes to a project that deploys', async () => {
    const {code, document} = await checkJson(folderWith(deployable));
    expect(document.checks.filter(c => c.verdict === 'fail' && c.impact !== 'degrades').map(c => c.id)).toEqual([]);
    expect(document.verdicts).toEqual({deploys: 'yes', safe: 'yes'});
    expect(code).toBe(0);
    expect(schemaProblems(document)).toEqual([]);
  });

  it('says in which folder the web app lies, where nothing at the root starts one', async () => {
    const root = folderWith({
      'README.md': '',
      'package.json': '{}',
      'backend/requirements.txt': 'fastapi==0.115.0\nuvicorn==0.40.0\n',
      'backend/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    });
    const {err} = await check(root, '--platform', 'heroku');
    expect(err).toContain('in backend (fastapi). To check it alone: paas-tutor check backend\n');
    expect((await check(folderWith(misspelt))).err).toBe('');
  });

  it('says no, where, and what was expected', async () => {
    const {code, document} = await checkJson(folderWith(misspelt));
    expect(code).toBe(1);
    expect(document.verdicts.deploys).toBe('no');
    const failing = document.checks.filter(c => c.findings.some(f => f.impact === 'breaks'));
    expect(failing.map(c => c.id)).toEqual(['wsgi-target-resolves']);
    expect(failing[0]?.findings[0]).toMatchObject({file: 'Procfile', line: 1, column: 15, expected: 'app:app'});
    expect(schemaProblems(document)).toEqual([]);
  });

  it('prints the place, what was found and what was expected', async () => {
    const {out} = await check(folderWith(misspelt));
    expect(out).toContain('Procfile:1:15');
    expect(out).toContain('wsgi-target-resolves');
    expect(out).toContain('app:app');
    expect(out).not.toContain('\u001b');
  });

  it('runs only what was asked for', async () => {
    const {document} = await checkJson(folderWith(misspelt), '--only', 'procfile-exists');
    expect(document.checks.map(c => c.id)).toEqual(['procfile-exists']);
    expect(document).toMatchObject({only: ['procfile-exists'], verdicts: {deploys: 'unknown', safe: 'unknown'}});
    expect(schemaProblems(document)).toEqual([]);
    const failing = await checkJson(folderWith(misspelt), '--only', 'wsgi-target-resolves');
    expect(failing).toMatchObject({code: 1, document: {verdicts: {deploys: 'no', safe: 'unknown'}}});
  });

  it('takes the threshold into account', async () => {
    const root = folderWith({...deployable, 'requirements.txt': 'flask\ngunicorn\n'});
    expect((await check(root)).code).toBe(0);
    expect((await check(root, '--fail-on', 'degrades')).code).toBe(1);
  });

  it.each([
    [['--platform', 'nowhere'], 2, 'There is no platform "nowhere"'],
    [['--only', 'nothing'], 2, 'There is no check "nothing"'],
    [['--format', 'xml'], 2, '--format does not take "xml"'],
    [['--nonsense'], 2, "Unknown option '--nonsense'"],
    [['a', 'b'], 2, 'Too many arguments'],
  ])('refuses %j with what to type instead', async (args, code, message) => {
    const result = await check(folderWith(deployable), ...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(message);
    expect(result.err).toContain('Try: ');
    expect(result.out).toBe('');
  });

  it('lists the platforms where no file shows one', async () => {
    const {code, err} = await check(folderWith(flaskApp));
    expect(code).toBe(2);
    expect(err).toContain('heroku-fir');
  });

  it.each([
    ['an empty folder', {}, 'is empty'],
    ['a JavaScript project', {'package.json': '{}', 'index.js': ''}, 'it looks like a JavaScript project'],
  ])('cannot check %s', async (_, files, message) => {
    const root = folderWith(files);
    const text = await check(root);
    expect(text.code).toBe(3);
    expect(text.err).toContain(message);
    const {code, document} = await checkJson(root);
    expect(code).toBe(3);
    expect(schemaProblems(document)).toEqual([]);
    expect(document).toMatchObject({schema: 'paas-tutor/error/v1', code: 3});
  });

  it('cannot check a folder that is not there', async () => {
    const {code, err} = await check('/', '/nowhere/at/all');
    expect(code).toBe(3);
    expect(err).toContain('There is no folder');
  });

  it('finds the root above, and says which it took', async () => {
    const root = folderWith(deployable);
    mkdirSync(join(root, 'templates/pages'), {recursive: true});
    const {document} = await checkJson(join(root, 'templates/pages'));
    expect(document.project.root).toBe('../..');
  });

  it('shows nothing a terminal would obey', async () => {
    const root = folderWith({
      ...flaskApp,
      Procfile: 'web: gunicorn "a\u001b[31mp\u202e:app"\nw\u0007eb\u001b]0;x\u0007: y\n',
    });
    const {out} = await check(root, '--format', 'json');
    expect(out).not.toMatch(/\\u001b|\\u202e|\\u0007/);
  });
});
