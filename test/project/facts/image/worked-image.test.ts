import {expect, it} from 'vitest';
import {fly} from '../../../../src/platforms/fly.ts';
import {heroku} from '../../../../src/platforms/heroku.ts';
import type {Contract} from '../../../../src/project/contract.ts';
import {workedImage} from '../../../../src/project/facts/image/worked-image.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const APP = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n'};
const PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"]\n';
/** Fly.io with a port of its own, so that the command is the same whatever a project says. */
const onPort: Contract = {...fly, port: {kind: 'fixed', number: 8080, allInterfaces: true}};

it('copies the manifest, installs from it, and starts without a shell', () => {
  expect(workedImage(memoryProject({...APP, 'requirements.txt': 'flask\n'}), onPort)).toEqual({
    manifests: 'requirements.txt',
    install: 'pip install --no-cache-dir -r requirements.txt',
    command: '["gunicorn", "app:app", "--bind", "0.0.0.0:8080"]',
  });
});

it.each([
  ['uv', {'pyproject.toml': PYPROJECT, 'uv.lock': 'version = 1\n'}, 'pyproject.toml uv.lock'],
  ['Pipenv', {Pipfile: '[packages]\nflask = "*"\n', 'Pipfile.lock': '{}\n'}, 'Pipfile Pipfile.lock'],
  ['a requirements file elsewhere', {'requirements/production.txt': 'flask\n'}, null],
  ['nothing that lists packages', {}, null],
] as const)('copies what %s reads', (_name, files, manifests) => {
  expect(workedImage(memoryProject({...APP, ...files}), onPort).manifests).toBe(manifests);
});

it('calls a factory without the quotes of a shell', () => {
  const files = {'shop.py': 'from flask import Flask\ndef create_app():\n    return Flask(__name__)\n'};
  expect(workedImage(memoryProject(files), onPort).command).toBe(
    '["gunicorn", "shop:create_app()", "--bind", "0.0.0.0:8080"]',
  );
});

it('has no command where only a shell could fill in the port', () => {
  const files = {'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n', 'requirements.txt': 'fastapi\nuvicorn\n'};
  expect(workedImage(memoryProject(files), heroku).command).toBeNull();
});
