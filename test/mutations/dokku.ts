import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

const image = (command: string, port: string) =>
  write(
    'Dockerfile',
    `FROM python:3.14-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY app.py ./\nCOPY templates ./templates\nEXPOSE ${port}\nCMD ${command}\n`,
  );

export const dokkuDjango: readonly Mutation[] = [
  ['no Procfile', remove('Procfile'), ['procfile-exists missing']],
  ['a Procfile with another name', rename('Procfile', 'procfile'), ['procfile-filename otherName procfile:1']],
  [
    'an app that is not there',
    replace('Procfile', 'mysite.wsgi', 'mysit.wsgi'),
    ['wsgi-target-resolves missingModule Procfile:2'],
  ],
  [
    'a port of its own',
    replace('Procfile', '--log-file -', '-b 0.0.0.0:8000'),
    ['web-binds-port literalPort Procfile:2'],
  ],
  ['the port that Dokku has', replace('Procfile', '--log-file -', '-b 0.0.0.0:5000'), []],
  [
    'its own machine only',
    replace('Procfile', '--log-file -', '-b 127.0.0.1:$PORT'),
    ['web-binds-all-interfaces loopback Procfile:2'],
  ],
  ['a line without a colon', append('Procfile', 'worker celery\n'), ['procfile-grammar noColon Procfile:3']],
  ['a blank before the colon', replace('Procfile', 'web:', 'web :'), ['procfile-grammar blankBeforeColon Procfile:2']],
  [
    'the same process twice',
    append('Procfile', 'web: gunicorn mysite.wsgi\n'),
    ['procfile-grammar repeated Procfile:3'],
  ],
  ['a process without a command', append('Procfile', 'clock:\n'), ['procfile-command-nonempty empty Procfile:3']],
  ['a name with a capital', replace('Procfile', 'web:', 'Web:'), ['procfile-web-process otherCase Procfile:2']],
  [
    'an underscore in a name',
    append('Procfile', 'mail_clock: python manage.py runmailer\n'),
    ['dokku-procfile-strict name Procfile:3'],
  ],
  [
    'a comment in quotes',
    replace('Procfile', '--log-file -', "--access-logformat '%(h)s # %(s)s'"),
    ['dokku-procfile-strict cutShort Procfile:2'],
  ],
  [
    'a variable PORT',
    replace('app.json', '"SECRET_KEY": {', '"PORT": "8000",\n    "SECRET_KEY": {'),
    ['dokku-no-port-var set app.json:4'],
  ],
  ['no app.json', remove('app.json'), ['dokku-healthcheck none']],
  ['no health check', replace('app.json', '"healthchecks"', '"checks"'), ['dokku-healthcheck none']],
  [
    'an address that nothing answers',
    replace('app.json', '"path": "/"', '"path": "/health/"'),
    ['healthcheck-endpoint noRoute app.json:13'],
  ],
  [
    'a name that Django refuses',
    replace('app.json', 'shop.example.com', 'dokku.me'),
    ['railway-healthcheck-host refused mysite/settings.py:10'],
  ],
  [
    'no name at all',
    replace('app.json', '{"name": "Host", "value": "shop.example.com"},', ''),
    ['railway-healthcheck-host refused app.json:13'],
  ],
  [
    'a check over plain HTTP',
    replace('app.json', '"X-Forwarded-Proto"', '"X-Forwarded-Host"'),
    ['healthcheck-no-redirect sslRedirect mysite/settings.py:13'],
  ],
  [
    'a process of app.json that is not in the Procfile',
    replace('app.json', '"web": {"quantity": 1}', '"web": {"quantity": 1},\n    "wroker": {"quantity": 1}'),
    ['heroku-app-json-valid unknownProcess app.json:8'],
  ],
  [
    'no migrations',
    replace('Procfile', 'release: python manage.py migrate --no-input\n', ''),
    ['migrate-step none Procfile:1'],
  ],
  [
    'migrations in a step of app.json',
    all(
      replace('Procfile', 'release: python manage.py migrate --no-input\n', ''),
      replace(
        'app.json',
        '"env": {',
        '"scripts": {"dokku": {"postdeploy": "python manage.py migrate --no-input"}},\n  "env": {',
      ),
    ),
    [],
  ],
  ['no server', replace('requirements.txt', 'gunicorn==23.0.0\n', ''), ['server-in-dependencies absent Procfile:2']],
  [
    'a second manager',
    write('uv.lock', 'version = 1\nrevision = 3\nrequires-python = ">=3.13"\n'),
    ['single-package-manager several uv.lock:1'],
  ],
  [
    'a virtual environment',
    write('.venv/pyvenv.cfg', 'home = /usr/bin\n'),
    ['venv-not-committed refused .venv/pyvenv.cfg:1'],
  ],
  [
    'no names',
    replace('mysite/settings.py', '"shop.example.com", ', ''),
    ['django-allowed-hosts onlyLocal mysite/settings.py:10', 'railway-healthcheck-host refused mysite/settings.py:10'],
  ],
];

export const dokkuFlask: readonly Mutation[] = [
  ['no health check', remove('app.json'), ['dokku-healthcheck none']],
  [
    'an image whose port is the one it opens',
    all(remove('Procfile'), image('gunicorn -b 0.0.0.0:8000 app:app', '8000')),
    [],
  ],
  [
    'an image that opens another port than it shows',
    all(remove('Procfile'), image('gunicorn -b 0.0.0.0:9000 app:app', '8000')),
    ['web-binds-port literalPort Dockerfile:8'],
  ],
  ['an image, and the Procfile before its CMD', image('gunicorn app:ap', '5000'), []],
  [
    'a factory that is none',
    replace('Procfile', 'app:app', 'app:create_app'),
    ['wsgi-target-resolves missingAttribute Procfile:1'],
  ],
  [
    'uvicorn before Flask',
    all(
      replace('Procfile', 'gunicorn app:app', 'uvicorn app:app --host 0.0.0.0 --port $PORT'),
      append('requirements.txt', 'uvicorn[standard]==0.38.0\n'),
    ),
    ['asgi-wsgi-server-match wsgiOnAsgi Procfile:1'],
  ],
];
