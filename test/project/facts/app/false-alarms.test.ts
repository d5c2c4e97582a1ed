import {expect, it} from 'vitest';
import {runChecks} from '../../../../src/checks/run.ts';
import {fly} from '../../../../src/platforms/fly.ts';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {render} from '../../../../src/platforms/render.ts';
import {environmentVariables} from '../../../../src/project/facts/configuration/environment-variables.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const django = {
  Procfile: 'web: gunicorn mysite.wsgi\n',
  'requirements.txt': 'django==5.2.1\ngunicorn==26.0.0\n',
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
  'mysite/settings.py': 'ROOT_URLCONF = "mysite.urls"\n',
};
const failing = (files: Readonly<Record<string, string>>, contract = heroku) =>
  runChecks(memoryProject(files), contract)
    .filter(({findings}) => findings.some(({impact}) => impact === 'breaks'))
    .map(({id}) => id);

it.each([
  ['include([path("", view, name="mysite.admin.sync")])', []],
  ['include("debug_toolbar.urls")', ['imports-in-dependencies']],
  ['include("debug_toolbar.urls") if settings.DEBUG else None', []],
])('takes of urls.py only what is loaded: %s', (entry, expected) => {
  const urls = `from django.conf import settings\nfrom django.urls import include, path\nfrom django.views import View as view\n\nurlpatterns = [${entry}]\n`;
  const found = failing({...django, 'mysite/urls.py': urls});
  expect(found.filter(id => /^(?:imports-in-dependencies|wsgi-target-resolves)$/.test(id))).toEqual(expected);
});

it.each([
  ['False', ['collectstatic-step']],
  ['True', []],
])('asks for collected files once DEBUG is off: %s', (debug, expected) => {
  const files = {
    ...django,
    'fly.toml': 'app = "shop"\n',
    Dockerfile:
      'FROM python:3.14-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "-b", ":8080", "mysite.wsgi"]\n',
    'mysite/settings.py': `DEBUG = ${debug}\nSECRET_KEY = "x"\nALLOWED_HOSTS = ["*"]\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "static/"\nSTATIC_ROOT = "staticfiles"\nSTORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}\n`,
  };
  expect(failing(files, fly)).toEqual(expected);
});

it('says nothing of settings that a class fills', () => {
  const settings = 'class Base:\n    SECRET_KEY = "x"\n\n\nBase.load_settings(__name__)\n';
  expect(failing({...django, 'mysite/settings.py': settings})).not.toContain('django-secret-key-env');
  expect(failing(django)).toContain('django-secret-key-env');
});

it('counts what stands behind "or" as a default', () => {
  const project = memoryProject({
    'app.py':
      'import os\nfrom flask import Flask\n\napp = Flask(__name__)\nA = os.environ.get("A") or "x"\nB = os.environ.get("B")\n',
  });
  expect(environmentVariables(project, heroku)).toMatchObject({
    value: [
      {name: 'A', hasDefault: true},
      {name: 'B', hasDefault: false},
    ],
  });
});

it('reads variables through functions of the project', () => {
  const project = memoryProject({
    'helpers.py':
      'import os\n\n\ndef envbool(name, default="False"):\n    return os.environ.get(name, default).lower() == "true"\n\n\ndef env_text(name):\n    return os.environ[name].strip()\n',
    'app.py':
      'from flask import Flask\nfrom helpers import env_text, envbool\n\napp = Flask(__name__)\nA = envbool("A")\nB = env_text("B")\nC = print("C")\n',
  });
  expect(environmentVariables(project, heroku)).toMatchObject({
    value: [
      {name: 'A', hasDefault: true, required: false, place: {file: 'app.py', line: 5}},
      {name: 'B', hasDefault: false, required: true},
    ],
  });
});

it('leaves open what Render builds where there is a Dockerfile and no render.yaml', () => {
  const files = {
    Dockerfile: 'FROM python:3.14-slim\nCOPY . .\nRUN pip install flask gunicorn\nCMD ["gunicorn", "app:app"]\n',
    'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  };
  const native =
    'services:\n  - type: web\n    name: shop\n    runtime: python\n    buildCommand: pip install -r requirements.txt\n    startCommand: gunicorn app:app\n';
  expect(failing(files, render)).toEqual([]);
  expect(failing({...files, 'render.yaml': native}, render)).toContain('render-build-command');
});
