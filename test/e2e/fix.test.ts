import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {openTerminal} from './terminal.ts';
import {emptyFolder, folderWith, program} from './tutor.ts';

const files = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'Flask==3.1.2\n',
  '.python-version': '3.14\n',
  Procfile: 'web: gunicorn ap:app\n',
};

function open(cwd: string, home: string, ...args: readonly string[]) {
  const env = {HOME: home, PAAS_TUTOR_HOME: join(home, 'store'), NODE_DISABLE_COMPILE_CACHE: '1'};
  return openTerminal({command: process.execPath, args: [program(), 'fix', ...args], cwd, env, rows: 60});
}

it('shows a change, asks, makes it after a yes, and goes on to the next', async () => {
  const cwd = folderWith(files);
  const home = emptyFolder();
  const terminal = open(cwd, home, '--platform', 'heroku');
  await terminal.waitFor(/\+web: gunicorn app:app[\s\S]*Make this change\? \[y\/N, q stops\]/);
  terminal.send('y\r');
  const screen = await terminal.waitFor(/\+gunicorn==[\s\S]*Make this change\?/);
  expect(screen).toContain('The files as they were');
  terminal.send('n\r');
  await terminal.waitFor(s => s.split('Make this change?').length === 4);
  terminal.send('q\r');
  expect((await terminal.exit).code).toBe(1);
  expect(readFileSync(join(cwd, 'Procfile'), 'utf8')).toBe('web: gunicorn app:app\n');
  expect(readFileSync(join(cwd, 'requirements.txt'), 'utf8')).toBe(files['requirements.txt']);
  expect(existsSync(join(home, 'store/backups'))).toBe(true);
});

it('leaves everything as it is after Ctrl+C', async () => {
  const cwd = folderWith(files);
  const terminal = open(cwd, emptyFolder(), 'wsgi-target-resolves', '--platform', 'heroku');
  await terminal.waitFor('Make this change? [y/N]');
  terminal.send('\u0003');
  await terminal.exit;
  expect(readFileSync(join(cwd, 'Procfile'), 'utf8')).toBe(files.Procfile);
});
