import {chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import type {FixDocument} from '../../src/reports/fix-document.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const APP = 'from flask import Flask\n\napp = Flask(__name__)\n';
const BROKEN = {
  'app.py': APP,
  'requirements.txt': 'Flask==3.1.2\r\ngunicorn==26.2.0\r\n',
  '.python-version': '3.14\n',
  Procfile: 'web: gunicorn ap:app\r\nworker: python app.py\r\n',
};

async function run(
  root: string,
  args: readonly string[],
  {answers = [], onAsk}: {answers?: readonly string[]; onAsk?: () => void} = {},
) {
  const home = folderWith({});
  const world = testWorld(root, {PAAS_TUTOR_HOME: home});
  const stdin = {
    ...world.stdin,
    isTTY: answers.length > 0,
    lines: async function* () {
      for (const answer of answers) {
        onAsk?.();
        yield answer;
      }
    },
  };
  const stdout = {isTTY: answers.length > 0, columns: 80};
  const code = await main(['fix', ...args, '--platform', 'heroku'], {...world, stdin, stdout});
  const backups = join(home, 'backups');
  return {
    code,
    out: world.printed(),
    err: world.complained(),
    backups: existsSync(backups) ? readdirSync(backups).map(name => join(backups, name)) : [],
  };
}

const procfile = (root: string) => readFileSync(join(root, 'Procfile'), 'utf8');
const FIXED = 'web: gunicorn app:app\r\nworker: python app.py\r\n';
const ONE = ['wsgi-target-resolves'];

describe('paas-tutor fix', () => {
  it.each([
    ['procfile-exists', 'It passes: there is nothing to fix.', 0],
    ['git-clean', 'The files do not decide it yet, so nothing is changed.', 0],
    ['fly-app-name', 'It does not apply here: there is nothing to fix.', 0],
    ['ci-runs-tests', 'No one right answer is known for it in this project.', 1],
  ])('says of %s why it changes nothing', async (check, said, expected) => {
    const {code, out} = await run(folderWith(BROKEN), [check]);
    expect(out.replace(/\s+/g, ' ')).toContain(said);
    expect(code).toBe(expected);
  });

  it('only shows the change where nobody can be asked', async () => {
    const root = folderWith(BROKEN);
    const {code, out, backups} = await run(root, ONE);
    expect(code).toBe(1);
    expect(out).toContain('-web: gunicorn ap:app\n');
    expect(out).toContain('+web: gunicorn app:app\n');
    expect(procfile(root)).toBe(BROKEN.Procfile);
    expect(backups).toEqual([]);
  });

  it('makes it with --yes, keeps line ends and mode, and keeps a copy', async () => {
    const root = folderWith(BROKEN);
    chmodSync(join(root, 'Procfile'), 0o640);
    const {code, out, backups} = await run(root, [...ONE, '--yes']);
    expect(code).toBe(0);
    expect(procfile(root)).toBe(FIXED);
    expect(statSync(join(root, 'Procfile')).mode & 0o777).toBe(0o640);
    const [backup = ''] = backups;
    expect(out).toContain(backup);
    expect(readFileSync(join(backup, 'Procfile'), 'utf8')).toBe(BROKEN.Procfile);
    expect(statSync(join(backup, 'Procfile')).mode & 0o777).toBe(0o600);
    expect(readdirSync(root).sort()).toEqual(['.python-version', 'Procfile', 'app.py', 'requirements.txt']);
    expect(await run(root, ONE)).toMatchObject({code: 0, backups: []});
  });

  it('changes a file twice, and keeps the copy of what it was before both', async () => {
    const before = 'web: gunicorn ap:app --reload\n';
    const root = folderWith({...BROKEN, Procfile: before});
    const {code, backups} = await run(root, ['--yes']);
    expect(code).toBe(0);
    expect(procfile(root)).toBe('web: gunicorn app:app\n');
    expect(backups.map(backup => readFileSync(join(backup, 'Procfile'), 'utf8'))).toEqual([before]);
  });

  it('asks, and makes the change after a yes alone', async () => {
    const root = folderWith(BROKEN);
    for (const no of ['', 'n', 'no', 'x'])
      expect(await run(root, ONE, {answers: [no]})).toMatchObject({code: 1, backups: []});
    expect(procfile(root)).toBe(BROKEN.Procfile);
    expect(await run(root, [...ONE, '--dry-run'], {answers: ['y']})).toMatchObject({code: 1});
    expect(procfile(root)).toBe(BROKEN.Procfile);
    expect(await run(root, ONE, {answers: ['y']})).toMatchObject({code: 0});
    expect(procfile(root)).toBe(FIXED);
  });

  it('leaves a file alone that changed meanwhile', async () => {
    const root = folderWith(BROKEN);
    const mine = 'web: gunicorn ap:app --reload\n';
    const {code, err} = await run(root, ONE, {
      answers: ['y'],
      onAsk: () => writeFileSync(join(root, 'Procfile'), mine),
    });
    expect(code).toBe(3);
    expect(err).toContain('not what it was');
    expect(procfile(root)).toBe(mine);
  });

  it('writes through no link, and into nothing that is read-only', async () => {
    const other = folderWith({Procfile: BROKEN.Procfile});
    const {Procfile: _, ...files} = BROKEN;
    const linked = folderWith(files);
    symlinkSync(join(other, 'Procfile'), join(linked, 'Procfile'));
    await run(linked, ['--yes']);
    expect(procfile(other)).toBe(BROKEN.Procfile);
    const inside = folderWith({...files, 'deploy/Procfile': BROKEN.Procfile});
    symlinkSync('deploy/Procfile', join(inside, 'Procfile'));
    expect(await run(inside, [...ONE, '--yes'])).toMatchObject({code: 1});
    expect(readFileSync(join(inside, 'deploy/Procfile'), 'utf8')).toBe(BROKEN.Procfile);
    const locked = folderWith(BROKEN);
    chmodSync(join(locked, 'Procfile'), 0o444);
    const refused = await run(locked, [...ONE, '--yes']);
    expect(refused).toMatchObject({code: 3});
    expect(refused.err).toContain('may not be written');
    expect(procfile(locked)).toBe(BROKEN.Procfile);
  });

  it('fixes one after the other, and says what is left to decide', async () => {
    const root = folderWith({'app.py': APP, 'requirements.txt': 'Flask==3.1.2\n', procfile: 'web: gunicorn ap:app\n'});
    const {code, out} = await run(root, ['--yes']);
    expect(code).toBe(0);
    expect(procfile(root)).toBe('web: gunicorn app:app\n');
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toBe('Flask==3.1.2\ngunicorn==26.2.0\n');
    expect(existsSync(join(root, 'procfile'))).toBe(false);
    expect(out).toContain('ci-runs-tests');
    expect(await run(root, [])).toMatchObject({code: 0});
  });

  it('gives a document by its schema, and shows no secret', async () => {
    const settings =
      'SECRET_KEY = "django-insecure-8s7d6f5g4h3j2k1l0qwertz"\nFERNET_KEY = "horse and staple"\nDEBUG = False\nALLOWED_HOSTS = []\n';
    const root = folderWith({
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
      'mysite/wsgi.py':
        'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
      'mysite/settings.py': settings,
      'requirements.txt': 'django==5.2.8\n',
    });
    const {code, out} = await run(root, ['--format', 'json']);
    const document = JSON.parse(out) as FixDocument;
    expect(schemaProblems(document)).toEqual([]);
    expect(code).toBe(1);
    expect(document.fixes.map(({id}) => id)).toContain('django-allowed-hosts');
    expect(out).not.toContain('8s7d6f5g');
    expect(out).toContain('FERNET_KEY');
    expect(out).not.toContain('staple');
    expect(readFileSync(join(root, 'mysite/settings.py'), 'utf8')).toBe(settings);
  });

  it.each(['render', 'fly', 'railway', 'app-engine', 'app-engine-flex'])('writes the file of %s', async platform => {
    const root = folderWith({'app.py': APP, 'requirements.txt': 'Flask==3.1.2\ngunicorn==26.2.0\n'});
    const world = testWorld(root, {PAAS_TUTOR_HOME: join(root, '.home')});
    const id = platform.startsWith('app-engine') ? 'gae-runtime-valid' : 'start-command-defined';
    expect(await main(['fix', id, '--yes', '--platform', platform], world)).toBe(0);
    const after = testWorld(root);
    await main(['check', '--platform', platform, '--format', 'json'], after);
    expect(JSON.parse(after.printed()).verdicts.deploys).toBe('yes');
  });

  it('writes an image with the version of the project, and without its variables', async () => {
    const root = folderWith({
      'app.py': APP,
      'requirements.txt': 'Flask==3.1.2\ngunicorn==26.2.0\n',
      '.python-version': '3.13\n',
      '.env': 'API_KEY=a81f5c7e93b24d60ffe1d2c3b4a59687\n',
    });
    const world = testWorld(root, {PAAS_TUTOR_HOME: join(root, '.home')});
    expect(await main(['fix', 'start-command-defined', '--yes', '--platform', 'fly'], world)).toBe(0);
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toMatch(/^FROM python:3\.13-slim$/m);
    expect(readFileSync(join(root, '.dockerignore'), 'utf8')).toMatch(/^\*\*\/\.env$/m);
  });

  it('ends with 1 where what is left breaks, though no fix is known', async () => {
    const files = {
      'app.py': 'print("no app")\n',
      'requirements.txt': 'flask==3.1.2\n',
      Procfile: 'web: gunicorn app:app\n',
    };
    expect((await run(folderWith(files), ['--dry-run'])).code).toBe(1);
  });

  it('says what to type instead', async () => {
    const root = folderWith(BROKEN);
    for (const args of [['wsgi-target'], ['nonsense-of-mine'], ['--yes', '--dry-run'], ['--format', 'xml']]) {
      const {code, err} = await run(root, args);
      expect(code).toBe(2);
      expect(err).toContain('Try:');
    }
  });
});
