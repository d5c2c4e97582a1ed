import {all, type Mutation, remove, rename, replace, utf16, write} from './edits.ts';

export const djangoStart: readonly Mutation[] = [
  [
    'manage.py without the program that runs it',
    replace('Procfile', 'python manage.py migrate', 'manage.py migrate'),
    ['server-in-dependencies notThere Procfile:1'],
  ],
  [
    'migrations made in the release step',
    replace('Procfile', 'python manage.py migrate', 'python manage.py makemigrations && python manage.py migrate'),
    ['release-no-filesystem-output discarded Procfile:1'],
  ],
  [
    'pictures without the package that reads them',
    replace('shop/models.py', 'models.CharField(max_length=80)', 'models.ImageField()'),
    ['imports-in-dependencies needed shop/models.py:5', 'django-media-storage localDisk shop/models.py:5'],
  ],
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
    'a misspelt command of manage.py',
    replace('Procfile', 'migrate', 'migrat'),
    ['server-in-dependencies command Procfile:1', 'migrate-step none Procfile:1'],
  ],
  [
    'Python 2',
    replace('Procfile', 'python manage.py', 'python2 manage.py'),
    ['server-in-dependencies notThere Procfile:1'],
  ],
  [
    'a script without its folder',
    all(
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', 'start.sh'),
      write('start.sh', '#!/bin/bash\ngunicorn mysite.wsgi\n'),
    ),
    ['server-in-dependencies notThere Procfile:2'],
  ],
  [
    'the word PORT',
    replace('Procfile', '--log-file -', '--bind 0.0.0.0:PORT'),
    ['port-expansion-form bare Procfile:2'],
  ],
  [
    'a misspelt PORT',
    replace('Procfile', '--log-file -', '--bind 0.0.0.0:$PROT'),
    ['port-expansion-form misspelt Procfile:2'],
  ],
  [
    'port in small letters',
    replace('Procfile', '--log-file -', '--bind 0.0.0.0:$port'),
    ['port-expansion-form misspelt Procfile:2'],
  ],
  [
    'a misspelt server that is installed',
    replace('Procfile', 'gunicorn', 'gunicor'),
    ['server-in-dependencies misspelled Procfile:2'],
  ],
  [
    'a script with the line ends of Windows',
    all(
      replace('Procfile', 'gunicorn mysite.wsgi --log-file -', 'bash start.sh'),
      write('start.sh', 'exec gunicorn mysite.wsgi\r\n'),
    ),
    ['wsgi-target-resolves windowsLine start.sh:1'],
  ],
  [
    'a hook of the build with the line ends of Windows',
    write('bin/post_compile', '#!/usr/bin/env bash\r\ndate\r\n'),
    ['wsgi-target-resolves windowsScript bin/post_compile:1'],
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
  [
    'settings that are not there',
    replace('mysite/wsgi.py', 'mysite.settings', 'mysite.setings'),
    ['django-settings-module missing mysite/wsgi.py:5'],
  ],
  [
    'another name in wsgi.py',
    replace('mysite/wsgi.py', 'application = ', 'app = '),
    ['wsgi-default-attribute noDefault Procfile:2'],
  ],
  ['no colon', replace('Procfile', 'web: ', 'web '), ['procfile-grammar noColon Procfile:2']],
  ['a capital', replace('Procfile', 'web: ', 'Web: '), ['procfile-web-process otherCase Procfile:2']],
  [
    'a letter too much in the command',
    replace('Procfile', 'web: gunicorn', 'web: gunicronn'),
    ['server-in-dependencies misspelled Procfile:2'],
  ],
  ['sixteen workers', replace('Procfile', '--log-file -', '--workers 16'), ['workers-fit-memory tooMany Procfile:2']],
  [
    'no migrate step',
    replace('Procfile', 'release: python manage.py migrate --no-input\n', ''),
    ['migrate-step none Procfile:1'],
  ],
  [
    'addresses of a module that is not there',
    replace('mysite/settings.py', '"mysite.urls"', '"mysite.urlz"'),
    ['wsgi-target-resolves brokenImport mysite/settings.py:35'],
  ],
  [
    'addresses included from a module that is not there',
    all(
      replace('mysite/urls.py', 'import path', 'import include, path'),
      replace('mysite/urls.py', 'path("", index),', 'path("", index),\n    path("shop/", include("shop.urls")),'),
    ),
    ['wsgi-target-resolves brokenImport mysite/urls.py:8'],
  ],
  [
    'addresses included from a module that is there',
    all(
      replace('mysite/urls.py', 'import path', 'import include, path'),
      replace('mysite/urls.py', 'path("", index),', 'path("", index),\n    path("shop/", include("shop.urls")),'),
      write('shop/urls.py', 'urlpatterns = []\n'),
    ),
    [],
  ],
];
