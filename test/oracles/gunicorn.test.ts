import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {runCheck} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {moduleNames} from '../../src/project/facts/python/module-names.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const there = pythonHas('gunicorn, flask, django, fastapi, uvicorn');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'gunicorn-oracle-')));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

interface Question {
  readonly files: Readonly<Record<string, string>>;
  readonly server: 'gunicorn' | 'uvicorn' | 'uvicorn --factory' | 'names';
  readonly target: string;
  readonly paths?: readonly string[];
}

function ask(questions: readonly Question[]): string[] {
  const asked = questions.map(({files, server, target, paths = ['']}, index) => {
    const folder = mkdtempSync(join(scratch, `${index}-`));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), {recursive: true});
      writeFileSync(join(folder, path), text);
    }
    return {folder, server, target, paths};
  });
  const script = fileURLToPath(new URL('ask_gunicorn.py', import.meta.url));
  const input = JSON.stringify(asked);
  const env = {PATH: '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1', LC_ALL: 'C.UTF-8'};
  return JSON.parse(execFileSync(PYTHON, [script], {input, encoding: 'utf8', env, maxBuffer: 1 << 26})) as string[];
}

const LOADING = ['wsgi-target-resolves', 'wsgi-target-syntax', 'wsgi-default-attribute'];
const ANSWERING = ['wsgi-factory-called', 'uvicorn-factory-flag', 'asgi-wsgi-server-match', 'plain-wsgi-signature'];

/** What the checks say together: the first that fails at loading or answering, else unknown, else pass. */
function judged({files, server, target, paths = ['']}: Question): string {
  const options = paths[0] ? (server === 'gunicorn' ? `--chdir ${paths[0]} ` : `--app-dir ${paths[0]} `) : '';
  const Procfile = `web: ${server} ${options}'${target}'\n`;
  const project = memoryProject({
    Procfile,
    'requirements.txt': 'flask\ndjango\nfastapi\ngunicorn\nuvicorn\n',
    ...files,
  });
  const results = topics.flatMap(topic =>
    topic.checks
      .filter(check => [...LOADING, ...ANSWERING].includes(check.id))
      .map(check => runCheck(check, topic, project, heroku)),
  );
  const broken = results.find(r => r.verdict === 'error');
  if (broken) return `error: ${broken.reason}`;
  const failing = results.find(r => r.findings.some(f => f.impact === 'breaks'));
  if (failing) return `fail: ${failing.id}`;
  const unknown = results.find(r => r.verdict === 'unknown');
  return unknown ? `unknown: ${unknown.id}: ${unknown.reason}` : 'pass';
}

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n@app.get("/")\ndef home():\n    return "hello"\n';
const FACTORY = 'from flask import Flask\ndef create_app(name="x"):\n    return Flask(name)\n';
const FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\n';
const DJANGO = {
  'mysite/__init__.py': '',
  'mysite/settings.py': 'SECRET_KEY = "k"\nALLOWED_HOSTS = ["*"]\nROOT_URLCONF = "mysite.urls"\n',
  'mysite/urls.py': 'urlpatterns = []\n',
  'mysite/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
  'mysite/asgi.py':
    'import os\nfrom django.core.asgi import get_asgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_asgi_application()\n',
};

type Row = [target: string, verdict: 'pass' | 'fail' | 'unknown', files: Record<string, string>, path?: string];

const GUNICORN: Row[] = [
  ['app:app', 'pass', {'app.py': FLASK}],
  ['app', 'fail', {'app.py': FLASK}],
  ['app:application', 'fail', {'app.py': FLASK}],
  ['App:app', 'fail', {'app.py': FLASK}],
  ['app.py', 'fail', {'app.py': FLASK}],
  ['app.py:app', 'fail', {'app.py': FLASK}],
  ['app:', 'fail', {'app.py': FLASK}],
  ['app: app', 'fail', {'app.py': FLASK}],
  ['app:app ', 'pass', {'app.py': FLASK}],
  ['app:app:app', 'fail', {'app.py': FLASK}],
  ['app:app.wsgi_app', 'fail', {'app.py': FLASK}],
  ['app:app()', 'fail', {'app.py': FLASK}],
  ['app.app', 'fail', {'app.py': FLASK}],
  ['./app:app', 'fail', {'app.py': FLASK}],
  ['my-app:app', 'pass', {'my-app.py': FLASK}],
  ['app:application', 'pass', {'app.py': `${FLASK}application = app\n`}],
  ['app:home', 'fail', {'app.py': 'home = "text"\n'}],
  ['app:app', 'fail', {'app.py': 'app = None\n'}],
  ['app:app', 'fail', {'app.py': 'app = {}\n'}],
  ['app:create_app()', 'pass', {'app.py': FACTORY}],
  ['app:create_app("y")', 'pass', {'app.py': FACTORY}],
  ['app:create_app(name="y")', 'pass', {'app.py': FACTORY}],
  ['app:create_app(name=other)', 'fail', {'app.py': FACTORY}],
  ['app:create_app', 'fail', {'app.py': FACTORY}],
  ['app:create_app()', 'fail', {'app.py': 'from flask import Flask\ndef create_app(name):\n    return Flask(name)\n'}],
  ['app:make.create_app()', 'fail', {'app.py': FACTORY}],
  [
    'app:application',
    'pass',
    {'app.py': 'def application(environ, start_response):\n    start_response("200 OK", [])\n    return []\n'},
  ],
  [
    'app',
    'pass',
    {
      'app.py':
        'class A:\n    def __call__(self, environ, start_response):\n        start_response("200 OK", [])\n        return []\napplication = A()\n',
    },
  ],
  ['app:app', 'fail', {'app.py': 'async def app(scope, receive, send): ...\n'}],
  ['app:app', 'fail', {'app.py': 'def app(environ):\n    return []\n'}],
  ['app:app', 'fail', {'app.py': 'def app():\n    return "hello"\n'}],
  ['app:app', 'fail', {'app.py': 'def app(environ, start, more):\n    start("200 OK", [])\n    return []\n'}],
  ['app:app', 'fail', {'app.py': 'def app(environ, start, *, more):\n    start("200 OK", [])\n    return []\n'}],
  ['app:app', 'pass', {'app.py': 'def app(environ, start, more=1):\n    start("200 OK", [])\n    return []\n'}],
  ['app:app', 'pass', {'app.py': 'def app(*both):\n    both[1]("200 OK", [])\n    return []\n'}],
  ['app:app', 'pass', {'app.py': 'def app(a, b, /):\n    begin = b\n    begin("200 OK", [])\n    return []\n'}],
  ['app:app', 'fail', {'app.py': 'def app(environ, start_response):\n    return [b"hello"]\n'}],
  ['app:app', 'fail', {'app.py': 'async def app(environ, start_response):\n    return []\n'}],
  ['app:app', 'fail', {'app.py': 'class App:\n    def __call__(self, environ):\n        return []\napp = App()\n'}],
  ['app:app', 'fail', {'app.py': FASTAPI}],
  ['mysite.wsgi', 'pass', DJANGO],
  ['mysite.wsgi:application', 'pass', DJANGO],
  ['mysite.wsgi.application', 'fail', DJANGO],
  ['mysite/wsgi', 'fail', DJANGO],
  ['mysite/wsgi.py', 'fail', DJANGO],
  ['mysite.WSGI', 'fail', DJANGO],
  ['mysit.wsgi', 'fail', DJANGO],
  ['mysite', 'fail', DJANGO],
  ['mysite:wsgi', 'fail', DJANGO],
  ['wsgi', 'fail', DJANGO],
  ['mysite.asgi:application', 'fail', DJANGO],
  ['mysite.settings', 'fail', DJANGO],
  ['shop.web:app', 'pass', {'shop/web.py': FLASK}],
  ['shop:app', 'fail', {'shop/web.py': FLASK}],
  ['shop:app', 'pass', {'shop/__init__.py': 'from .web import app\n', 'shop/web.py': FLASK}],
  ['shop:app', 'pass', {'shop/__init__.py': 'from .web import *\n', 'shop/web.py': FLASK}],
  ['shop:app', 'fail', {'shop/__init__.py': 'from . import app\n', 'shop/app.py': FLASK}],
  ['shop:web', 'fail', {'shop/__init__.py': '', 'shop/web.py': FLASK}],
  ['wsgi:application', 'pass', {'wsgi.py': 'from app import app as application\n', 'app.py': FLASK}],
  ['wsgi:application', 'fail', {'wsgi.py': 'from app import application\n', 'app.py': FLASK}],
  ['wsgi:app', 'fail', {'wsgi.py': 'from .app import app\n', 'app.py': FLASK}],
  ['wsgi:app', 'pass', {'wsgi.py': 'from app import create_app\napp = create_app()\n', 'app.py': FACTORY}],
  ['shop.web:app', 'pass', {'shop/web.py': `from .data import x\n${FLASK}`, 'shop/data.py': 'x = 1\n'}],
  ['shop.web:app', 'fail', {'shop/web.py': `from ..data import x\n${FLASK}`, 'data.py': 'x = 1\n'}],
  ['web:app', 'fail', {'shop/web.py': `from .data import x\n${FLASK}`, 'shop/data.py': 'x = 1\n'}, 'shop'],
  ['app:app', 'fail', {'backend/app.py': FLASK}],
  ['app:app', 'pass', {'backend/app.py': FLASK}, 'backend'],
  ['backend.app:app', 'pass', {'backend/app.py': FLASK}],
  ['both:app', 'fail', {'both.py': FLASK, 'both/__init__.py': ''}],
  ['app:app', 'fail', {'app.py': 'from flask import Flask\nif __name__ == "__main__":\n    app = Flask(__name__)\n'}],
  ['app:app', 'pass', {'app.py': 'from flask import Flask\nif __name__ != "__main__":\n    app = Flask(__name__)\n'}],
  [
    'app:app',
    'pass',
    {'app.py': 'from flask import Flask\ntry:\n    app = Flask("a")\nexcept Exception:\n    app = Flask("b")\n'},
  ],
  [
    'app:app',
    'pass',
    {
      'app.py':
        'from flask import Flask\nfrom werkzeug.middleware.proxy_fix import ProxyFix\napp = ProxyFix(Flask("a"))\n',
    },
  ],
  ['app:app', 'fail', {'app.py': 'from flask import Flask\napp: Flask\n'}],
  ['app:app', 'fail', {'app.py': 'from flask import Flask\napp = Flask("a")\ndel app\n'}],
  [
    'app:app',
    'unknown',
    {'app.py': 'import os\nfrom flask import Flask\nif os.environ.get("NOT_SET"):\n    app = Flask("a")\n'},
  ],
  ['app:app', 'unknown', {'app.py': 'from flask import *\n'}],
  ['app:app', 'unknown', {'app.py': 'import flask\nglobals()["app"] = flask.Flask("a")\n'}],
];

const UVICORN: Row[] = [
  ['main:app', 'pass', {'main.py': FASTAPI}],
  ['main', 'fail', {'main.py': FASTAPI}],
  ['main.py:app', 'fail', {'main.py': FASTAPI}],
  ['main:api', 'fail', {'main.py': FASTAPI}],
  ['main:', 'fail', {'main.py': FASTAPI}],
  ['main:create_app()', 'fail', {'main.py': 'from fastapi import FastAPI\ndef create_app():\n    return FastAPI()\n'}],
  // uvicorn tries the call by itself: milder than a failure.
  ['main:create_app', 'pass', {'main.py': 'from fastapi import FastAPI\ndef create_app():\n    return FastAPI()\n'}],
  ['main:app', 'fail', {'main.py': FLASK}],
  ['mysite.asgi:application', 'pass', DJANGO],
  ['mysite.wsgi:application', 'fail', DJANGO],
  ['main:app', 'pass', {'api/main.py': FASTAPI}, 'api'],
];

describe.runIf(there)('targets, judged by the servers themselves', () => {
  const rows: {question: Question; verdict: string}[] = [
    ...GUNICORN.map(([target, verdict, files, path]) => ({
      question: {server: 'gunicorn' as const, target, files, ...(path ? {paths: [path]} : {})},
      verdict,
    })),
    ...UVICORN.map(([target, verdict, files, path]) => ({
      question: {server: 'uvicorn' as const, target, files, ...(path ? {paths: [path]} : {})},
      verdict,
    })),
    {question: {server: 'uvicorn --factory', target: 'main:app', files: {'main.py': FASTAPI}}, verdict: 'fail'},
  ];
  let answers: string[] = [];
  beforeAll(() => {
    answers = ask(rows.map(row => row.question));
  });

  test.each(
    rows.map((row, index) => ({...row, index, name: `${row.question.server} ${row.question.target} (${index})`})),
  )('$name: $verdict', ({question, verdict, index}) => {
    const ours = judged(question);
    expect(ours.split(':')[0], ours).toBe(verdict);
    const theirs = answers[index] ?? '';
    if (verdict !== 'unknown') expect(theirs === 'loads', theirs).toBe(verdict === 'pass');
    // A target that does not load is never blamed on the interface.
    if (theirs.startsWith('does not load') && ours.startsWith('fail'))
      expect(ours).not.toBe('fail: asgi-wsgi-server-match');
  });
});

describe.runIf(there)('names of a module, judged by Python itself', () => {
  const line = fc.constantFrom(
    'app = 1',
    'app: int = 2',
    'app: int',
    'import json as app',
    'import json.decoder',
    'from json import dumps as app',
    'from other import *',
    'from other import thing as app',
    'def app(): pass',
    'class app: pass',
    'def f():\n    app = 1',
    'def g():\n    global app\n    app = 1',
    'class C:\n    app = 1',
    'if 1:\n    app = 1',
    'if 0:\n    app = 1',
    'if __name__ == "__main__":\n    app = 1',
    'if not __name__ == "__main__":\n    app = 1',
    'if CONDITION:\n    app = 1',
    'if CONDITION:\n    app = 1\nelse:\n    app = 2',
    'if CONDITION:\n    app = 1\nelif OTHER:\n    app = 2\nelse:\n    pass',
    'try:\n    app = 1\nexcept ValueError:\n    pass',
    'try:\n    int("x")\n    app = 1\nexcept ValueError:\n    pass',
    'try:\n    int("x")\n    app = 1\nexcept ValueError:\n    app = 2',
    'try:\n    int("x")\nexcept ValueError:\n    app = 1',
    'try:\n    pass\nfinally:\n    app = 1',
    'try:\n    pass\nexcept ValueError:\n    pass\nelse:\n    app = 1',
    'for app in []:\n    pass',
    'for app in [1]:\n    pass',
    'for x in [1]:\n    app = x',
    'while CONDITION:\n    app = 1\n    break',
    'with open(__file__) as app:\n    pass',
    'with open(__file__):\n    app = 1',
    '(app := 1)',
    'x, (app, *y) = 1, (2, 3)',
    'x = app = 1',
    'if app_is_there():\n    del app',
    'globals().update(app=1)',
    'exec("app = 1")',
    '"app = 1"',
    '# app = 1',
    'match [1]:\n    case [1]:\n        app = 1',
    '[app for app in [1]]',
    'lambda app: app',
  );
  const head =
    'CONDITION = False\nOTHER = False\ndef app_is_there(): return "app" in vars_of_module()\ndef vars_of_module():\n    import m_names\n    return dir(m_names)\n';
  const others = fc.constantFrom(
    'thing = 1',
    'thing = app = 1',
    '_app = thing = 1',
    '__all__ = ["thing"]\nthing = app = 1',
  );
  const modules = fc.sample(fc.tuple(fc.array(line, {minLength: 1, maxLength: 5}), others), {
    numRuns: 400,
    seed: 20261120,
  });

  test('agrees on four hundred modules', () => {
    const questions = modules.map(([lines, other]): Question => {
      const source = head + lines.join('\n');
      return {server: 'names', target: 'm_names', files: {'m_names.py': source, 'other.py': other}};
    });
    const answers = ask(questions);
    let decided = 0;
    for (const [index, {files}] of questions.entries()) {
      const names = moduleNames(memoryProject(files), 'm_names.py', ['']);
      const theirs = answers[index] ?? '';
      const where = `${files['m_names.py']}\n--- other.py\n${files['other.py']}\n--- ${theirs}`;
      if (theirs.startsWith('does not load')) continue;
      if (names.certain.has('app')) expect(theirs, where).toBe('loads');
      else if (!names.names.has('app') && !names.open) expect(theirs, where).toMatch(/^does not answer/);
      else continue;
      decided++;
    }
    expect(decided).toBeGreaterThan(200);
  });
});
