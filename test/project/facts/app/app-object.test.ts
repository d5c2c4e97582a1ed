import {describe, expect, it} from 'vitest';
import {appObject} from '../../../../src/project/facts/app/app-object.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** What `app` of app.py is, in a few words. */
function shapeOf(files: Record<string, string> | string, attribute = 'app'): string {
  const project = memoryProject(typeof files === 'string' ? {'app.py': files} : files);
  const object = appObject(project, 'app.py', attribute, ['']);
  switch (object.kind) {
    case 'app':
      return [object.interface, object.framework, ...(object.certain ? [] : ['uncertain'])].join(' ');
    case 'factory':
      return ['factory', object.required, object.app.interface, object.app.framework].join(' ');
    case 'other':
      return `other: ${object.what}`;
    case 'unknown':
      return 'unknown';
    default:
      return object satisfies never;
  }
}

describe('what an attribute is', () => {
  it.each<[string, string, string]>([
    ['Flask', 'from flask import Flask\napp = Flask(__name__)', 'wsgi flask'],
    ['Flask by module', 'import flask\napp = flask.Flask(__name__)', 'wsgi flask'],
    ['Flask under another name', 'from flask import Flask as F\napp = F(__name__)', 'wsgi flask'],
    ['Flask annotated', 'from flask import Flask\napp: Flask = Flask(__name__)', 'wsgi flask'],
    [
      'a subclass of Flask',
      'from flask import Flask\nclass Shop(Flask):\n    pass\napp = Shop(__name__)',
      'wsgi flask',
    ],
    ['Bottle', 'import bottle\napp = bottle.Bottle()', 'wsgi wsgi'],
    ['Bottle default app', 'from bottle import default_app\napp = default_app()', 'wsgi wsgi'],
    ['Django WSGI', 'from django.core.wsgi import get_wsgi_application\napp = get_wsgi_application()', 'wsgi django'],
    ['Django ASGI', 'from django.core.asgi import get_asgi_application\napp = get_asgi_application()', 'asgi django'],
    [
      'Channels',
      'from channels.routing import ProtocolTypeRouter\napp = ProtocolTypeRouter({"http": None})',
      'asgi django',
    ],
    [
      'Pyramid',
      'from pyramid.config import Configurator\nwith Configurator() as config:\n    app = config.make_wsgi_app()',
      'wsgi pyramid',
    ],
    ['FastAPI', 'from fastapi import FastAPI\napp = FastAPI(title="x")', 'asgi fastapi'],
    ['Starlette', 'from starlette.applications import Starlette\napp = Starlette(routes=[])', 'asgi starlette'],
    ['Quart', 'from quart import Quart\napp = Quart(__name__)', 'asgi asgi'],
    ['Litestar', 'from litestar import Litestar\napp = Litestar([])', 'asgi asgi'],
    ['aiohttp', 'from aiohttp import web\napp = web.Application()', 'aiohttp aiohttp'],
    ['a WSGI function', 'def app(environ, start_response):\n    return []', 'wsgi wsgi'],
    ['a WSGI function with other names', 'def app(e, s):\n    s("200 OK", [])\n    return []', 'wsgi wsgi'],
    ['a function of two arguments', 'def app(a, b):\n    return a + b', 'unknown'],
    ['an ASGI function', 'async def app(scope, receive, send):\n    pass', 'asgi asgi'],
    [
      'a Werkzeug request function',
      'from werkzeug import Request\n@Request.application\ndef app(request): ...',
      'wsgi wsgi',
    ],
    [
      'an instance with __call__',
      'class A:\n    def __call__(self, environ, start_response):\n        return []\napp = A()',
      'wsgi wsgi',
    ],
    ['an async instance', 'class A:\n    async def __call__(self, scope, receive, send): ...\napp = A()', 'asgi asgi'],
    [
      'a class whose instances are the answer',
      'class app:\n    def __init__(self, environ, start_response): ...\n    def __iter__(self): ...',
      'wsgi wsgi',
    ],
    ['a class of apps', 'class app:\n    def __call__(self, environ, start_response): ...', 'factory 0 wsgi wsgi'],
    [
      'behind ProxyFix',
      'from flask import Flask\nfrom werkzeug.middleware.proxy_fix import ProxyFix\napp = Flask(__name__)\napp.wsgi_app = ProxyFix(app.wsgi_app)',
      'wsgi flask',
    ],
    [
      'rebound to ProxyFix',
      'from flask import Flask\nfrom werkzeug.middleware.proxy_fix import ProxyFix\napp = Flask(__name__)\napp = ProxyFix(app)',
      'wsgi flask',
    ],
    [
      'behind an unknown middleware',
      'from flask import Flask\nfrom some.where import Middleware\napp = Flask(__name__)\napp = Middleware(app)',
      'wsgi flask uncertain',
    ],
    [
      'WsgiToAsgi',
      'from flask import Flask\nfrom asgiref.wsgi import WsgiToAsgi\napp = WsgiToAsgi(Flask(__name__))',
      'asgi flask',
    ],
    [
      'a2wsgi',
      'from fastapi import FastAPI\nfrom a2wsgi import ASGIMiddleware\napi = FastAPI()\napp = ASGIMiddleware(api)',
      'wsgi fastapi',
    ],
    [
      'Socket.IO over WSGI',
      'import socketio\nfrom flask import Flask\nsio = socketio.Server()\napp = socketio.WSGIApp(sio, Flask(__name__))',
      'wsgi flask',
    ],
    ['Socket.IO over ASGI', 'import socketio\napp = socketio.ASGIApp(socketio.AsyncServer())', 'asgi asgi'],
    ['the server of Dash', 'from dash import Dash\ndashboard = Dash(__name__)\napp = dashboard.server', 'wsgi flask'],
    ['Dash itself', 'from dash import Dash\napp = Dash(__name__)', 'unknown'],
    ['a factory', 'from flask import Flask\ndef app():\n    a = Flask(__name__)\n    return a', 'factory 0 wsgi flask'],
    [
      'a factory with a default',
      'from flask import Flask\ndef app(c=None):\n    return Flask(c)',
      'factory 0 wsgi flask',
    ],
    ['a factory with an argument', 'from flask import Flask\ndef app(c):\n    return Flask(c)', 'factory 1 wsgi flask'],
    [
      'an annotated factory',
      'from flask import Flask\ndef app() -> Flask:\n    return build()',
      'factory 0 wsgi flask',
    ],
    [
      'a factory annotated with a text',
      'from flask import Flask\ndef app() -> "Flask":\n    return x()',
      'factory 0 wsgi flask',
    ],
    ['a factory of FastAPI', 'from fastapi import FastAPI\ndef app():\n    return FastAPI()', 'factory 0 asgi fastapi'],
    [
      'a factory with an inner function',
      'def app():\n    def inner(environ, start_response):\n        return []\n    return inner',
      'factory 0 wsgi wsgi',
    ],
    [
      'the result of a factory',
      'from flask import Flask\ndef create():\n    return Flask(__name__)\napp = create()',
      'wsgi flask',
    ],
    ['a function that returns text', 'def app():\n    return "hello"', 'unknown'],
    ['an awaited thing', 'async def app():\n    return 1', 'unknown'],
    ['a module', 'import os as app', 'unknown'],
    ['a text', 'app = "hello"', 'other: a string'],
    ['None', 'app = None', 'other: None'],
    ['a name that nothing defines', 'x = 1', 'unknown'],
    ['itself', 'app = app', 'unknown'],
    ['a circle', 'def a():\n    return b()\ndef b():\n    return a()\napp = a()', 'unknown'],
    [
      'one framework or the other',
      'import os\nfrom flask import Flask\nfrom fastapi import FastAPI\nif os.environ.get("X"):\n    app = Flask(__name__)\nelse:\n    app = FastAPI()',
      'unknown',
    ],
    [
      'the same either way',
      'import os\nfrom flask import Flask\nif os.environ.get("X"):\n    app = Flask(__name__)\nelse:\n    app = Flask("y")',
      'wsgi flask',
    ],
    ['a conditional expression', 'from flask import Flask\napp = Flask("a") if x else Flask("b")', 'wsgi flask'],
  ])('%s', (_, source, shape) => {
    expect(shapeOf(source)).toBe(shape);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a re-export',
      {'app.py': 'from core import app', 'core.py': 'from flask import Flask\napp = Flask(1)'},
      'wsgi flask',
    ],
    [
      're-exports of a package, relative and renamed',
      {
        'app.py': 'from shop import application as app',
        'shop/__init__.py': 'from .web import site as application',
        'shop/web.py': 'from fastapi import FastAPI\nsite = FastAPI()',
      },
      'asgi fastapi',
    ],
    [
      'a star import',
      {'app.py': 'from core import *', 'core.py': 'from flask import Flask\napp = Flask(1)'},
      'wsgi flask',
    ],
    [
      'a factory of another module',
      {
        'app.py': 'from shop.factory import create_app\napp = create_app("production")',
        'shop/factory.py': 'from flask import Flask\ndef create_app(name):\n    a = Flask(name)\n    return a',
      },
      'wsgi flask',
    ],
    [
      'an attribute of a module',
      {'app.py': 'import shop.web\napp = shop.web.site', 'shop/web.py': 'import flask\nsite = flask.Flask(1)'},
      'wsgi flask',
    ],
    ['a module of the project', {'app.py': 'from . import core as app', 'core.py': ''}, 'other: a module'],
    ['imports in a circle', {'app.py': 'from core import app', 'core.py': 'from app import app'}, 'unknown'],
    ['star imports in a circle', {'app.py': 'from core import *', 'core.py': 'from app import *'}, 'unknown'],
    ['a package outside the project', {'app.py': 'from shop.web import app'}, 'unknown'],
  ])('%s', (_, files, shape) => {
    expect(shapeOf(files)).toBe(shape);
  });

  it('says where the app is bound, also in another file', () => {
    const project = memoryProject({
      'app.py': 'from core import app',
      'core.py': 'import flask\n\napp = flask.Flask(1)',
    });
    expect(appObject(project, 'app.py', 'app', [''])).toMatchObject({place: {file: 'core.py', line: 3, column: 1}});
  });
});
