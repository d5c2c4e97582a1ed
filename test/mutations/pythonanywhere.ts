import {all, append, type Mutation, remove, replace, write} from './edits.ts';

const COPY = 'anna_pythonanywhere_com_wsgi.py';
const SETTINGS = 'mysite/settings.py';
const HOSTS = '"anna.pythonanywhere.com", "localhost"';

export const pythonanywhereDjango: readonly Mutation[] = [
  ['no copy of the WSGI file', remove(COPY), []],
  [
    'a Procfile that nobody reads',
    write('Procfile', 'web: gunicorn mysit.wsgi\n'),
    ['procfile-ignored-here ignored Procfile:1'],
  ],
  [
    'no wsgi.py, which nobody reads',
    all(remove('mysite/wsgi.py'), replace(SETTINGS, 'WSGI_APPLICATION = "mysite.wsgi.application"\n', '')),
    [],
  ],
  [
    'a copy with settings that are not there',
    replace(COPY, 'mysite.settings', 'mysit.settings'),
    [`pa-wsgi-snippet copySettings ${COPY}:5`],
  ],
  [
    'a copy that binds another name',
    replace(COPY, 'application = get', 'app = get'),
    [`pa-wsgi-snippet copyNamesNoApp ${COPY}:1`],
  ],
  [
    'the lines of the WSGI file in wsgi.py',
    write(
      'mysite/wsgi.py',
      'import os\nimport sys\nsys.path.insert(0, "/home/anna/mysite")\nos.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"\nfrom django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
    ),
    ['pa-wsgi-snippet ownWsgiFile mysite/wsgi.py:3'],
  ],
  [
    'settings that Python cannot read',
    append(SETTINGS, 'X = (\n'),
    ['pa-wsgi-snippet syntaxError mysite/settings.py:62'],
  ],
  [
    'an import that fails',
    append('mysite/urls.py', 'from shop.view import index as other\n'),
    ['pa-wsgi-snippet brokenImport mysite/urls.py:10'],
  ],
  [
    'only the name of another platform',
    replace(SETTINGS, HOSTS, '".onrender.com"'),
    ['pa-allowed-host otherPlatforms mysite/settings.py:10'],
  ],
  [
    'a name to be filled in',
    replace(SETTINGS, HOSTS, '"<username>.pythonanywhere.com"'),
    ['pa-allowed-host placeholder mysite/settings.py:10'],
  ],
  [
    'no dot in front',
    replace(SETTINGS, HOSTS, '"pythonanywhere.com"'),
    ['pa-allowed-host noDot mysite/settings.py:10'],
  ],
  [
    'a wsgi.py with settings that are not there, which nobody reads',
    all(remove(COPY), replace('mysite/wsgi.py', 'mysite.settings', 'mysit.settings')),
    [],
  ],
  [
    'settings for production, which the WSGI file is to name',
    all(
      remove(COPY),
      write('mysite/settings_prod.py', 'from .settings import *\nDEBUG = True\n'),
      replace(SETTINGS, HOSTS, '"localhost"'),
      replace(SETTINGS, 'https://anna.pythonanywhere.com', 'https://www.example.com'),
    ),
    ['django-debug-off on mysite/settings_prod.py:2', 'django-allowed-hosts onlyLocal mysite/settings.py:10'],
  ],
  ['no list of packages', remove('requirements.txt'), []],
  ['every name of the platform', replace(SETTINGS, HOSTS, '".pythonanywhere.com"'), []],
  [
    'only its own machine',
    replace(SETTINGS, HOSTS, '"localhost"'),
    ['django-allowed-hosts onlyLocal mysite/settings.py:10'],
  ],
  ['no names, which the tool of the platform fills in', replace(SETTINGS, HOSTS, ''), []],
  [
    'no folder for static files',
    replace(SETTINGS, 'STATIC_ROOT = BASE_DIR / "staticfiles"\n', ''),
    ['pa-static-mapping missing mysite/settings.py:60'],
  ],
  [
    'static files collected into their source',
    append(SETTINGS, 'STATICFILES_DIRS = [BASE_DIR / "staticfiles"]\n'),
    ['pa-static-mapping sameAsSource mysite/settings.py:61'],
  ],
  [
    'a package that no list has',
    replace('requirements.txt', 'dj-database-url==3.0.1\n', ''),
    ['imports-in-dependencies missing mysite/settings.py:4'],
  ],
  ['a server that is not listed and not needed', replace('requirements.txt', 'gunicorn==23.0.0\n', ''), []],
  [
    'debug mode',
    replace(SETTINGS, 'os.environ.get("DEBUG") == "1"', 'True'),
    ['django-debug-off on mysite/settings.py:9'],
  ],
];

export const pythonanywhereFlask: readonly Mutation[] = [
  ['no copy of the WSGI file', remove(COPY), []],
  ['a copy that names no app', replace(COPY, ' as application', ''), [`pa-wsgi-snippet copyNamesNoApp ${COPY}:1`]],
  [
    'a copy with a slip of the pen',
    replace(COPY, 'import app as', 'import ap as'),
    [`pa-wsgi-snippet copyImport ${COPY}:5`],
  ],
  ['the development server at import', append('app.py', '\n\napp.run()\n'), ['app-run-guarded unguarded app.py:41']],
  [
    'an import that fails',
    append('app.py', '\nfrom .models import Guest as Other\n'),
    ['pa-wsgi-snippet relativeImport app.py:40'],
  ],
  [
    'a literal secret key',
    replace('app.py', 'os.environ["SECRET_KEY"]', '"wimmelbild-27"'),
    ['flask-secret-key-env literal app.py:7'],
  ],
];

export const pythonanywhereFastapi: readonly Mutation[] = [
  [
    'an import that fails',
    append('app/main.py', '\nfrom .models import Order\n'),
    ['pa-wsgi-snippet brokenImport app/main.py:14'],
  ],
];
