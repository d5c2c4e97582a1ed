import {describe, expect, it} from 'vitest';
import {distance} from '../../../../src/project/distance.ts';
import {appCandidates, importName} from '../../../../src/project/facts/app/app-candidates.ts';
import {framework} from '../../../../src/project/facts/app/framework.ts';
import {isNear, nearestCandidate} from '../../../../src/project/facts/app/nearest-app.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';
const FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\n';
const MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n';

describe('framework', () => {
  it.each<[string, Record<string, string>, string]>([
    ['Django', {'manage.py': MANAGE, 'mysite/settings.py': ''}, 'django'],
    ['Django one folder down', {'backend/manage.py': MANAGE}, 'django'],
    ['Django beside a Flask app', {'manage.py': MANAGE, 'tool.py': FLASK}, 'django'],
    ['manage.py of Flask-Script', {'manage.py': 'from flask_script import Manager', 'app.py': FLASK}, 'flask'],
    [
      'Django in one file',
      {'main.py': 'from django.core.wsgi import get_wsgi_application\napp = get_wsgi_application()'},
      'django',
    ],
    ['Flask', {'app.py': FLASK}, 'flask'],
    [
      'a Flask factory',
      {'shop/__init__.py': 'from flask import Flask\ndef create_app():\n    return Flask(__name__)'},
      'flask',
    ],
    ['Dash', {'app.py': 'from dash import Dash\napp = Dash()\nserver = app.server'}, 'flask'],
    ['FastAPI', {'app/main.py': FASTAPI}, 'fastapi'],
    [
      'FastAPI with a Starlette beside',
      {'a.py': FASTAPI, 'b.py': 'from starlette.applications import Starlette\napp = Starlette()'},
      'fastapi',
    ],
    ['Starlette', {'a.py': 'from starlette.applications import Starlette\napp = Starlette()'}, 'starlette'],
    ['Pyramid', {'a.py': 'from pyramid.config import Configurator\napp = Configurator().make_wsgi_app()'}, 'pyramid'],
    [
      'Pyramid, made by a function of the project',
      {
        'shop/wsgi.py': 'from shop.config import configure\n\napplication = configure().make_wsgi_app()\n',
        'shop/config.py': 'from pyramid.config import Configurator\n\n\ndef configure():\n    return Configurator()\n',
      },
      'pyramid',
    ],
    ['aiohttp', {'a.py': 'from aiohttp import web\napp = web.Application()'}, 'aiohttp'],
    ['a plain WSGI function', {'a.py': 'def application(environ, start_response):\n    return []'}, 'wsgi'],
    ['a plain ASGI function', {'a.py': 'async def app(scope, receive, send): ...'}, 'asgi'],
    ['Bottle', {'a.py': 'from bottle import Bottle\napp = Bottle()'}, 'wsgi'],
    ['an import alone', {'a.py': 'import flask\nthing = make(flask)'}, 'flask'],
    ['a test that makes an app', {'tests/test_a.py': FASTAPI, 'app.py': FLASK}, 'flask'],
    ['Flask and FastAPI', {'a.py': FASTAPI, 'b.py': FLASK}, 'unknown'],
    ['a script', {'a.py': 'print("hello")'}, 'none'],
    ['no Python', {'README.md': 'flask'}, 'none'],
    ['text that is not Python', {'a.py': '\u0000\u0001flask'}, 'none'],
  ])('%s', (_, files, wanted) => {
    const found = framework(memoryProject(files));
    expect(found.known ? found.value : 'unknown').toBe(wanted);
  });

  it('names both where there are several, with their places', () => {
    const found = framework(memoryProject({'a.py': FASTAPI, 'b.py': FLASK}));
    expect(found).toMatchObject({
      known: false,
      reason: expect.stringContaining('fastapi (a.py, line 2) and flask (b.py, line 2)'),
    });
  });

  it('says where it was read', () => {
    expect(framework(memoryProject({'manage.py': MANAGE}))).toMatchObject({place: {file: 'manage.py', line: 2}});
  });
});

describe('importName', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['app.py', {}, 'app', ''],
    ['shop/web.py', {'shop/__init__.py': ''}, 'shop.web', ''],
    ['shop/__init__.py', {}, 'shop', ''],
    ['shop/web.py', {}, 'shop.web', ''],
    ['src/store/main.py', {'src/store/__init__.py': ''}, 'store.main', 'src'],
    ['mysite/mysite/wsgi.py', {'mysite/manage.py': '', 'mysite/mysite/__init__.py': ''}, 'mysite.wsgi', 'mysite'],
    ['backend/app.py', {'backend/app.py': 'from models import db', 'backend/models.py': ''}, 'app', 'backend'],
    ['backend/app.py', {'backend/app.py': 'from backend.models import db', 'backend/models.py': ''}, 'backend.app', ''],
  ])('%s among %j is %s in "%s"', (file, files, module, searchPath) => {
    expect(importName(memoryProject({[file]: '', ...files}), file)).toEqual({module, searchPath});
  });
});

describe('nearestCandidate', () => {
  const pick = (files: Record<string, string>, text: string | null, wanted: 'wsgi' | 'asgi' | null = null) => {
    const found = nearestCandidate(appCandidates(memoryProject(files)), {wanted, text, attribute: null});
    return found && `${found.module}:${found.attribute}`;
  };
  it.each<[string, Record<string, string>, string | null, 'wsgi' | 'asgi' | null, string | null]>([
    ['the only one', {'app.py': FLASK}, 'zzz', null, 'app:app'],
    ['the near one', {'app.py': FLASK, 'shop.py': FLASK}, 'shoop', null, 'shop:app'],
    ['a path', {'app.py': FLASK, 'web/shop.py': FLASK}, 'web/shop.py', null, 'web.shop:app'],
    ['a folder too few', {'app.py': FLASK, 'web/shop.py': FLASK}, 'shop', null, 'web.shop:app'],
    ['none of two', {'app.py': FLASK, 'shop.py': FLASK}, 'zzz', null, null],
    ['the right interface', {'app.py': FLASK, 'api.py': FASTAPI}, null, 'asgi', 'api:app'],
    ['one app under two names', {'app.py': FLASK, 'wsgi.py': 'from app import app'}, null, null, 'wsgi:app'],
    [
      'wsgi.py that calls the factory',
      {
        'wsgi.py': 'from shop import create_app\napp = create_app()',
        'shop.py': 'import flask\ndef create_app():\n    return flask.Flask(1)',
      },
      null,
      null,
      'wsgi:app',
    ],
    ['none at all', {'x.py': ''}, null, null, null],
  ])('%s', (_, files, text, wanted, answer) => {
    expect(pick(files, text, wanted)).toBe(answer);
  });
});

describe('near names', () => {
  it.each([
    ['mysite.wsgi', 'mysit.wsgi', true],
    ['app', 'App', true],
    ['app', 'app.py', true],
    ['shop.web', 'web', true],
    ['app', 'wsgi', false],
    ['main', 'server', false],
  ])('%s and %s: %s', (a, b, near) => {
    expect(isNear(a, b)).toBe(near);
  });

  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sittin', 2],
  ])('from %s to %s: %i', (a, b, steps) => {
    expect(distance(a, b)).toBe(steps);
  });
});

it('does not offer a module that no import can name', () => {
  expect(appCandidates(memoryProject({'scripts/convert-types.py': FLASK, '{{name}}/app.py': FLASK}))).toEqual([]);
});
