import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {debugSwitches} from '../../../../src/project/facts/app/debug-switches.ts';
import {proxyUses} from '../../../../src/project/facts/app/proxy-use.ts';
import {runCalls} from '../../../../src/project/facts/app/run-calls.ts';
import {slowHandlers} from '../../../../src/project/facts/app/slow-handlers.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n';

describe('runCalls', () => {
  it.each<[string, string, string[]]>([
    ['Flask', `${FLASK}app.run()`, ['app.run import']],
    ['under the main guard', `${FLASK}if __name__ == "__main__":\n    app.run()`, ['app.run script']],
    ['under the main guard and more', `${FLASK}if __name__ == "__main__" and x:\n    app.run()`, ['app.run script']],
    ['under a condition', `${FLASK}if x:\n    app.run()`, ['app.run condition']],
    ['in a function', `${FLASK}def f():\n    app.run()`, ['app.run f']],
    [
      'in a function that the main guard calls',
      `${FLASK}def f():\n    app.run()\nif __name__ == "__main__":\n    f()`,
      ['app.run script'],
    ],
    ['in a function that is called', `${FLASK}def f():\n    app.run()\nf()`, ['app.run import']],
    ['in try', `${FLASK}try:\n    app.run()\nexcept E:\n    pass`, ['app.run import']],
    ['in else of the guard', `${FLASK}if __name__ == "__main__":\n    pass\nelse:\n    app.run()`, ['app.run import']],
    [
      'the app of a factory',
      'from flask import Flask\ndef create():\n    return Flask(1)\napp = create()\napp.run()',
      ['app.run import'],
    ],
    [
      'the factory called in place',
      'from flask import Flask\ndef create():\n    return Flask(1)\ncreate().run()',
      ['….run import'],
    ],
    ['SocketIO', 'from flask_socketio import SocketIO\ns = SocketIO()\ns.run(1)', ['s.run import']],
    ['Dash', 'import dash\napp = dash.Dash()\napp.run_server()', ['app.run_server import']],
    ['uvicorn', 'import uvicorn\nuvicorn.run("a:b")', ['uvicorn.run import']],
    ['waitress', 'from waitress import serve\nserve(x)', ['serve import']],
    ['aiohttp', 'from aiohttp import web\nweb.run_app(x)', ['web.run_app import']],
    [
      'the standard library',
      'from wsgiref.simple_server import make_server\nmake_server("", 1, x).serve_forever()',
      ['….serve_forever import'],
    ],
    ['something else', 'import subprocess, asyncio\nsubprocess.run([])\nasyncio.run(x())', []],
    ['a method of an unknown object', 'from x import y\ny.run()', []],
    ['a lambda', `${FLASK}f = lambda: app.run()`, []],
  ])('%s', (_, source, wanted) => {
    const calls = runCalls(memoryProject({'a.py': source}), 'a.py', ['']);
    expect(calls.map(({text, when}) => `${text} ${typeof when === 'object' ? when.function : when}`)).toEqual(wanted);
  });
});

describe('debugSwitches', () => {
  it.each<[string, string, number]>([
    ['an attribute', `${FLASK}app.debug = True`, 1],
    ['from the environment', `${FLASK}app.debug = os.environ.get("X") == "1"`, 0],
    ['off', `${FLASK}app.debug = False`, 0],
    ['through a constant', `${FLASK}D = True\napp.debug = D`, 1],
    ['in the configuration', `${FLASK}app.config["DEBUG"] = True`, 1],
    ['by update', `${FLASK}app.config.update(DEBUG=True, X=1)`, 1],
    ['under the main guard', `${FLASK}if __name__ == "__main__":\n    app.debug = True`, 0],
    ['FastAPI', 'from fastapi import FastAPI\napp = FastAPI(debug=True)', 1],
    [
      'the debugger of Werkzeug',
      `from werkzeug.debug import DebuggedApplication\n${FLASK}app.wsgi_app = DebuggedApplication(app.wsgi_app, True)`,
      1,
    ],
    ['debug of something else', 'logger.debug = True\nprint(debug=True)', 0],
  ])('%s', (_, source, count) => {
    expect(debugSwitches(memoryProject({'a.py': source}), 'a.py', [''])).toHaveLength(count);
  });
});

describe('slowHandlers', () => {
  it.each<[string, string, number]>([
    ['a route', '@app.get("/")\ndef f():\n    time.sleep(30)', 1],
    ['asyncio', '@app.get("/")\nasync def f():\n    await asyncio.sleep(60)', 1],
    ['shorter', '@app.get("/")\ndef f():\n    time.sleep(29)', 0],
    ['a Django view', 'def f(request):\n    sleep(99)', 1],
    ['a view class', 'class V:\n    def get(self, request):\n        time.sleep(99)', 1],
    ['a task', '@app.task\ndef f():\n    time.sleep(99)', 0],
    [
      'a thread started by a view',
      'def f(request):\n    def work():\n        time.sleep(99)\n    Thread(target=work)',
      0,
    ],
    ['a stream', 'def f(request):\n    while True:\n        yield 1\n        time.sleep(99)', 0],
    ['a variable', 'def f(request):\n    time.sleep(x)', 0],
  ])('%s', (_, source, count) => {
    expect(slowHandlers(memoryProject({'a.py': source}), 'a.py', 30)).toHaveLength(count);
  });
});

describe('proxyUses', () => {
  it.each<[string, string, string[]]>([
    ['external links', 'url_for("x", _external=True)', ['scheme']],
    ['internal links', 'url_for("x")', []],
    ['links that are not external', 'url_for("x", _external=False)', []],
    ['addresses', 'request.remote_addr', ['address']],
    ['roots', 'request.url_root', ['scheme']],
    ['other attributes', 'request.form', []],
  ])('%s', (_, source, wanted) => {
    expect(proxyUses(memoryProject({'a.py': source}), 'a.py').map(use => use.kind)).toEqual(wanted);
  });
});

it('answers for any text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const project = memoryProject({'a.py': `${FLASK}app.run(${text})\nrequest.sleep(${text})\napp.debug = ${text}`});
      runCalls(project, 'a.py', ['']);
      debugSwitches(project, 'a.py', ['']);
      slowHandlers(project, 'a.py', 30);
      expect(Array.isArray(proxyUses(project, 'a.py'))).toBe(true);
    }),
  );
});
