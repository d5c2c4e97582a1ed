import {all, append, type Mutation, remove, replace, SECRET, write} from './edits.ts';

const STORAGES = `STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
`;

export const djangoSettings: readonly Mutation[] = [
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
    ['django-debug-off anyText mysite/settings.py:9'],
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
    ['django-static-root missing mysite/settings.py:61'],
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
  ['a view that is gone', remove('shop/views.py'), ['wsgi-target-resolves brokenImport mysite/urls.py:4']],
  [
    'URLs that are not there',
    replace('mysite/settings.py', '"mysite.urls"', '"mysite.url"'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:35'],
  ],
  [
    'a package that only a view imports',
    replace('shop/views.py', 'from django', 'import requests\nfrom django'),
    ['imports-in-dependencies missing shop/views.py:1'],
  ],
  [
    'a quote that does not end',
    replace('mysite/settings.py', '"django.contrib.admin",', '"django.contrib.admin'),
    ['wsgi-target-resolves syntaxError mysite/settings.py:18'],
  ],
  [
    'a host with its scheme',
    replace('mysite/settings.py', '".herokuapp.com"', '"https://shop.herokuapp.com"'),
    ['django-allowed-hosts notAName mysite/settings.py:10'],
  ],
  [
    'DEBUG from any text',
    replace('mysite/settings.py', 'os.environ.get("DEBUG") == "1"', 'os.environ.get("DEBUG", "False")'),
    ['django-debug-off anyText mysite/settings.py:9'],
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
  [
    'a trusted origin without a scheme',
    replace('mysite/settings.py', '"https://*.herokuapp.com"', '"shop.herokuapp.com"'),
    ['django-csrf-trusted-origins noScheme mysite/settings.py:11'],
  ],
  [
    'a trusted origin as one text',
    replace('mysite/settings.py', '["https://*.herokuapp.com"]', '"https://shop.herokuapp.com"'),
    ['django-csrf-trusted-origins notAList mysite/settings.py:11'],
  ],
  [
    'a cookie of the session for plain HTTP too',
    replace('mysite/settings.py', 'SESSION_COOKIE_SECURE = not DEBUG\n', ''),
    ['django-secure-cookies session mysite/settings.py:28'],
  ],
  [
    'WhiteNoise behind the sessions',
    replace(
      'mysite/settings.py',
      '    "whitenoise.middleware.WhiteNoiseMiddleware",\n    "django.contrib.sessions.middleware.SessionMiddleware",\n',
      '    "django.contrib.sessions.middleware.SessionMiddleware",\n    "whitenoise.middleware.WhiteNoiseMiddleware",\n',
    ),
    ['whitenoise-order tooLate mysite/settings.py:29'],
  ],
  [
    'a folder that git does not have',
    append('mysite/settings.py', 'STATICFILES_DIRS = [BASE_DIR / "static"]\n'),
    ['django-staticfiles-dirs missing mysite/settings.py:67'],
  ],
  [
    'a folder instead of a list of folders',
    append('mysite/settings.py', 'STATICFILES_DIRS = (BASE_DIR / "shop")\n'),
    ['django-staticfiles-dirs notAList mysite/settings.py:67'],
  ],
  [
    'a middleware that is misspelt',
    replace('mysite/settings.py', 'SessionMiddleware"', 'SessionMiddelware"'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:29'],
  ],
  [
    'an app that Django does not have',
    replace('mysite/settings.py', '"django.contrib.messages",', '"django.contrib.message",'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:22'],
  ],
  [
    'a storage setting that is gone',
    replace(
      'mysite/settings.py',
      STORAGES,
      'STATICFILES_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"\n',
    ),
    ['django-storages-setting removed mysite/settings.py:63'],
  ],
  [
    'a storage that is not there',
    replace(
      'mysite/settings.py',
      '    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},\n',
      '',
    ),
    ['django-storages-setting incomplete mysite/settings.py:63'],
  ],
  [
    'connections that nobody looks after',
    replace('mysite/settings.py', '        conn_health_checks=True,\n', ''),
    ['django-conn-settings noHealthChecks mysite/settings.py:54'],
  ],
  ['no migrations', remove('shop/migrations/0001_initial.py'), ['migrations-committed none shop/models.py:4']],
  [
    'migrations that git ignores',
    all(append('.gitignore', 'migrations/\n'), files => ({
      ...files,
      'shop/migrations/0001_initial.py': {content: 'operations = []\n', tracked: false},
    })),
    ['migrations-committed ignored shop/migrations/0001_initial.py:1'],
  ],
  [
    'a picture on the disk',
    all(append('shop/models.py', '    photo = models.ImageField()\n'), append('requirements.txt', 'pillow==12.0.0\n')),
    ['django-media-storage localDisk shop/models.py:6'],
  ],
  [
    'a log in a folder that is not there',
    append(
      'mysite/settings.py',
      'LOGGING = {"version": 1, "handlers": {"file": {"class": "logging.FileHandler", "filename": "logs/app.log"}}}\n',
    ),
    ['django-logging-stdout cannotOpen mysite/settings.py:67'],
  ],
  [
    'static files that are not collected',
    write('app.json', '{"env": {"DISABLE_COLLECTSTATIC": {"value": "1"}}}\n'),
    ['collectstatic-step turnedOff app.json:1'],
  ],
  [
    'a misspelt class of WhiteNoise',
    replace('mysite/settings.py', 'WhiteNoiseMiddleware', 'WhitenoiseMiddleware'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:28'],
  ],
  [
    'a storage that WhiteNoise does not have',
    replace('mysite/settings.py', 'CompressedManifestStaticFilesStorage', 'CompressedManifestStaticStorage'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:65'],
  ],
  [
    'a text for a number',
    replace(
      'mysite/settings.py',
      'DEBUG = os.environ.get("DEBUG") == "1"',
      'DEBUG = int(os.environ.get("DEBUG", "False"))',
    ),
    ['wsgi-target-resolves stops mysite/settings.py:9'],
  ],
  [
    'a number for when the variable is not set',
    replace(
      'mysite/settings.py',
      'DEBUG = os.environ.get("DEBUG") == "1"',
      'DEBUG = int(os.environ.get("DEBUG", "0"))',
    ),
    [],
  ],
  [
    'a name that nothing defines',
    replace(
      'mysite/settings.py',
      'STATIC_ROOT = BASE_DIR / "staticfiles"',
      'STATIC_ROOT = BASE_DIR / "staticfiles"\nPAGE_SIZE = SIZE * 2',
    ),
    ['wsgi-target-resolves stops mysite/settings.py:63'],
  ],
  [
    'the user model of an app that is not installed',
    replace('mysite/settings.py', 'USE_TZ = True', 'USE_TZ = True\nAUTH_USER_MODEL = "accounts.User"'),
    ['wsgi-target-resolves stops mysite/settings.py:61'],
  ],
  [
    'the user model of an app that is installed',
    replace('mysite/settings.py', 'USE_TZ = True', 'USE_TZ = True\nAUTH_USER_MODEL = "shop.User"'),
    [],
  ],
  [
    'URLs of a misspelt package',
    replace('mysite/settings.py', 'ROOT_URLCONF = "mysite.urls"', 'ROOT_URLCONF = "mysyte.urls"'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:35'],
  ],
  [
    'local settings that are not there',
    append('mysite/settings.py', 'from .local_settings import *\n'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:67'],
  ],
  [
    'local settings, taken where they are there',
    append('mysite/settings.py', 'try:\n    from .local_settings import *\nexcept ImportError:\n    pass\n'),
    [],
  ],
  [
    'a view that is misspelt',
    all(
      replace('mysite/urls.py', 'from shop.views import index', 'from shop import views'),
      replace('mysite/urls.py', 'path("", index)', 'path("", views.indx)'),
    ),
    ['wsgi-target-resolves stops mysite/urls.py:7'],
  ],
];
