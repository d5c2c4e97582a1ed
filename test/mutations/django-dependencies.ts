import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

export const djangoDependencies: readonly Mutation[] = [
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
    'gunicorn for development only',
    all(replace('requirements.txt', 'gunicorn==23.0.0\n', ''), write('requirements-dev.txt', 'gunicorn==23.0.0\n')),
    ['server-in-dependencies onlyDevelopment requirements-dev.txt:1'],
  ],
  [
    'one equals sign',
    replace('requirements.txt', 'gunicorn==', 'gunicorn='),
    ['requirements-parse singleEquals requirements.txt:3'],
  ],
  ['two versions', write('.python-version', '3.13\n3.14\n'), ['python-version-grammar several .python-version:2']],
  ['a patch', write('.python-version', '3.14.1\n'), ['python-patch-not-pinned pinned .python-version:1']],
  [
    'a version without a number',
    replace('requirements.txt', 'Django==5.2.8', 'Django'),
    ['requirements-pinned unpinned requirements.txt:1'],
  ],
  [
    'a Django that is older than its Python',
    all(
      replace('requirements.txt', 'Django==5.2.8', 'Django==3.2.25'),
      replace(
        'mysite/settings.py',
        'STORAGES = {\n    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},\n    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},\n}',
        'STATICFILES_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"',
      ),
    ),
    ['requires-python-compatible tooNew requirements.txt:1'],
  ],
  [
    'addresses of an old Django',
    replace(
      'mysite/urls.py',
      'from django.urls import path\n',
      'from django.conf.urls import url\nfrom django.urls import path\n',
    ),
    ['imports-in-dependencies removedName mysite/urls.py:2'],
  ],
  [
    'translations of an old Django',
    append('shop/models.py', '\nfrom django.utils.translation import ugettext_lazy as _\n'),
    ['imports-in-dependencies removedName shop/models.py:7'],
  ],
  [
    'a module of an old Django',
    append('shop/views.py', '\nfrom django.core.urlresolvers import reverse\n'),
    ['imports-in-dependencies removedName shop/views.py:9'],
  ],
  [
    'a storage of an old WhiteNoise',
    replace('mysite/settings.py', 'whitenoise.storage.CompressedManifest', 'whitenoise.django.GzipManifest'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:65'],
  ],
];
