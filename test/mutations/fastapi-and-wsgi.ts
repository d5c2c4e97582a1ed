import {all, append, type Mutation, remove, replace, write} from './edits.ts';

export const fastapi: readonly Mutation[] = [
  [
    'a constraint of uv that the lock file does not keep',
    append('pyproject.toml', '\n[tool.uv]\nconstraint-dependencies = ["starlette<0.40"]\n'),
    ['lockfile-fresh outside pyproject.toml:18'],
  ],
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
    'psycopg 3 where SQLAlchemy looks for psycopg2',
    replace('app/database.py', 'postgresql+psycopg://', 'postgresql://'),
    ['db-driver-in-dependencies missing pyproject.toml:1'],
  ],
  [
    'a driver that is not listed',
    replace('app/database.py', 'postgresql+psycopg://', 'postgresql+asyncpg://'),
    ['db-driver-in-dependencies missing pyproject.toml:1'],
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
  [
    'the address of the laptop for the migrations',
    all(
      append('alembic.ini', 'sqlalchemy.url = postgresql://localhost/orders\n'),
      write(
        'migrations/env.py',
        'from alembic import context\nfrom sqlalchemy import engine_from_config\n\nengine = engine_from_config(context.config.get_section("alembic"))\n',
      ),
    ),
    ['alembic-env-url literal alembic.ini:3'],
  ],
  [
    'an asynchronous engine without its driver',
    all(
      replace(
        'app/database.py',
        'from sqlalchemy import create_engine',
        'from sqlalchemy.ext.asyncio import create_async_engine',
      ),
      replace(
        'app/database.py',
        'create_engine(settings.database_url.replace("postgres://", "postgresql+psycopg://", 1))',
        'create_async_engine(settings.database_url)',
      ),
    ),
    ['sqlalchemy-async-driver noDriver app/config.py:5'],
  ],
  [
    'a file of variables that wins',
    all(
      replace(
        'app/main.py',
        'from fastapi import FastAPI\n',
        'from dotenv import load_dotenv\nfrom fastapi import FastAPI\n',
      ),
      replace('app/main.py', 'app = FastAPI()', 'load_dotenv(".env.example", override=True)\napp = FastAPI()'),
    ),
    ['dotenv-not-overriding overrides app/main.py:7'],
  ],
  [
    'a form without python-multipart',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI, Form\n'),
      replace('app/main.py', '@app.get("/")\ndef index():', '@app.post("/")\ndef index(name: str = Form(...)):'),
    ),
    ['imports-in-dependencies needed app/main.py:10'],
  ],
  [
    'a file that is uploaded, without python-multipart',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI, UploadFile\n'),
      replace('app/main.py', '@app.get("/")\ndef index():', '@app.post("/")\ndef index(file: UploadFile):'),
    ),
    ['imports-in-dependencies needed app/main.py:10'],
  ],
  [
    'a form of which no route is made',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI, Form\n'),
      append('app/main.py', '\n\ndef later(name: str = Form(...)): ...\n'),
    ),
    [],
  ],
  [
    'an address of e-mail without email-validator',
    append(
      'app/config.py',
      '\n\nfrom pydantic import BaseModel, EmailStr\n\n\nclass User(BaseModel):\n    to: EmailStr\n',
    ),
    ['imports-in-dependencies needed app/config.py:16'],
  ],
  [
    'templates without jinja2',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI\nfrom fastapi.templating import Jinja2Templates\n'),
      replace('app/main.py', 'app = FastAPI()\n', 'app = FastAPI()\npages = Jinja2Templates(directory="app")\n'),
    ),
    ['imports-in-dependencies needed app/main.py:8'],
  ],
  [
    'a folder of static files that git does not carry',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI\nfrom fastapi.staticfiles import StaticFiles\n'),
      replace(
        'app/main.py',
        'app = FastAPI()\n',
        'app = FastAPI()\napp.mount("/static", StaticFiles(directory="static"))\n',
      ),
    ),
    ['wsgi-target-resolves stops app/main.py:8'],
  ],
  [
    'a folder of static files that is there',
    all(
      replace('app/main.py', 'import FastAPI\n', 'import FastAPI\nfrom fastapi.staticfiles import StaticFiles\n'),
      replace(
        'app/main.py',
        'app = FastAPI()\n',
        'app = FastAPI()\napp.mount("/static", StaticFiles(directory="static"))\n',
      ),
      write('static/style.css', 'body {}\n'),
    ),
    [],
  ],
  [
    'settings of pydantic 1',
    replace('app/config.py', 'from pydantic_settings import BaseSettings', 'from pydantic import BaseSettings'),
    ['imports-in-dependencies removedName app/config.py:1'],
  ],
];

export const plainWsgi: readonly Mutation[] = [
  [
    'a function of one argument',
    replace(
      'hello.py',
      '(environ, start_response):\n    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])\n',
      '(environ):\n',
    ),
    ['plain-wsgi-signature arity hello.py:1'],
  ],
  [
    'an answer that never begins',
    replace('hello.py', '    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])\n', ''),
    ['plain-wsgi-signature noAnswer hello.py:1'],
  ],
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
];
