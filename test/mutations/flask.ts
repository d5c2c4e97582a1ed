import {all, append, type Mutation, remove, rename, replace, SECRET, text, utf16, write} from './edits.ts';

export const flaskObject: readonly Mutation[] = [
  ['a misspelt object', replace('Procfile', 'app:app', 'app:ap'), ['wsgi-target-resolves missingAttribute Procfile:1']],
  ['another module', replace('Procfile', 'app:app', 'main:app'), ['wsgi-target-resolves missingModule Procfile:1']],
  ['the file renamed', rename('app.py', 'server.py'), ['wsgi-target-resolves missingModule Procfile:1']],
  [
    'no driver',
    replace('requirements.txt', 'psycopg2-binary==2.9.11\n', ''),
    ['db-driver-in-dependencies missing requirements.txt:1'],
  ],
  [
    'DEBUG in the code',
    replace('app.py', 'db = SQL', 'app.debug = True\ndb = SQL'),
    ['debug-flag-off debugOn app.py:11'],
  ],
  [
    'a package that is not listed',
    replace('app.py', 'import os\n', 'import os\nimport yaml\n'),
    ['imports-in-dependencies missing app.py:2'],
  ],
  [
    'a target of make that listens on a port of its own',
    all(write('Procfile', 'web: make run\n'), write('Makefile', 'run:\n\tgunicorn -b 0.0.0.0:8000 app:app\n')),
    ['web-binds-port literalPort Makefile:2'],
  ],
  [
    'a file under the path of a laptop with Windows',
    replace(
      'app.py',
      'app = Flask(__name__)',
      'app = Flask(__name__)\nnames = open(r"C:\\Users\\me\\names.txt").read()',
    ),
    ['wsgi-target-resolves stops app.py:7'],
  ],
  [
    'a template that is nowhere',
    replace('app.py', 'render_template("', 'render_template("other_'),
    ['wsgi-target-resolves missingTemplate app.py:21'],
  ],
  [
    'a module of its own with another capital',
    all(write('shop.py', ''), replace('app.py', 'import os\n', 'import os\nimport Shop\n')),
    ['imports-in-dependencies otherCase app.py:2'],
  ],
  [
    'a program of the laptop',
    replace('Procfile', 'gunicorn', 'venv/bin/gunicorn'),
    ['server-in-dependencies notThere Procfile:1'],
  ],
  [
    'a file in the place of a module',
    replace('Procfile', 'app:app', 'app.py:app'),
    ['wsgi-target-syntax path Procfile:1'],
  ],
  ['a Python that is gone', write('.python-version', '3.9\n'), ['python-version-supported removed .python-version:1']],
  ['a bare module', replace('Procfile', 'app:app', 'app'), ['wsgi-default-attribute noDefault Procfile:1']],
  [
    'the development server',
    replace('Procfile', 'gunicorn app:app', 'flask run --host 0.0.0.0 --port $PORT'),
    ['procfile-no-dev-server developmentServer Procfile:1'],
  ],
  [
    'the file run as it is',
    replace('Procfile', 'gunicorn app:app', 'python app.py'),
    ['procfile-no-dev-server developmentScript app.py:38', 'web-binds-all-interfaces loopback app.py:38'],
  ],
  [
    'app.run() at import',
    replace(
      'app.py',
      'if __name__ == "__main__":\n    app.run(port=int(os.environ.get("PORT", 5000)))',
      'app.run(port=int(os.environ.get("PORT", 5000)))',
    ),
    ['app-run-guarded unguarded app.py:37'],
  ],
  [
    'an ASGI server',
    all(
      replace('Procfile', 'gunicorn app:app', 'uvicorn app:app --host 0.0.0.0 --port $PORT'),
      append('requirements.txt', 'uvicorn==0.38.0\n'),
    ),
    ['asgi-wsgi-server-match wsgiOnAsgi Procfile:1'],
  ],
  [
    'a worker without its package',
    replace('Procfile', 'app:app', 'app:app -k eventlet'),
    ['gunicorn-worker-class-valid needsPackage Procfile:1'],
  ],
  [
    'a literal key',
    replace('app.py', 'os.environ["SECRET_KEY"]', `"${SECRET}"`),
    ['flask-secret-key-env literal app.py:7'],
  ],
  [
    'a key made at import',
    replace('app.py', 'os.environ["SECRET_KEY"]', 'os.urandom(24)'),
    ['flask-secret-key-env random app.py:7'],
  ],
  [
    'the address as Heroku gives it',
    replace('app.py', '.replace(\n    "postgres://", "postgresql://", 1\n)', ''),
    ['sqlalchemy-url-scheme postgresScheme app.py:8'],
  ],
  [
    'tables made at each start',
    replace(
      'app.py',
      '@app.cli.command("create-tables")\ndef create_tables():\n    db.create_all()',
      'with app.app_context():\n    db.create_all()',
    ),
    ['sqlalchemy-no-create-all-only onlyCreateAll app.py:33'],
  ],
  [
    'a variable that nothing names',
    replace('app.py', 'db = SQL', 'sender = os.environ["MAIL_SENDER"]\ndb = SQL'),
    ['required-env-documented missing app.py:11'],
  ],
  [
    'a variable that may be missing, used at once',
    replace('app.py', 'db = SQL', 'admins = os.environ.get("ADMINS").split(",")\ndb = SQL'),
    ['config-required-env stops app.py:11'],
  ],
  [
    'the database of the laptop committed',
    write('instance/guests.sqlite3', 'SQLite format 3\0'),
    ['sqlite-file-not-tracked tracked instance/guests.sqlite3:1'],
  ],
  [
    'a signal that is ignored',
    replace('app.py', 'db = SQL', 'import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ndb = SQL'),
    ['graceful-shutdown ignored app.py:12'],
  ],
  [
    'an option that is cut short',
    replace('Procfile', 'gunicorn app:app', 'gunicorn --worker 3 app:app'),
    ['start-command-defined ambiguousOption Procfile:1'],
  ],
  [
    'style sheets built in the release step',
    all(
      append('Procfile', 'release: npm run build\n'),
      write('package.json', '{"scripts": {"build": "vite build"}}\n'),
    ),
    ['release-no-filesystem-output discarded Procfile:2'],
  ],
  [
    'any origin with cookies',
    all(
      replace(
        'app.py',
        'app = Flask(__name__)',
        'from flask_cors import CORS\n\napp = Flask(__name__)\nCORS(app, supports_credentials=True)',
      ),
      append('requirements.txt', 'flask-cors==6.0.1\n'),
    ),
    ['fastapi-cors-not-star anyOrigin app.py:9'],
  ],
  [
    'jobs that nobody takes',
    all(
      write(
        'tasks.py',
        'import os\n\nfrom celery import Celery\n\ncelery = Celery("tasks", broker=os.environ["REDIS_URL"])\n\n\n@celery.task\ndef send(name):\n    print(name)\n',
      ),
      append('requirements.txt', 'celery==5.5.3\nredis==6.4.0\n'),
      append('.env.example', 'REDIS_URL=\n'),
    ),
    ['worker-process-declared none tasks.py:8'],
  ],
  [
    'a worker of a module that is not there',
    all(
      write(
        'tasks.py',
        'import os\n\nfrom celery import Celery\n\ncelery = Celery("tasks", broker=os.environ["REDIS_URL"])\n\n\n@celery.task\ndef send(name):\n    print(name)\n',
      ),
      append('requirements.txt', 'celery==5.5.3\nredis==6.4.0\n'),
      append('.env.example', 'REDIS_URL=\n'),
      append('Procfile', 'worker: celery -A task worker\n'),
    ),
    ['worker-target-resolves missingModule Procfile:2'],
  ],
  [
    'a worker that schedules too',
    all(
      write(
        'tasks.py',
        'import os\n\nfrom celery import Celery\n\ncelery = Celery("tasks", broker=os.environ["REDIS_URL"])\n\n\n@celery.task\ndef send(name):\n    print(name)\n',
      ),
      append('requirements.txt', 'celery==5.5.3\nredis==6.4.0\n'),
      append('.env.example', 'REDIS_URL=\n'),
      append('Procfile', 'worker: celery -A tasks worker -B\n'),
    ),
    ['beat-single-instance embedded Procfile:2'],
  ],
  [
    'a broker on the own machine',
    all(
      write(
        'tasks.py',
        'import os\n\nfrom celery import Celery\n\ncelery = Celery("tasks", broker="redis://localhost:6379/0")\n\n\n@celery.task\ndef send(name):\n    print(name)\n',
      ),
      append('requirements.txt', 'celery==5.5.3\nredis==6.4.0\n'),
      append('.env.example', 'REDIS_URL=\n'),
      append('Procfile', 'worker: celery -A tasks worker\n'),
    ),
    ['broker-from-env localBroker tasks.py:5'],
  ],
  ['requirements.txt in UTF-16', utf16('requirements.txt'), ['requirements-parse utf16 requirements.txt:1']],
  [
    'a Pipfile without a lock file',
    write('Pipfile', '[packages]\nflask = "*"\n'),
    ['lockfile-present pipfileAlone Pipfile:1'],
  ],
  [
    'no Flask-SQLAlchemy',
    replace('requirements.txt', 'Flask-SQLAlchemy==3.1.1\n', ''),
    ['imports-in-dependencies missing app.py:4'],
  ],
  [
    'the newest SQLAlchemy',
    replace('requirements.txt', 'SQLAlchemy==2.0.44\n', 'SQLAlchemy==2.1.0\n'),
    ['sqlalchemy21-driver onlyPsycopg2 requirements.txt:5'],
  ],
  [
    'runtime.txt',
    all(remove('.python-version'), write('runtime.txt', 'python-3.13\n')),
    ['runtime-txt-deprecated deprecated runtime.txt:1'],
  ],
];

export const flaskFactory: readonly Mutation[] = [
  [
    'a factory that wants an argument',
    replace('shop/__init__.py', 'def create_app():', 'def create_app(config):'),
    ['wsgi-factory-called argumentsMissing Procfile:1'],
  ],
  ['a broken lock file', write('poetry.lock', '[[package\n'), ['lockfile-fresh unreadable poetry.lock:1']],
  [
    'a factory that is not called',
    replace('Procfile', "'shop:create_app()'", 'shop:create_app'),
    ['wsgi-factory-called notCalled Procfile:1'],
  ],
  [
    'brackets without quotes',
    replace('Procfile', "'shop:create_app()'", 'shop:create_app()'),
    ['shell-quoting-parens bareParentheses Procfile:1'],
  ],
  ['no lock file', remove('poetry.lock'), ['lockfile-present pyprojectAlone pyproject.toml:1']],
  [
    'a package that the lock file does not have',
    replace('pyproject.toml', '    "gunicorn (', '    "requests (>=2.32)",\n    "gunicorn ('),
    ['lockfile-fresh missing pyproject.toml:7'],
  ],
  [
    'a Python that the project does not want',
    write('.python-version', '3.12\n'),
    ['requires-python-compatible outside .python-version:1'],
  ],
  ['a missing module', remove('shop/pages.py'), ['wsgi-target-resolves brokenImport shop/__init__.py:5']],
  [
    'the server for development only',
    all(
      replace('pyproject.toml', '    "gunicorn (>=23.0,<24.0)",\n', ''),
      replace('pyproject.toml', 'pytest = "^8.4"', 'pytest = "^8.4"\ngunicorn = "^23"'),
      files =>
        write(
          'poetry.lock',
          text(files, 'poetry.lock').replace(
            'name = "gunicorn"\nversion = "23.0.0"\ndescription = ""\noptional = false\npython-versions = ">=3.9"\ngroups = ["main"]',
            'name = "gunicorn"\nversion = "23.0.0"\ndescription = ""\noptional = false\npython-versions = ">=3.9"\ngroups = ["dev"]',
          ),
        )(files),
    ),
    ['server-in-dependencies onlyDevelopment pyproject.toml:14'],
  ],
];
