import {expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {platformById} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';

const FLASK = 'from flask import Flask\n\napp = Flask(__name__)\n';
const WSGI =
  'import os\n\nfrom django.core.wsgi import get_wsgi_application\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n\napplication = get_wsgi_application()\n';
const DJANGO = {
  Procfile: 'web: gunicorn mysite.wsgi\n',
  'requirements.txt': 'django==5.2.1\ngunicorn==26.0.0\nwhitenoise==6.9.0\n',
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/wsgi.py': WSGI,
};
const UV = {
  'pyproject.toml':
    '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.13"\ndependencies = ["flask", "gunicorn"]\n\n[dependency-groups]\ndev = ["jupyter"]\n',
  'uv.lock':
    'version = 1\n\n[[package]]\nname = "flask"\nversion = "3.1.2"\n\n[[package]]\nname = "gunicorn"\nversion = "23.0.0"\n\n[[package]]\nname = "jupyter"\nversion = "1.1.1"\ndependencies = [{name = "pyyaml"}]\n\n[[package]]\nname = "pyyaml"\nversion = "6.0.2"\n\n[[package]]\nname = "shop"\nversion = "1"\nsource = {virtual = "."}\ndependencies = [{name = "flask"}, {name = "gunicorn"}]\n',
  'app.py': `import yaml\n${FLASK}`,
  'fly.toml': 'app = "shop"\n',
};
const image = (sync: string) =>
  `FROM python:3.13-slim\nWORKDIR /app\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\nCOPY . .\nRUN ${sync}\nCMD ["gunicorn", "-b", ":8080", "app:app"]\n`;
const PIPENV = {
  Pipfile: '[packages]\nflask = "*"\ngunicorn = "*"\n\n[dev-packages]\nblack = "*"\n',
  'Pipfile.lock': JSON.stringify({
    _meta: {hash: {sha256: '0'.repeat(64)}},
    default: {flask: {version: '==3.1.2'}, gunicorn: {version: '==23.0.0'}},
    develop: {},
  }),
  Procfile: 'web: gunicorn app:app\n',
  'app.py': FLASK,
};
const started = (script: string) => ({
  Procfile: 'web: bin/run\n',
  'requirements.txt': 'django==5.2.1\ngunicorn==26.0.0\n',
  'manage.py': '',
  'bin/run': {content: script, mode: 0o755},
});

const storage = (name: string) => `STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.${name}"}}\n`;

type Case = [
  what: string,
  platform: string,
  check: string,
  files: Parameters<typeof memoryProject>[0],
  verdict: string,
];

/** Real projects on which the tutor was wrong, made small. */
it.each<Case>([
  [
    'a storage that WhiteNoise hands on',
    'heroku',
    'wsgi-target-resolves',
    {...DJANGO, 'mysite/settings.py': storage('StaticFilesStorage')},
    'pass',
  ],
  [
    'a storage that WhiteNoise has not',
    'heroku',
    'wsgi-target-resolves',
    {...DJANGO, 'mysite/settings.py': storage('CompressedStorage')},
    'fail',
  ],
  [
    'what a group of development brings into the image',
    'fly',
    'imports-in-dependencies',
    {...UV, Dockerfile: image('uv sync --locked')},
    'pass',
  ],
  [
    'a group of development that the image leaves out',
    'fly',
    'imports-in-dependencies',
    {...UV, Dockerfile: image('uv sync --locked --no-dev')},
    'fail',
  ],
  [
    'another package that has the module',
    'heroku',
    'imports-in-dependencies',
    {
      Procfile: 'web: gunicorn app:app\n',
      'requirements.txt': 'flask\ngunicorn\ndjango-database-url\n',
      'app.py': `import dj_database_url\n${FLASK}`,
    },
    'pass',
  ],
  [
    'a debugger for debug mode only',
    'heroku',
    'debug-flag-off',
    {
      Procfile: 'web: gunicorn app:app\n',
      'app.py': `from werkzeug.debug import DebuggedApplication\n${FLASK}if app.debug:\n    app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)\n`,
    },
    'pass',
  ],
  [
    'an environment that another stage of the image makes',
    'fly',
    'wsgi-target-resolves',
    {
      'fly.toml': 'app = "shop"\n',
      Dockerfile:
        'FROM python:3.13 AS build\nWORKDIR /srv/shop\nRUN python -m venv .venv\nFROM python:3.13\nWORKDIR /srv/shop\nCOPY . .\nCOPY --from=build /srv/shop/.venv /srv/shop/.venv\nCMD ["sh", "run.sh"]\n',
      'run.sh': '. /srv/shop/.venv/bin/activate\nexec gunicorn -b :8080 app:app\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'a server for development under a condition, another one behind a variable',
    'heroku',
    'start-command-defined',
    started(
      '#!/bin/bash\nif [ "$LOCAL" == "true" ]; then\n  python manage.py runserver 0.0.0.0:$PORT\nelse\n  $' +
        '{PREFIX} gunicorn mysite.wsgi\nfi\n',
    ),
    'unknown',
  ],
  [
    'two ways to listen',
    'heroku',
    'hardcoded-port',
    {
      Procfile: 'web: python app.py\n',
      'app.py':
        'import os\n\nfrom bottle import run\n\nif os.environ.get("PLACE") == "heroku":\n    run(host="0.0.0.0", port=int(os.environ.get("PORT", 5000)))\nelse:\n    run(host="localhost", port=8080)\n',
    },
    'unknown',
  ],
  [
    'two hosts to listen on',
    'heroku',
    'web-binds-all-interfaces',
    {
      Procfile: 'web: python app.py\n',
      'app.py':
        'import os\n\nfrom bottle import run\n\nif os.environ.get("PLACE") == "heroku":\n    run(host="0.0.0.0", port=int(os.environ.get("PORT", 5000)))\nelse:\n    run(host="localhost", port=8080)\n',
    },
    'unknown',
  ],
  [
    'an empty package of settings',
    'heroku',
    'django-secret-key-env',
    {...DJANGO, 'mysite/settings/__init__.py': '', 'mysite/settings/prod.py': 'SECRET_KEY = "x"\n'},
    'unknown',
  ],
  [
    'a template of settings',
    'heroku',
    'broker-from-env',
    {
      ...DJANGO,
      'mysite/settings.py': 'SECRET_KEY = "x"\n',
      'mysite/local_settings_template.py': 'BROKER_URL = "amqp://guest@localhost//"\n',
    },
    'not-applicable',
  ],
  [
    'a list for development at the root',
    'heroku',
    'dependency-manifest-root',
    {Procfile: 'web: gunicorn app:app\n', 'requirements-dev.txt': 'black\n', 'app.py': FLASK},
    'none',
  ],
  ['Railway, where Pipenv does not look at the Pipfile', 'railway', 'lockfile-fresh', PIPENV, 'pass'],
  ['Heroku, where it does', 'heroku', 'lockfile-fresh', PIPENV, 'fail'],
  [
    'the name of a key in a signed address',
    'heroku',
    'secrets-not-in-code',
    {'app.py': `X = "AKIAQ3EGUSZLXV5TNB7R/20220405/eu-central-1/s3/aws4_request"\n${FLASK}`},
    'pass',
  ],
  [
    'a stage to develop in',
    'server',
    'server-compose-database',
    {
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:18\n  web:\n    build:\n      context: .\n      target: dev\n    command: gunicorn -b 0.0.0.0:8000 app:app\n    restart: always\n',
      Dockerfile: 'FROM python:3.13 AS dev\nCOPY . .\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'a script that somebody runs once',
    'heroku',
    'local-only-hosts',
    {
      'init_db.py':
        'from sqlalchemy import create_engine\n\ncreate_engine("postgresql://postgres:x@localhost/postgres")\n',
    },
    'not-applicable',
  ],
  [
    'settings that take local ones where they are there',
    'heroku',
    'wsgi-target-resolves',
    {
      ...DJANGO,
      'mysite/settings.py':
        'from contextlib import suppress\n\nSECRET_KEY = "x"\n\nwith suppress(ImportError):\n    from .local import *\n',
    },
    'pass',
  ],
  [
    'what stands in such settings',
    'heroku',
    'django-secret-key-env',
    {
      ...DJANGO,
      'mysite/settings.py':
        'import contextlib\n\nSECRET_KEY = "ab12cd34ef56"\n\nwith contextlib.suppress(ImportError):\n    from .local import *\n',
    },
    'fail',
  ],
  [
    'the stage that heroku.yml has built',
    'heroku',
    'start-command-defined',
    {
      'heroku.yml': 'build:\n  docker:\n    web:\n      dockerfile: Dockerfile\n      target: production\n',
      Dockerfile:
        'FROM python:3.13 AS production\nCOPY . .\nRUN pip install flask gunicorn\nCMD gunicorn app:app\nFROM production AS dev\nCMD tail -f /dev/null\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'defaults of a shell',
    'heroku',
    'web-binds-all-interfaces',
    {
      Procfile: 'web: sh run.sh\n',
      'requirements.txt': 'flask\nuvicorn\n',
      'run.sh': ': "${HOST:=0.0.0.0}"\n: "${PORT:=8000}"\nuvicorn --host "$HOST" --port "$PORT" app:app\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'the app that such a default names',
    'heroku',
    'wsgi-target-resolves',
    {
      Procfile: 'web: sh run.sh\n',
      'requirements.txt': 'flask\ngunicorn\n',
      'run.sh': ': "${MODULE:=app}"\n: "${TARGET:=$MODULE:app}"\ngunicorn "$TARGET"\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'a script that comes over a pipe',
    'fly',
    'imports-in-dependencies',
    {
      'fly.toml': 'app = "shop"\n',
      Dockerfile:
        'FROM python:3.13\nCOPY . .\nRUN curl -fsSL https://deb.example.org/setup | bash -\nRUN pip install flask gunicorn\nCMD ["gunicorn", "-b", ":8080", "app:app"]\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'a template of projects',
    'heroku',
    'wsgi-target-resolves',
    {Procfile: 'web: gunicorn {{ project_name }}.wsgi\n', 'requirements.txt': 'django\ngunicorn\n', 'manage.py': ''},
    'unknown',
  ],
  [
    'the settings of a template of projects',
    'heroku',
    'django-settings-module',
    {
      ...DJANGO,
      Procfile: 'web: gunicorn mysite.wsgi\n',
      'mysite/wsgi.py': WSGI.replace('mysite.settings', '{{ project_name }}.settings'),
      'manage.py': '',
    },
    'unknown',
  ],
  [
    'comprehensions that wait',
    'heroku',
    'wsgi-target-resolves',
    {
      Procfile: 'web: uvicorn app:app --host 0.0.0.0 --port $PORT\n',
      'requirements.txt': 'fastapi\nuvicorn\n',
      'app.py':
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\nasync def f(rows):\n    names = ", ".join({r async for r in rows})\n    return sum(len(r) async for r in rows), {r: 1 async for r in rows}, names\n',
    },
    'pass',
  ],
  [
    'services of which it is not known which is meant',
    'digitalocean',
    'dependency-manifest-root',
    {
      '.do/app.yaml':
        'name: shop\nservices:\n  - name: one\n    source_dir: one\n    environment_slug: python\n  - name: two\n    source_dir: two\n    environment_slug: python\n',
      'one/requirements.txt': 'flask\n',
      'one/app.py': FLASK,
      'two/requirements.txt': 'flask\n',
      'two/app.py': FLASK,
    },
    'unknown',
  ],
  [
    'a package around the folder of manage.py',
    'heroku',
    'wsgi-target-resolves',
    {
      Procfile: 'web: gunicorn --chdir src mysite.wsgi\n',
      'requirements.txt': 'django==5.2.1\ngunicorn==26.0.0\n',
      'src/__init__.py': '',
      'src/manage.py': DJANGO['manage.py'],
      'src/mysite/__init__.py': '',
      'src/mysite/wsgi.py': WSGI,
      'src/mysite/settings.py': 'SECRET_KEY = "x"\n',
    },
    'pass',
  ],
  [
    'a value that a reader has to put in',
    'app-engine-flex',
    'secrets-not-in-platform-config',
    {
      'app.yaml': 'runtime: python\nenv: flex\nenv_variables:\n  TWILIO_AUTH_TOKEN: your-auth-token\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'a buildpack that is not for Python',
    'dokku',
    'dependency-manifest-root',
    {
      Procfile: 'web: python3 web.py\n',
      '.buildpacks': 'https://github.com/dokku/buildpack-null.git\n',
      'web.py': 'import http.server\n',
    },
    'unknown',
  ],
  [
    'a buildpack for Python beside a Dockerfile',
    'dokku',
    'python-version-supported',
    {
      Procfile: 'web: gunicorn app:app\n',
      '.buildpacks': 'https://github.com/heroku/heroku-buildpack-python.git#v191\n',
      Dockerfile: 'FROM python:3.13\nCOPY . .\nCMD gunicorn app:app\n',
      'runtime.txt': 'python-3.6.1\n',
      'requirements.txt': 'flask\ngunicorn\n',
      'app.py': FLASK,
    },
    'fail',
  ],
  [
    'a buildpack of their own in app.json',
    'heroku',
    'dependency-manifest-root',
    {
      Procfile: 'web: python3 web.py\n',
      'app.json': '{"buildpacks": [{"url": "https://github.com/someone/conda-buildpack"}]}',
      'web.py': 'import http.server\n',
    },
    'unknown',
  ],
  [
    'an address that the app puts over the one of its class',
    'heroku',
    'local-only-hosts',
    {
      Procfile: 'web: gunicorn app:app\n',
      'requirements.txt': 'flask\nflask-sqlalchemy\ngunicorn\npsycopg2-binary\n',
      'config.py': 'class Config:\n    SQLALCHEMY_DATABASE_URI = "postgresql://localhost/shop"\n',
      'app.py': `import json\nimport os\n\nimport config\nfrom library import init_app\n${FLASK}init_app(app, config.Config)\nif app.config["SERVICES"]:\n    app.config["SQLALCHEMY_DATABASE_URI"] = json.loads(app.config["SERVICES"])["uri"]\n`,
    },
    'pass',
  ],
  ...['try:\n    from .local import *\nexcept ImportError:\n    pass\n', 'from .local import *\n'].flatMap(last =>
    ['django-secret-key-env', 'django-allowed-hosts', 'wsgi-target-resolves'].map(
      (check): Case => [
        'settings that lie on the server alone',
        'pythonanywhere',
        check,
        {
          ...DJANGO,
          '.gitignore': '**/mysite/local.py\n',
          'mysite/settings.py': `DEBUG = False\nROOT_URLCONF = "mysite.urls"\n${last}`,
          'mysite/urls.py': 'urlpatterns = []\n',
        },
        check === 'wsgi-target-resolves' ? 'not-applicable' : 'unknown',
      ],
    ),
  ),
  [
    'several values to match',
    'heroku',
    'wsgi-target-resolves',
    {
      Procfile: 'web: gunicorn app:app\n',
      'app.py': `${FLASK}\n\ndef f(a, b):\n    match a.x, b:\n        case _, "x" | "y":\n            return 1\n        case "z", _ if a:\n            return 2\n`,
    },
    'pass',
  ],
  [
    'a job that stays behind a server in the background',
    'heroku',
    'start-command-defined',
    {
      Procfile: 'web: sh run.sh\n',
      'run.sh': '#!/bin/bash\ngunicorn app:app --daemon\npython worker.py\n',
      'worker.py': 'import time\n\nwhile True:\n    time.sleep(1)\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'what the file for development sets',
    'server',
    'secrets-not-in-platform-config',
    {
      'docker-compose.yml':
        'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n    environment:\n      - SECRET_KEY=foo\n',
      'docker-compose.prod.yml':
        'services:\n  web:\n    build: .\n    command: gunicorn -b 0.0.0.0:8000 app:app\n    env_file: .env\n',
      'app.py': FLASK,
    },
    'not-applicable',
  ],
  [
    'a template of a Blueprint',
    'render',
    'render-yaml-parses',
    {'render.yaml': 'services:\n  - type: web\n    name: {{project_name}}-web\n', 'requirements.txt': 'django\n'},
    'unknown',
  ],
  [
    'what a script of a release line does',
    'render',
    'procfile-release-supported',
    {
      ...DJANGO,
      Procfile: 'release: bash release.sh\n',
      'release.sh': 'python manage.py migrate\n',
      'render.yaml':
        'services:\n  - type: web\n    name: shop\n    runtime: python\n    buildCommand: pip install -r requirements.txt && python manage.py migrate\n    startCommand: gunicorn mysite.wsgi\n',
    },
    'pass',
  ],
  [
    'what whoever presses a button has to fill in',
    'digitalocean',
    'secrets-not-in-platform-config',
    {
      '.do/deploy.template.yaml':
        'spec:\n  name: shop\n  services:\n    - name: web\n      environment_slug: python\n      envs:\n        - key: SECRET_KEY\n          value: changeme\n',
      'requirements.txt': 'flask\n',
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'what names a project to Mixpanel, and a client that everybody has',
    'heroku',
    'secrets-not-in-code',
    {
      'settings.py': 'MIXPANEL_TOKEN = "a81f5c7e93b24d60ffe1d2c3b4a59687"\n',
      'client_secrets.json': '{"installed": {\n  "client_secret": "R1x9CkQ3uV7pL2mZ8sT4wN6b"\n}}',
    },
    'pass',
  ],
  [
    'packages whose names begin or end as the module does',
    'heroku',
    'imports-in-dependencies',
    {
      Procfile: 'web: gunicorn app:app\n',
      'requirements.txt': 'flask\ngunicorn\nexampleframework-spreadsheet\nhexagonal-core\naiohttp-jinja2\n',
      'app.py': `import example_framework_spreadsheet\nimport hexagonalc\nimport jinja2\n${FLASK}`,
    },
    'pass',
  ],
  [
    'an environment before the server of a unit',
    'server',
    'start-command-defined',
    {
      'deploy/shop.service':
        "[Service]\nWorkingDirectory=/srv/shop\nExecStart=/bin/bash -c 'PATH=/srv/shop/.venv/bin:$PATH exec /srv/shop/.venv/bin/gunicorn app:app'\n",
      'app.py': FLASK,
    },
    'pass',
  ],
  [
    'migrations that another library runs',
    'heroku',
    'alembic-env-url',
    {
      Procfile: 'web: gunicorn app:app\n',
      'alembic.ini': '[alembic]\nscript_location = migrations\nother_db = app:db\n',
      'migrations/env.py':
        'from alembic import context\nfrom other.env import run_migrations\n\nrun_migrations(context.config.get_main_option("other_db", ""))\n',
      'requirements.txt': 'flask\ngunicorn\nalembic\n',
      'app.py': FLASK,
    },
    'not-applicable',
  ],
  [
    'a module that lies where PYTHONPATH leads',
    'heroku',
    'wsgi-target-resolves',
    {
      Procfile: 'web: cd shop && gunicorn shop.wsgi\n',
      'requirements.txt': 'flask\ngunicorn\n',
      'shop/__init__.py': '',
      'shop/wsgi.py': 'from flask import Flask\n\napplication = Flask(__name__)\n',
    },
    'pass',
  ],
  [
    'static files that the start collects again',
    'railway',
    'release-no-filesystem-output',
    {
      'railway.json': '{"deploy": {"preDeployCommand": "bash release.sh", "startCommand": "bash start.sh"}}',
      'release.sh': 'python manage.py migrate\npython manage.py collectstatic --noinput\n',
      'start.sh': 'python manage.py collectstatic --noinput\nexec gunicorn mysite.wsgi -b 0.0.0.0:$PORT\n',
      ...DJANGO,
    },
    'pass',
  ],
])('knows %s (%s)', (_, platform, check, files, verdict) => {
  const contract = platformById(platform);
  if (!contract) throw new Error(platform);
  const found = runChecks(memoryProject(files), contract).find(({id}) => id === check);
  expect([found?.verdict, ...(found?.findings.map(({messageId}) => messageId) ?? [])]).toContain(verdict);
});

it.each([
  ['.env-travis', 'degrades'],
  ['docker/local_dev.env', 'degrades'],
  ['.env', 'unsafe'],
])('takes what stands in %s for %s', (path, impact) => {
  const contract = platformById('heroku');
  if (!contract) throw new Error('heroku');
  const files = {[path]: {content: 'SECRET_KEY=9f8a7d6c5b4e3f2a1b0c9d8e7f6a5b4c\n', tracked: true}, 'app.py': FLASK};
  const git = {root: '.', prefix: '', branch: 'main', head: null, remotes: [], shallow: false, dirty: null};
  const found = runChecks(memoryProject(files, {git}), contract).find(({id}) => id === 'env-file-not-tracked');
  expect(found?.findings.map(finding => finding.impact)).toEqual([impact]);
});

it('leaves it to the owner of a Dokku server where requests go', () => {
  const contract = platformById('dokku');
  if (!contract) throw new Error('dokku');
  const files = {
    Procfile: 'web: gunicorn -b 0.0.0.0:7000 app:app\n',
    'requirements.txt': 'flask\ngunicorn\n',
    'app.py': FLASK,
  };
  const found = runChecks(memoryProject(files), contract).find(({id}) => id === 'web-binds-port');
  expect(found?.findings.map(finding => finding.impact)).toEqual(['degrades']);
});
