import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {entryPoint} from '../../../../src/project/facts/app/entry-point.ts';
import {reachableModules} from '../../../../src/project/facts/app/reachable-modules.ts';
import {answers, routes} from '../../../../src/project/facts/app/routes.ts';
import {servedTarget} from '../../../../src/project/facts/command/served-target.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\n';
const DJANGO = {
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/settings.py':
    'from .base import *\nROOT_URLCONF = "mysite.urls"\nMIDDLEWARE = ["blog.middleware.Count", "django.x.Y"]\nINSTALLED_APPS = ["django.contrib.admin", "blog", "shop.apps.ShopConfig"]\nWSGI_APPLICATION = "mysite.wsgi.application"\n',
  'mysite/base.py': '',
  'mysite/urls.py': 'from django.urls import include, path\nurlpatterns = [path("blog/", include("blog.urls"))]\n',
  'mysite/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
  'mysite/asgi.py':
    'import os\nfrom django.core.asgi import get_asgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_asgi_application()\n',
  'blog/__init__.py': '',
  'blog/middleware.py': '',
  'blog/models.py': '',
  'blog/urls.py': 'from . import views\n',
  'blog/views.py': 'def home(request):\n    from blog.late import thing\n',
  'blog/late.py': '',
  'blog/tests.py': '',
  'shop/__init__.py': '',
  'shop/apps.py': '',
  'shop/models/__init__.py': 'from .goods import Good\n',
  'shop/models/goods.py': '',
  'tools/unused.py': '',
};

function shown(files: Record<string, string>): string {
  const found = entryPoint(memoryProject(files), heroku);
  if (!found.known) return 'unknown';
  const point = found.value;
  return point ? `${point.interface} ${point.framework} ${point.module}:${point.attribute} ${point.from}` : 'none';
}

describe('entryPoint', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the target', {Procfile: 'web: gunicorn app:app', 'app.py': FLASK}, 'wsgi flask app:app start-command'],
    [
      'a bare module',
      {...DJANGO, Procfile: 'web: gunicorn mysite.wsgi'},
      'wsgi django mysite.wsgi:application start-command',
    ],
    [
      'ASGI',
      {...DJANGO, Procfile: 'web: daphne mysite.asgi:application'},
      'asgi django mysite.asgi:application start-command',
    ],
    [
      'a factory',
      {Procfile: "web: gunicorn 'app:create()'", 'app.py': 'import flask\ndef create():\n    return flask.Flask(1)'},
      'wsgi flask app:create start-command',
    ],
    [
      'another folder',
      {Procfile: 'web: gunicorn --chdir api main:app', 'api/main.py': FLASK},
      'wsgi flask main:app start-command',
    ],
    [
      'a script',
      {Procfile: 'web: python app.py', 'app.py': FLASK, 'other.py': FLASK},
      'wsgi flask app:app start-command',
    ],
    ['a wrong target, one app', {Procfile: 'web: gunicorn nope:app', 'app.py': FLASK}, 'wsgi flask app:app files'],
    [
      'runserver',
      {...DJANGO, Procfile: 'web: python manage.py runserver'},
      'wsgi django mysite.wsgi:application files',
    ],
    ['no Procfile, Django', DJANGO, 'wsgi django mysite.wsgi:application files'],
    ['no Procfile, one app', {'main.py': FASTAPI}, 'asgi fastapi main:app files'],
    ['two apps', {'a.py': FLASK, 'b.py': FLASK}, 'unknown'],
    [
      'two apps, the server decides',
      {Procfile: 'web: uvicorn x:y --port $PORT', 'a.py': FLASK, 'b.py': FASTAPI},
      'asgi fastapi b:app files',
    ],
    ['nothing', {'a.py': 'print(1)'}, 'none'],
    ['no Python', {'README.md': ''}, 'none'],
    [
      'an app that is not known',
      {Procfile: 'web: gunicorn app:app', 'app.py': 'from x import make\napp = make()'},
      'null null app:app start-command',
    ],
  ])('%s', (_, files, wanted) => {
    expect(shown(files)).toBe(wanted);
  });
});

describe('reachableModules', () => {
  const reached = (files: Record<string, string>) => {
    const found = reachableModules(memoryProject(files), heroku);
    return found.known ? [...found.value].sort() : 'unknown';
  };

  it('follows what Django loads by name', () => {
    expect(reached({...DJANGO, Procfile: 'web: gunicorn mysite.wsgi'})).toEqual([
      'blog/__init__.py',
      'blog/late.py',
      'blog/middleware.py',
      'blog/models.py',
      'blog/urls.py',
      'blog/views.py',
      'mysite/__init__.py',
      'mysite/base.py',
      'mysite/settings.py',
      'mysite/urls.py',
      'mysite/wsgi.py',
      'shop/__init__.py',
      'shop/apps.py',
      'shop/models/__init__.py',
      'shop/models/goods.py',
    ]);
  });

  it.each<[string, Record<string, string>, string[] | 'unknown']>([
    [
      'imports of Flask',
      {Procfile: 'web: gunicorn app:app', 'app.py': `import views\n${FLASK}`, 'views.py': '', 'x.py': ''},
      ['app.py', 'views.py'],
    ],
    [
      'the packages around the entry point',
      {Procfile: 'web: gunicorn shop.web:app', 'shop/__init__.py': 'import db', 'shop/web.py': FLASK, 'db.py': ''},
      ['db.py', 'shop/__init__.py', 'shop/web.py'],
    ],
    ['a circle', {Procfile: 'web: gunicorn a:app', 'a.py': `import b\n${FLASK}`, 'b.py': 'import a'}, ['a.py', 'b.py']],
    [
      'strings mean nothing outside Django',
      {Procfile: 'web: gunicorn a:app', 'a.py': `x = "b.c"\n${FLASK}`, 'b/c.py': ''},
      ['a.py'],
    ],
    ['no entry point', {'a.py': FLASK, 'b.py': FLASK}, 'unknown'],
  ])('%s', (_, files, wanted) => {
    expect(reached(files)).toEqual(wanted);
  });
});

describe('routes', () => {
  const SOURCE = `from flask import Flask
app = Flask(__name__)
@app.route("/health")
def a(): ...
@app.get("/slash/")
def b(): ...
@app.get("/user/<int:id>")
def c(): ...
@app.get("/files/<path:rest>")
def d(): ...
requests.get("https://example.com/nothing")
`;
  const found = routes(memoryProject({'app.py': SOURCE}), heroku);
  it.each<[string, string]>([
    ['/health', 'exact'],
    ['health', 'exact'],
    ['/health?x=1', 'exact'],
    ['/health/', 'none'],
    ['/slash', 'redirected'],
    ['/slash/', 'exact'],
    ['/user/3', 'exact'],
    ['/user/3/4', 'none'],
    ['/files/a/b', 'exact'],
    ['/api/health', 'perhaps'],
    ['/xhealth', 'none'],
    ['/nothing', 'none'],
  ])('%s: %s', (address, wanted) => {
    expect(found.known && (answers(found.value, address)?.kind ?? 'none')).toBe(wanted);
  });
});

describe('any start command and any file', () => {
  it('give an answer', () => {
    const command = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('gunicorn', 'uvicorn', 'waitress-serve', 'daphne', 'hypercorn', 'python'), fc.string())
        .map(parts => parts.join(' ')),
      fc.stringMatching(/^gunicorn [a-z.:/()'"$-]{0,12}$/),
    );
    fc.assert(
      fc.property(command, fc.oneof(fc.string(), fc.constantFrom(FLASK, FASTAPI, 'app = ')), (text, source) => {
        const project = memoryProject({Procfile: `web: ${text}\n`, 'a.py': source, 'requirements.txt': 'flask\n'});
        expect(servedTarget(project, heroku)?.kind ?? 'none').toMatch(
          /^(?:none|undecided|misspelled|missing|notCallable|found)/,
        );
        expect(typeof entryPoint(project, heroku).known).toBe('boolean');
      }),
      {seed: 20261120, numRuns: 500},
    );
  });
});
