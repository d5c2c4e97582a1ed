import {all, append, type Mutation, remove, replace, write} from './edits.ts';

/** Defects of the packages, in the Flask app of one file. */
export const flaskPackages: readonly Mutation[] = [
  [
    'a folder of a laptop with Windows',
    append('requirements.txt', '-e C:\\Users\\me\\mylib\n'),
    ['requirements-parse localFile requirements.txt:6'],
  ],
  [
    'a package for Windows',
    append('requirements.txt', 'python-magic-bin==0.4.14\n'),
    ['no-os-specific-packages windows requirements.txt:6'],
  ],
  [
    'no framework',
    replace('requirements.txt', 'Flask==3.1.2\nFlask-SQLAlchemy==3.1.1\n', ''),
    ['imports-in-dependencies missing app.py:4', 'framework-in-dependencies absent app.py:6'],
  ],
  [
    'a condition that shuts the framework out',
    all(
      replace('requirements.txt', 'Flask==3.1.2', 'Flask==3.1.2; sys_platform == "win32"'),
      replace('requirements.txt', 'Flask-SQLAlchemy==3.1.1\n', ''),
      replace('app.py', 'from flask_sqlalchemy import SQLAlchemy\n', 'from sqlalchemy import MetaData as SQLAlchemy\n'),
    ),
    ['framework-in-dependencies excluded requirements.txt:1'],
  ],
  [
    'a driver from before the Python that is declared',
    all(append('requirements.txt', 'asyncpg==0.29.0\n'), write('.python-version', '3.13\n')),
    ['requires-python-compatible older requirements.txt:6'],
  ],
  [
    'nothing but setup.py',
    all(
      remove('requirements.txt'),
      write('setup.py', 'from setuptools import setup\nsetup(name="guests", install_requires=["flask", "gunicorn"])\n'),
    ),
    ['setup-py-only alone setup.py:1'],
  ],
  [
    'a SQLAlchemy that looks for another driver',
    replace('requirements.txt', 'SQLAlchemy==2.0.44', 'SQLAlchemy==2.1.0'),
    ['sqlalchemy21-driver onlyPsycopg2 requirements.txt:5'],
  ],
  [
    'migrations of a package that is not listed',
    replace('Procfile', 'web:', 'release: flask db upgrade\nweb:'),
    ['server-in-dependencies absent Procfile:1'],
  ],
  [
    'migrations of a package that is listed',
    all(
      replace('Procfile', 'web:', 'release: flask db upgrade\nweb:'),
      append('requirements.txt', 'Flask-Migrate==4.1.0\n'),
    ),
    [],
  ],
  [
    'a package twice',
    append('requirements.txt', 'gunicorn==22.0.0\n'),
    ['requirements-parse conflict requirements.txt:6'],
  ],
  [
    'a name that Flask has no longer',
    replace('app.py', 'import Flask, ', 'import Flask, escape, '),
    ['imports-in-dependencies removedName app.py:3'],
  ],
  [
    'a name that this older Flask still has',
    all(
      replace('app.py', 'import Flask, ', 'import Flask, escape, '),
      replace('requirements.txt', 'Flask==3.1.2', 'Flask==2.2.5'),
    ),
    [],
  ],
  [
    'a name that Werkzeug has no longer',
    replace('app.py', 'import SQLAlchemy\n', 'import SQLAlchemy\nfrom werkzeug.urls import url_quote\n'),
    ['imports-in-dependencies removedName app.py:5'],
  ],
  [
    'a decorator that Flask has no longer',
    append('app.py', '\n\n@app.before_first_request\ndef prepare(): ...\n'),
    ['imports-in-dependencies removedName app.py:41'],
  ],
  [
    'a name that Python has no longer',
    replace('app.py', 'import os\n', 'import os\nfrom collections import Mapping\n'),
    ['imports-in-dependencies removedName app.py:2'],
  ],
  [
    'a name that is taken where it exists',
    replace(
      'app.py',
      'import os\n',
      'import os\ntry:\n    from collections import Mapping\nexcept ImportError:\n    pass\n',
    ),
    [],
  ],
  [
    'routes that need the app before it is made',
    all(
      replace('app.py', 'import os\n', 'import os\nfrom routes import pages\n'),
      write('routes.py', 'from app import app\npages = app.name\n'),
    ),
    ['wsgi-target-resolves stops routes.py:1'],
  ],
  [
    'routes that need the app, behind the line that makes it',
    all(
      append('app.py', '\nfrom routes import pages\n'),
      write('routes.py', 'from app import app\npages = app.name\n'),
    ),
    [],
  ],
  [
    'distutils',
    replace('app.py', 'import os\n', 'import os\nfrom distutils.util import strtobool\n'),
    ['imports-in-dependencies removed app.py:2'],
  ],
];

/** Defects of what Django asks of its database. */
export const djangoData: readonly Mutation[] = [
  [
    'add-ons without a database',
    all(
      replace('mysite/settings.py', '        default=f"sqlite:///{BASE_DIR / \'db.sqlite3\'}",\n', ''),
      write('app.json', '{"addons": ["heroku-redis:mini"]}\n'),
    ),
    ['heroku-postgres-autoprovision notAskedFor app.json:1'],
  ],
  [
    'a server that knows nothing of HTTPS',
    all(
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', 'waitress-serve --port=$PORT mysite.wsgi:application'),
      replace('requirements.txt', 'gunicorn==23.0.0', 'waitress==3.0.2'),
      replace('mysite/settings.py', 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")\n', ''),
    ),
    ['django-proxy-ssl-header loop mysite/settings.py:12'],
  ],
  [
    'the header as it is written on the wire',
    all(
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', 'waitress-serve --port=$PORT mysite.wsgi:application'),
      replace('requirements.txt', 'gunicorn==23.0.0', 'waitress==3.0.2'),
      replace('mysite/settings.py', '"HTTP_X_FORWARDED_PROTO"', '"X-Forwarded-Proto"'),
    ),
    ['django-proxy-ssl-header headerName mysite/settings.py:12'],
  ],
];
