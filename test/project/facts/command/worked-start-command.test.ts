import {expect, it} from 'vitest';
import {elasticBeanstalk} from '../../../../src/platforms/elastic-beanstalk.ts';
import {fly} from '../../../../src/platforms/fly.ts';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {ownServer} from '../../../../src/platforms/own-server.ts';
import {workedImageCommand, workedStartCommand} from '../../../../src/project/facts/command/worked-start-command.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const flask = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n'};
const fastapi = {'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n'};
const compose = 'services:\n  web:\n    build: .\n    command: gunicorn app:ap\n';
const image = 'FROM python:3.14\nCOPY . .\nRUN pip install flask gunicorn\n';

it.each([
  ['gunicorn behind a proxy', {...flask}, ownServer, 'gunicorn app:app --bind 127.0.0.1:8000'],
  [
    'waitress',
    {...flask, 'requirements.txt': 'waitress\n'},
    ownServer,
    'waitress-serve --listen=127.0.0.1:8000 app:app',
  ],
  ['uvicorn', {...fastapi}, ownServer, 'uvicorn main:app --host 127.0.0.1 --port 8000'],
  ['hypercorn', {...fastapi, 'requirements.txt': 'hypercorn\n'}, ownServer, 'hypercorn main:app --bind 127.0.0.1:8000'],
  ['daphne', {...fastapi, 'requirements.txt': 'daphne\n'}, ownServer, 'daphne main:app -b 127.0.0.1 -p 8000'],
  ['the proxy of the platform', {...flask}, elasticBeanstalk, 'gunicorn app:app --bind 127.0.0.1:8000'],
  [
    'a container of compose',
    {...flask, Dockerfile: image, 'compose.yaml': compose},
    ownServer,
    'gunicorn app:app --bind 0.0.0.0:8000',
  ],
  ['a router elsewhere', {...fastapi}, heroku, 'uvicorn main:app --host 0.0.0.0 --port $PORT'],
  ['the port that gunicorn takes by itself', {...flask}, heroku, 'gunicorn app:app'],
  ['a fixed port', {...flask}, fly, 'gunicorn app:app --bind 0.0.0.0:8080'],
])('listens where it is reached: %s', (_, files, contract, expected) => {
  expect(workedStartCommand(memoryProject(files), contract)).toBe(expected);
});

it('listens on all interfaces in an image, whoever starts it', () => {
  expect(workedImageCommand(memoryProject(flask), ownServer)).toBe('gunicorn app:app --bind 0.0.0.0:8000');
});
