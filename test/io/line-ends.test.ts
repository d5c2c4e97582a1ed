import {chmodSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {readProject} from '../../src/io/project-reader.ts';
import {fly} from '../../src/platforms/fly.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {commandFaults} from '../../src/project/facts/command/command-faults.ts';
import {folderWith} from '../support/folder.ts';
import {git, hasGit} from '../support/git.ts';

const APP = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  'bin/post_compile': '#!/bin/bash\r\ndate\r\n',
  Procfile: 'web: gunicorn app:app\n',
  'requirements.txt': 'flask\ngunicorn\n',
};
const IMAGE = {
  'fly.toml': 'app = "shop"\n',
  Dockerfile: 'FROM python:3.14-slim\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./e.sh"]\n',
  'e.sh': '#!/bin/sh\nexec gunicorn app:app\n',
};

/** What keeps the commands of a repository from starting, by kind. */
function faults(root: string, contract: typeof heroku): readonly string[] {
  const reading = readProject(root);
  if (reading.kind !== 'project') throw new Error(reading.kind);
  return commandFaults(reading.project, contract).map(({kind, found}) => `${kind} ${found}`);
}

it.runIf(hasGit()).each([
  ['true', []],
  ['input', []],
  ['false', ['windowsScript bin/post_compile']],
])('line ends of Windows where core.autocrlf is %s', (value, wanted) => {
  const root = folderWith(APP);
  git(root, ['init', '-q']);
  git(root, ['config', 'core.autocrlf', value]);
  git(root, ['add', '.']);
  expect(faults(root, heroku)).toEqual(wanted);
});

it.runIf(hasGit())('of a folder that is sent, the permissions on the disk count as well', () => {
  const root = folderWith({...APP, ...IMAGE});
  git(root, ['init', '-q']);
  git(root, ['add', '.']);
  expect(faults(root, fly)).toEqual(['notExecutable ./e.sh']);
  chmodSync(join(root, 'e.sh'), 0o755);
  expect(faults(root, fly)).toEqual([]);
});
