import {describe, expect, it} from 'vitest';
import {heroku} from '../src/platforms/heroku.ts';
import {herokuFir} from '../src/platforms/heroku-fir.ts';
import {startCommand} from '../src/project/facts/start-command.ts';
import {memoryProject} from '../src/project/project.ts';
import {verdictsOf} from '../src/reports/verdicts.ts';
import {cleanFiles, cleanNames, type Files, findingsOf, resultsOf, undecidedOf} from './clean-project.ts';

type Edit = (files: Files) => Files;

const text = (files: Files, path: string) => {
  const content = files[path];
  if (!(content instanceof Uint8Array)) throw new Error(`${path} is not there`);
  return new TextDecoder().decode(content);
};
const write =
  (path: string, content: string | Uint8Array): Edit =>
  files => ({...files, [path]: content});
const remove =
  (path: string): Edit =>
  files => {
    const {[path]: _, ...rest} = files;
    return rest;
  };
const rename =
  (from: string, to: string): Edit =>
  files => ({...remove(from)(files), [to]: files[from] ?? ''});
/** Replaces a piece of text that stands there once at least. */
const replace =
  (path: string, from: string, to: string): Edit =>
  files => {
    const before = text(files, path);
    if (!before.includes(from)) throw new Error(`${path} has no ${from}`);
    return {...files, [path]: new TextEncoder().encode(before.replace(from, to))};
  };
const append =
  (path: string, more: string): Edit =>
  files => ({...files, [path]: new TextEncoder().encode(text(files, path) + more)});
const utf16 =
  (path: string): Edit =>
  files => ({...files, [path]: new Uint8Array(Buffer.from(`\ufeff${text(files, path)}`, 'utf16le'))});
const all =
  (...edits: readonly Edit[]): Edit =>
  files =>
    edits.reduce((before, edit) => edit(before), files);

/** One mistake in a project that deploys, and everything that is new in the findings then. */
type Mutation = readonly [mistake: string, edit: Edit, findings: readonly string[]];

const SECRET = 'w8$kf02!mzqpe7&ya1^xvn6tb4(hcr9j5ldg3su_oi';

const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  django: [
    ['no Procfile', remove('Procfile'), ['procfile-exists missing']],
    ['procfile in small letters', rename('Procfile', 'procfile'), ['procfile-filename otherName procfile:1']],
    ['Procfile.txt', rename('Procfile', 'Procfile.txt'), ['procfile-filename otherName Procfile.txt:1']],
    ['a Procfile in UTF-16', utf16('Procfile'), ['procfile-encoding utf16 Procfile:1']],
    ['no web process', replace('Procfile', 'web:', 'site:'), ['procfile-web-process none Procfile:1']],
    [
      'an empty command',
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', ''),
      ['procfile-command-nonempty empty Procfile:2'],
    ],
    [
      'the development server',
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', 'python manage.py runserver 0.0.0.0:$PORT'),
      ['procfile-no-dev-server developmentServer Procfile:2'],
    ],
    [
      'a misspelt module',
      replace('Procfile', 'mysite.wsgi', 'mysit.wsgi'),
      ['wsgi-target-resolves missingModule Procfile:2'],
    ],
    [
      'a file instead of a module',
      replace('Procfile', 'mysite.wsgi', 'mysite/wsgi.py'),
      ['wsgi-target-syntax path Procfile:2'],
    ],
    [
      'a dot for the colon',
      replace('Procfile', 'mysite.wsgi', 'mysite.wsgi.application'),
      ['wsgi-target-syntax noAttribute Procfile:2'],
    ],
    [
      'a misspelt attribute',
      replace('Procfile', 'mysite.wsgi', 'mysite.wsgi:app'),
      ['wsgi-target-resolves missingAttribute Procfile:2'],
    ],
    [
      'a fixed port',
      replace('Procfile', '--log-file -', '--bind 0.0.0.0:8000'),
      ['web-binds-port literalPort Procfile:2'],
    ],
    [
      'only on the loopback',
      replace('Procfile', '--log-file -', '--bind 127.0.0.1:$PORT'),
      ['web-binds-all-interfaces loopback Procfile:2'],
    ],
    [
      'requests that take minutes',
      replace('Procfile', '--log-file -', '--timeout 120'),
      ['gunicorn-timeout-sane tooLong Procfile:2'],
    ],
    ['no wsgi.py', remove('mysite/wsgi.py'), ['wsgi-target-resolves missingModule Procfile:2']],
    ['no requirements.txt', remove('requirements.txt'), ['dependency-manifest-root none']],
    [
      'requirement.txt',
      rename('requirements.txt', 'requirement.txt'),
      ['manifest-filename misspelled requirement.txt:1'],
    ],
    [
      'requirements.txt in a folder',
      rename('requirements.txt', 'deploy/requirements.txt'),
      ['dependency-manifest-root nested deploy/requirements.txt:1'],
    ],
    ['a lock file beside it', write('uv.lock', 'version = 1\n'), ['single-package-manager several uv.lock:1']],
    [
      'gunicorn not listed',
      replace('requirements.txt', 'gunicorn==23.0.0\n', ''),
      ['server-in-dependencies absent Procfile:2'],
    ],
    ['Django not listed, which dj-database-url brings', replace('requirements.txt', 'Django==5.2.8\n', ''), []],
    [
      'dj-database-url not listed',
      replace('requirements.txt', 'dj-database-url==3.0.1\n', ''),
      ['imports-in-dependencies missing mysite/settings.py:4'],
    ],
    [
      'WhiteNoise not listed',
      replace('requirements.txt', 'whitenoise==6.11.0\n', ''),
      ['imports-in-dependencies missing mysite/settings.py:28'],
    ],
    [
      'psycopg not listed',
      replace('requirements.txt', 'psycopg[binary]==3.2.12\n', ''),
      ['db-driver-in-dependencies missing requirements.txt:1'],
    ],
    [
      'a package of Windows',
      append('requirements.txt', 'pywin32==311\n'),
      ['no-os-specific-packages windows requirements.txt:6'],
    ],
    [
      'a folder of conda',
      append('requirements.txt', 'numpy @ file:///C:/ci/numpy\n'),
      ['requirements-parse localFile requirements.txt:6'],
    ],
    [
      'a version of conda',
      append('requirements.txt', 'numpy=1.26.4=py312h1\n'),
      ['requirements-parse conda requirements.txt:6'],
    ],
    [
      'a module of Python itself',
      append('requirements.txt', 'sqlite3==1.0\n'),
      ['no-stdlib-shadow-packages standardLibrary requirements.txt:6'],
    ],
    [
      'a Python that is gone',
      write('.python-version', '3.9\n'),
      ['python-version-supported removed .python-version:1'],
    ],
    [
      'a version of pyenv',
      write('.python-version', 'mysite-3.14\n'),
      ['python-version-grammar invalid .python-version:1'],
    ],
    [
      '.python-version with a byte order mark',
      write('.python-version', '\ufeff3.14\n'),
      ['python-version-grammar encoding .python-version:1'],
    ],
    [
      '.python-version misspelt',
      rename('.python-version', 'python-version'),
      ['python-version-filename refused python-version:1'],
    ],
    [
      'a literal key',
      replace('mysite/settings.py', 'os.environ["SECRET_KEY"]', `"${SECRET}"`),
      ['django-secret-key-env literal mysite/settings.py:8'],
    ],
    [
      'a literal default of the key',
      replace('mysite/settings.py', 'os.environ["SECRET_KEY"]', `os.environ.get("SECRET_KEY", "${SECRET}")`),
      ['django-secret-key-env literalDefault mysite/settings.py:8'],
    ],
    [
      'DEBUG on',
      replace('mysite/settings.py', 'os.environ.get("DEBUG") == "1"', 'True'),
      ['django-debug-off on mysite/settings.py:9'],
    ],
    [
      'DEBUG on by default',
      replace('mysite/settings.py', 'os.environ.get("DEBUG") == "1"', 'bool(os.environ.get("DEBUG", True))'),
      ['django-debug-off onByDefault mysite/settings.py:9'],
    ],
    [
      'no host allowed',
      replace('mysite/settings.py', '[".herokuapp.com", "localhost", "127.0.0.1"]', '[]'),
      ['django-allowed-hosts empty mysite/settings.py:10'],
    ],
    [
      'only the own machine allowed',
      replace('mysite/settings.py', '".herokuapp.com", ', ''),
      ['django-allowed-hosts onlyLocal mysite/settings.py:10'],
    ],
    [
      'no STATIC_ROOT',
      replace('mysite/settings.py', 'STATIC_ROOT = BASE_DIR / "staticfiles"\n', ''),
      ['django-static-root missing mysite/settings.py:1'],
    ],
    [
      'nothing serves static files',
      replace('mysite/settings.py', '    "whitenoise.middleware.WhiteNoiseMiddleware",\n', ''),
      ['django-static-served nothing mysite/settings.py:26'],
    ],
    [
      'SQLite only',
      replace(
        'mysite/settings.py',
        'dj_database_url.config(\n        default=f"sqlite:///{BASE_DIR / \'db.sqlite3\'}",\n        conn_max_age=600,\n        conn_health_checks=True,\n    )',
        '{"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}',
      ),
      ['db-not-sqlite-on-ephemeral onlySqlite mysite/settings.py:52'],
    ],
    [
      'a database of the own machine',
      replace(
        'mysite/settings.py',
        'dj_database_url.config(',
        'dict(ENGINE="django.db.backends.postgresql", HOST="localhost") or dict(',
      ),
      ['django-database-env local mysite/settings.py:52'],
    ],
    [
      'settings that are not there',
      replace('mysite/wsgi.py', 'mysite.settings', 'mysite.setings'),
      ['django-settings-module missing mysite/wsgi.py:5'],
    ],
    [
      'no migrate step',
      replace('Procfile', 'release: python manage.py migrate --no-input\n', ''),
      ['migrate-step none Procfile:1'],
    ],
    ['a tracked .env', write('.env', `SECRET_KEY=${SECRET}\n`), ['env-file-not-tracked secretTracked .env:1']],
    [
      'a tracked environment',
      write('.venv/pyvenv.cfg', 'home = /usr/bin\n'),
      ['venv-not-committed refused .venv/pyvenv.cfg:1'],
    ],
    [
      'a key of a payment service',
      write('shop/pay.py', 'STRIPE_KEY = "sk_' + 'live_51Nq8ZwT4vKc2RmXe7JpLb9"\n'),
      ['secrets-not-in-code knownSecret shop/pay.py:1'],
    ],
  ],
  'flask-object': [
    [
      'a misspelt object',
      replace('Procfile', 'app:app', 'app:ap'),
      ['wsgi-target-resolves missingAttribute Procfile:1'],
    ],
    ['another module', replace('Procfile', 'app:app', 'main:app'), ['wsgi-target-resolves missingModule Procfile:1']],
    ['the file renamed', rename('app.py', 'server.py'), ['wsgi-target-resolves missingModule Procfile:1']],
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
  ],
  'flask-factory': [
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
  ],
  fastapi: [
    [
      'a WSGI server',
      all(
        replace(
          'Procfile',
          'uvicorn app.main:app --host 0.0.0.0 --port $PORT',
          'waitress-serve --port=$PORT app.main:app',
        ),
        replace('pyproject.toml', '"uvicorn>=0.38"', '"waitress>=3"'),
        replace('uv.lock', 'name = "uvicorn"\nversion = "0.38.0"', 'name = "waitress"\nversion = "3.0.2"'),
        replace('uv.lock', '    { name = "uvicorn" },', '    { name = "waitress" },'),
        replace('uv.lock', 'name = "uvicorn", specifier = ">=0.38"', 'name = "waitress", specifier = ">=3"'),
      ),
      ['asgi-wsgi-server-match asgiOnWsgi Procfile:2'],
    ],
    [
      'uvicorn neither listed nor locked',
      all(
        replace('pyproject.toml', '    "uvicorn>=0.38",\n', ''),
        replace('uv.lock', 'name = "uvicorn"\nversion = "0.38.0"', 'name = "uvloop"\nversion = "0.22.1"'),
        replace('uv.lock', '    { name = "uvicorn" },\n', ''),
        replace('uv.lock', '    { name = "uvicorn", specifier = ">=0.38" },\n', ''),
      ),
      ['server-in-dependencies absent Procfile:2', 'uvicorn-standard-extra alone pyproject.toml:7'],
    ],
    ['no port', replace('Procfile', ' --port $PORT', ''), ['web-binds-port defaultPort Procfile:2']],
    ['no host', replace('Procfile', ' --host 0.0.0.0', ''), ['web-binds-all-interfaces loopbackDefault Procfile:2']],
    ['a fixed port', replace('Procfile', '$PORT', '8000'), ['web-binds-port literalPort Procfile:2']],
    [
      'reload',
      replace('Procfile', '--port $PORT', '--port $PORT --reload'),
      ['procfile-no-dev-server reload Procfile:2'],
    ],
    [
      'the file above',
      replace('Procfile', 'app.main:app', 'main:app'),
      ['wsgi-target-resolves missingModule Procfile:2'],
    ],
    ['no Python version', remove('.python-version'), ['python-version-pinned missingWithLock']],
    ['runtime.txt beside it', write('runtime.txt', 'python-3.14\n'), ['runtime-txt-deprecated refused runtime.txt:1']],
    [
      'an exported list beside it',
      write('requirements.txt', 'fastapi==0.121.0\n'),
      ['single-package-manager several uv.lock:1'],
    ],
    [
      'uvicorn not listed, though locked',
      replace('pyproject.toml', '    "uvicorn>=0.38",\n', ''),
      ['lockfile-fresh gone uv.lock:163'],
    ],
    [
      'the address as Heroku gives it',
      replace(
        'app/database.py',
        'settings.database_url.replace("postgres://", "postgresql+psycopg://", 1)',
        'settings.database_url',
      ),
      ['sqlalchemy-url-scheme postgresScheme app/config.py:5'],
    ],
    [
      'the address of the own machine',
      replace(
        'app/database.py',
        'settings.database_url.replace("postgres://", "postgresql+psycopg://", 1)',
        '"postgresql+psycopg://localhost/orders"',
      ),
      ['local-only-hosts localAddress app/database.py:5'],
    ],
  ],
  'plain-wsgi': [
    ['no port', replace('Procfile', '--port=$PORT ', ''), ['web-binds-port defaultPort Procfile:1']],
    [
      'a misspelt function',
      replace('Procfile', 'hello:application', 'hello:app'),
      ['wsgi-target-resolves missingAttribute Procfile:1'],
    ],
    ['waitress not listed', write('requirements.txt', ''), ['server-in-dependencies absent Procfile:1']],
    [
      'a lower-case type that is twice there',
      append('Procfile', 'web: waitress-serve --port=$PORT hello:application\n'),
      ['procfile-portable-names repeated Procfile:1'],
    ],
    [
      'a line without a type',
      append('Procfile', 'python manage.py collectstatic\n'),
      ['procfile-grammar noColon Procfile:2'],
    ],
  ],
};

describe.each(cleanNames)('%s', name => {
  it.each([heroku, herokuFir])('deploys to $id as it is', contract => {
    const files = cleanFiles(name);
    const results = resultsOf(files, contract);
    expect(findingsOf(results)).toEqual([]);
    expect(undecidedOf(results)).toEqual([]);
    const start = startCommand(memoryProject(files), contract);
    expect(verdictsOf(results, start.known && start.value !== null)).toEqual({deploys: 'yes', safe: 'yes'});
  });

  it.each(mutations[name] ?? [])('%s', (_, edit, findings) => {
    expect(findingsOf(resultsOf(edit(cleanFiles(name)), heroku))).toEqual(findings);
  });
});
