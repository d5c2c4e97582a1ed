import {expect, it} from 'vitest';
import {runChecks} from '../../../../src/checks/run.ts';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** Where and with what the app stops when this is the body of the function that makes it. */
function stops(body: string): readonly string[] {
  const results = runChecks(
    memoryProject({
      Procfile: "web: gunicorn 'shop:create_app()'",
      'requirements.txt': 'flask\ngunicorn\n',
      'shop/__init__.py': `from flask import Flask\n\n\ndef create_app(config=None, *more, **other):\n    app = Flask(__name__)\n${body.replace(/^/gm, '    ')}\n    return app\n\n\ndef register(app):\n    from . import views\n    app.register_blueprint(views.missing)\n`,
      'shop/views.py': 'from flask import Blueprint\n\nbp = Blueprint("views", __name__)\n',
    }),
    heroku,
  );
  const {findings = []} = results.find(({id}) => id === 'wsgi-target-resolves') ?? {};
  return findings.map(({file, line, prints, found}) => `${file}:${line} ${prints ?? found}`);
}

it.each([
  [
    'from . import views\napp.register_blueprint(views.pb)',
    "shop/__init__.py:7 AttributeError: module 'shop.views' has no attribute 'pb'",
  ],
  ['from .views import pb\napp.register_blueprint(pb)', 'shop/__init__.py:6 pb in .views'],
  ['from . import viewss', 'shop/__init__.py:6 viewss in .'],
  ['app.register_blueprint(views.bp)', "shop/__init__.py:6 NameError: name 'views' is not defined"],
  ['register(app)', "shop/__init__.py:12 AttributeError: module 'shop.views' has no attribute 'missing'"],
])('a factory with %j', (body, stop) => {
  expect(stops(body)).toEqual([stop]);
});

it.each([
  'from . import views\napp.register_blueprint(views.bp)',
  'from .views import bp as pb\napp.register_blueprint(pb)',
  'if config is None:\n    return app\napp.register_blueprint(views.bp)',
  'if config:\n    app.register_blueprint(views.bp)',
  'try:\n    from . import viewss\nexcept ImportError:\n    pass',
  'print(config, more, other, __name__)',
  'def index():\n    return later()\n\n\napp.add_url_rule("/", view_func=index)',
  'for name in more:\n    print(name)\nwith app.app_context() as context:\n    print(context)',
])('is content with %j', body => {
  expect(stops(body)).toEqual([]);
});
