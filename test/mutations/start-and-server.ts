import {all, append, type Mutation, replace, text, utf16, write} from './edits.ts';

/** Defects of the start command, its configuration and what stands behind a proxy, in the Flask app of one file. */
export const flaskStart: readonly Mutation[] = [
  [
    'a configuration of gunicorn that is not there',
    replace('Procfile', 'gunicorn', 'gunicorn -c conf/gunicorn.py'),
    ['gunicorn-conf-consistent missingFile Procfile:1'],
  ],
  [
    'an address of the laptop in the configuration of gunicorn',
    write('gunicorn.conf.py', 'workers = 2\nbind = "127.0.0.1:8000"\n'),
    ['gunicorn-conf-consistent literalPort gunicorn.conf.py:2', 'web-binds-all-interfaces loopback gunicorn.conf.py:2'],
  ],
  [
    'a configuration of gunicorn that is no Python',
    write('gunicorn.conf.py', 'workers = 2\nbind = "0.0.0.0:" + os.environ.get("PORT"\n'),
    ['gunicorn-conf-consistent notPython gunicorn.conf.py:2'],
  ],
  ['a configuration of gunicorn that says nothing of ports', write('gunicorn.conf.py', 'workers = 2\n'), []],
  [
    'a port of its own in the script that is started',
    all(
      replace('Procfile', 'gunicorn app:app', 'python app.py'),
      replace('app.py', 'app.run(port=int(os.environ.get("PORT", 5000)))', 'app.run(host="0.0.0.0", port=5000)'),
    ),
    ['procfile-no-dev-server developmentScript app.py:38', 'hardcoded-port literalPort app.py:38'],
  ],
  [
    'a package that only the started script imports, and nobody lists',
    all(
      replace('Procfile', 'gunicorn app:app', 'python app.py'),
      replace('app.py', '    app.run(port=', '    import requests\n    app.run(host="0.0.0.0", port='),
    ),
    ['procfile-no-dev-server developmentScript app.py:39', 'imports-in-dependencies missing app.py:38'],
  ],
  [
    'a view that waits a minute',
    all(
      replace('app.py', 'import os\n', 'import os\nimport time\n'),
      replace('app.py', 'def index():\n', 'def index():\n    time.sleep(60)\n'),
    ),
    ['long-work-in-worker sleeps app.py:22'],
  ],
  [
    'a view that waits a moment',
    all(
      replace('app.py', 'import os\n', 'import os\nimport time\n'),
      replace('app.py', 'def index():\n', 'def index():\n    time.sleep(0.1)\n'),
    ),
    [],
  ],
  [
    'the address of the visitor',
    replace('app.py', 'def sign():\n', 'def sign():\n    session["from"] = request.remote_addr\n'),
    ['proxy-headers address app.py:26'],
  ],
  [
    'the address of the visitor, with ProxyFix',
    all(
      replace('app.py', 'def sign():\n', 'def sign():\n    session["from"] = request.remote_addr\n'),
      replace('app.py', 'db = SQLAlchemy(app)\n', 'app.wsgi_app = ProxyFix(app.wsgi_app)\ndb = SQLAlchemy(app)\n'),
      replace('app.py', 'from flask_sql', 'from werkzeug.middleware.proxy_fix import ProxyFix\nfrom flask_sql'),
    ),
    [],
  ],
  [
    'a Redis of the laptop',
    all(
      append('requirements.txt', 'redis==6.4.0\n'),
      replace('app.py', 'import os\n', 'import os\n\nimport redis\n'),
      replace('app.py', 'db = SQL', 'cache = redis.Redis(host="localhost", port=6379)\ndb = SQL'),
    ),
    ['local-only-hosts localAddress app.py:13'],
  ],
  [
    'the address of a Redis of the laptop',
    all(
      append('requirements.txt', 'redis==6.4.0\n'),
      replace('app.py', 'import os\n', 'import os\n\nimport redis\n'),
      replace('app.py', 'db = SQL', 'cache = redis.from_url("redis://localhost:6379/0")\ndb = SQL'),
    ),
    ['local-only-hosts localAddress app.py:13'],
  ],
  ['a Procfile of PowerShell', utf16('Procfile'), ['procfile-encoding utf16 Procfile:1']],
  [
    'a Procfile that begins with a byte order mark',
    files => ({...files, Procfile: `\ufeff${text(files, 'Procfile')}`}),
    ['procfile-encoding byteOrderMark Procfile:1'],
  ],
  [
    'a Procfile in Latin-1',
    write('Procfile', new Uint8Array(Buffer.from('# für alle\nweb: gunicorn app:app\n', 'latin1'))),
    ['procfile-encoding notText Procfile:1'],
  ],
];

/** Defects of the start command of the FastAPI app. */
export const fastapiStart: readonly Mutation[] = [
  [
    'a factory that uvicorn has to guess',
    all(
      replace('Procfile', 'app.main:app', 'app.main:create_app'),
      append('app/main.py', '\n\ndef create_app():\n    return app\n'),
    ),
    ['uvicorn-factory-flag missingFlag Procfile:2'],
  ],
  [
    'the option of a factory, and no factory',
    replace('Procfile', 'uvicorn', 'uvicorn --factory'),
    ['uvicorn-factory-flag notFactory Procfile:2'],
  ],
  [
    'a factory that wants an argument',
    all(
      replace('Procfile', 'uvicorn app.main:app', 'uvicorn --factory app.main:create_app'),
      append('app/main.py', '\n\ndef create_app(settings):\n    return app\n'),
    ),
    ['uvicorn-factory-flag argumentsMissing Procfile:2'],
  ],
  [
    'headers of the proxy refused, and the visitor asked for',
    all(
      replace('Procfile', '--port $PORT', '--port $PORT --no-proxy-headers'),
      replace('app/main.py', 'import FastAPI', 'import FastAPI, Request'),
      replace('app/main.py', 'def index():\n', 'def index(request: Request):\n    print(request.client.host)\n'),
    ),
    ['proxy-headers address app/main.py:11'],
  ],
  [
    'fastapi run, locked at a version that reads no PORT',
    all(
      replace('Procfile', 'uvicorn app.main:app --host 0.0.0.0 --port $PORT', 'fastapi run app/main.py'),
      replace('pyproject.toml', '"uvicorn>=0.38"', '"fastapi-cli[standard]>=0.0.7"'),
      replace('uv.lock', 'name = "uvicorn"\nversion = "0.38.0"', 'name = "fastapi-cli"\nversion = "0.0.7"'),
      replace('uv.lock', '    { name = "uvicorn" },', '    { name = "fastapi-cli" },'),
      replace(
        'uv.lock',
        'name = "uvicorn", specifier = ">=0.38"',
        'name = "fastapi-cli", extras = ["standard"], specifier = ">=0.0.7"',
      ),
    ),
    ['fastapi-run-port oldCli Procfile:2'],
  ],
];
