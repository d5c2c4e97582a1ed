import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {parseCommand} from '../../../../src/project/facts/command/command.ts';
import {flaskApp} from '../../../../src/project/facts/command/flask-command.ts';
import {migrations} from '../../../../src/project/facts/command/migrations.ts';
import {at} from '../../../../src/project/place.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FACTORY = 'from flask import Flask\ndef create_app():\n    return Flask(__name__)\n';
const APP = 'from flask import Flask\napp = Flask(__name__)\n';
const MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n';
const LISTED = {'requirements.txt': 'flask\nflask-migrate\n', 'migrations/versions/1.py': ''};

function finds(command: string, files: Readonly<Record<string, string>>) {
  const project = memoryProject({...LISTED, ...files});
  const [invocation] = parseCommand(command, at('Procfile'), {project}).invocations;
  if (!invocation) throw new Error(`${command} runs nothing`);
  return flaskApp(project, heroku, invocation).kind;
}

describe('the app that flask works on', () => {
  it.each([
    ['app.py', 'flask db upgrade', {'app.py': APP}],
    ['a package named app', 'flask db upgrade', {'app/__init__.py': FACTORY}],
    ['wsgi.py with a factory', 'flask db upgrade', {'wsgi.py': FACTORY}],
    ['an app of another name, the only one', 'flask db upgrade', {'app.py': 'import flask\nsite = flask.Flask("x")\n'}],
    ['names that a star import brings', 'flask db upgrade', {'app.py': 'from elsewhere import *\n'}],
    ['--app', 'flask --app shop db upgrade', {'shop/__init__.py': FACTORY}],
    ['--app with a file', 'flask --app shop.py db upgrade', {'shop.py': FACTORY}],
    ['--app= with a factory', "flask '--app=shop:create_app()' db upgrade", {'shop.py': FACTORY}],
    ['-A, behind another option', 'flask --debug -A shop db upgrade', {'shop.py': FACTORY}],
    ['a module in a folder', 'flask --app src/shop db upgrade', {'src/shop/__init__.py': FACTORY}],
    ['python -m flask', 'python -m flask --app shop.web db upgrade', {'shop/__init__.py': '', 'shop/web.py': APP}],
    ['the folder it runs in', 'cd backend && flask db upgrade', {'backend/app.py': APP}],
    ['an exported variable', 'export FLASK_APP=shop && flask db upgrade', {'shop.py': FACTORY}],
  ])('is found: %s', (_, command, files) => {
    expect(finds(command, files)).toBe('found');
  });

  it.each([
    ['a module that is not there', 'flask --app shp db upgrade', {'shop.py': FACTORY}],
    ['a module of a package that is not there', 'flask --app shop.wbe db upgrade', {'shop/__init__.py': FACTORY}],
  ])('is missing: %s', (_, command, files) => {
    expect(finds(command, files)).toBe('missing');
  });

  it.each([
    ['no usual file', 'flask db upgrade', {'shop.py': FACTORY}],
    ['a usual file without an app', 'flask db upgrade', {'app.py': 'import shop\n', 'shop.py': FACTORY}],
    ['wsgi.py comes first', 'flask db upgrade', {'wsgi.py': 'import os\n', 'shop.py': FACTORY}],
    ['a module in another folder', 'flask --app shop db upgrade', {'src/shop/__init__.py': FACTORY}],
    [
      'a package that a dependency may hold',
      'flask --app flask_tool db upgrade',
      {'requirements.txt': 'my-flask-tool'},
    ],
    ['a folder that is not known', 'cd $DIR && flask db upgrade', {'app.py': APP}],
  ])('cannot be told: %s', (_, command, files) => {
    expect(finds(command, files)).toBe('unknown');
  });
});

describe('the command that runs the migrations', () => {
  it.each([
    ['flask db upgrade', {'app.py': APP}],
    ['flask --app shop db upgrade', {'shop/__init__.py': FACTORY}],
    ['flask --app src/shop db upgrade', {'src/shop/__init__.py': FACTORY}],
    ['flask --app shop:website db upgrade', {'shop.py': APP.replace('app', 'website')}],
    [null, {'one.py': APP, 'two.py': APP}],
    ['python backend/manage.py migrate', {'backend/manage.py': MANAGE, 'requirements.txt': 'django\n'}],
  ])('is %s', (worked, files) => {
    expect(migrations(memoryProject({...LISTED, ...files}), heroku).worked).toBe(worked);
  });
});
