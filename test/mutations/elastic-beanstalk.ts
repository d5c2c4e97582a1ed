import {all, type Mutation, remove, replace, write} from './edits.ts';

const FILE = '.ebextensions/python.config';
const DJANGO = '.ebextensions/django.config';
const HOOK = '.platform/hooks/predeploy/01_migrate.sh';
const SETTINGS = 'mysite/settings.py';

/** A line of the file in which each line of the fixture stands. */
const after = (mistake: string, from: string, to: string, findings: readonly string[]): Mutation => [
  mistake,
  replace(DJANGO, from, to),
  findings,
];

export const beanstalkFlask: readonly Mutation[] = [
  ['the app is not packed', write('.ebignore', '.git/\napp.py\n'), ['wsgi-target-resolves leftOut .ebignore:2']],
  [
    'an object that is not there',
    replace(FILE, 'app:app', 'app:ap'),
    [`wsgi-target-resolves missingAttribute ${FILE}:3`],
  ],
  ['a module that is not there', replace(FILE, 'app:app', 'ap:app'), [`wsgi-target-resolves missingModule ${FILE}:3`]],
  [
    'a text in place of options',
    write('.ebextensions/more.config', 'option_settings: WSGIPath\n'),
    ['eb-config-valid optionSettings .ebextensions/more.config:1'],
  ],
  [
    'a file of another ending',
    write('.ebextensions/more.yaml', 'option_settings: {}\n'),
    ['eb-config-valid extension .ebextensions/more.yaml:1'],
  ],
  [
    'a tab',
    write('.ebextensions/more.config', 'option_settings:\n\taws:autoscaling:asg:\n'),
    ['eb-config-valid syntax .ebextensions/more.config:2'],
  ],
  [
    'static files as on Amazon Linux 1',
    write(
      '.ebextensions/more.config',
      'option_settings:\n  aws:elasticbeanstalk:container:python:staticfiles:\n    /static/: static/\n',
    ),
    ['eb-config-valid oldNamespace .ebextensions/more.config:2'],
  ],
  ['a Procfile beside it', write('Procfile', 'web: gunicorn app:app\n'), [`eb-procfile-vs-wsgipath both ${FILE}:3`]],
  [
    'a folder of Amazon Linux 1',
    replace(FILE, '"date"', '"ls /opt/python/run"'),
    [`eb-container-commands oldPath ${FILE}:6`],
  ],
  [
    'another port',
    all(
      replace(FILE, '    WSGIPath: app:app', '    NumThreads: 4'),
      write('Procfile', 'web: gunicorn -b 127.0.0.1:5000 app:app\n'),
    ),
    ['eb-port-8000 literalPort Procfile:1'],
  ],
];

export const beanstalkDjango: readonly Mutation[] = [
  [
    'a namespace with a capital',
    replace('.ebextensions/django.config', 'environment:proxy', 'Environment:proxy'),
    ['eb-config-valid unknownKey .ebextensions/django.config:4'],
  ],

  after('the path of a file', 'mysite.wsgi:application', 'mysite/wsgi.py', [`eb-wsgipath path ${DJANGO}:3`]),
  after('a folder of Amazon Linux 1', '/var/app/venv/*/bin/activate', '/opt/python/run/venv/bin/activate', [
    `eb-container-commands oldPath ${DJANGO}:12`,
  ]),
  after('syncdb', 'manage.py migrate', 'manage.py syncdb', [
    `migrate-step none ${DJANGO}:3`,
    `eb-container-commands oldProgram ${DJANGO}:12`,
  ]),
  after('a program that Django dropped', 'python manage.py migrate', 'django-admin.py migrate', [
    `migrate-step none ${DJANGO}:3`,
    `eb-container-commands oldProgram ${DJANGO}:12`,
  ]),
  after('a migration on each instance', '    leader_only: true\n', '', [
    `eb-container-commands everyInstance ${DJANGO}:12`,
  ]),
  after(
    'the Python of the system',
    'source /var/app/venv/*/bin/activate && python manage.py migrate',
    'python manage.py migrate',
    [`eb-container-commands noVenv ${DJANGO}:12`],
  ),
  after('another folder of static files', '/static: staticfiles', '/static: assets', []),
  after('a strict health check', 'MatcherHTTPCode: "200,400"', 'MatcherHTTPCode: "200"', [
    `eb-health-host refused ${SETTINGS}:10`,
  ]),
  [
    'no WhiteNoise, and another folder of static files',
    all(
      replace(SETTINGS, '    "whitenoise.middleware.WhiteNoiseMiddleware",\n', ''),
      replace(DJANGO, '/static: staticfiles', '/static: assets'),
    ),
    [`staticroot-matches-platform otherFolder ${DJANGO}:5`],
  ],
  ['the list of packages left out', write('.ebignore', '.git/\n*.txt\n'), ['ebignore-consistent needed .ebignore:2']],
  ['the history packed', write('.ebignore', '.env\n'), ['ebignore-consistent history .ebignore:1']],
  [
    'secrets packed',
    all(write('.ebignore', '.git/\n'), write('.env', {content: 'SECRET_KEY=x\n', tracked: false} as never)),
    ['ebignore-consistent secret .ebignore:1'],
  ],
];

export const beanstalkFastapi: readonly Mutation[] = [
  [
    'a hook without its first line',
    replace(HOOK, '#!/bin/bash\n', ''),
    [`eb-hooks-executable noInterpreter ${HOOK}:1`],
  ],
  [
    'a hook in a folder of no stage',
    all(write('.platform/hooks/post_deploy/01_note.sh', '#!/bin/bash\ndate\n')),
    ['eb-hooks-executable neverRun .platform/hooks/post_deploy/01_note.sh:1'],
  ],
  ['no migration', remove(HOOK), ['migrate-step none Procfile:1']],
  ['another port', replace('Procfile', '8000', '5000'), ['eb-port-8000 literalPort Procfile:1']],
  ['no port', replace('Procfile', ' --port 8000', ' --port 80'), ['eb-port-8000 literalPort Procfile:1']],
  [
    'an app that is not there',
    replace('Procfile', 'app.main:app', 'app.main:ap'),
    ['wsgi-target-resolves missingAttribute Procfile:1'],
  ],
  ['a line that no reader takes', replace('Procfile', 'web:', 'date\nweb:'), ['procfile-grammar noColon Procfile:1']],
  [
    'the web process behind another',
    replace('Procfile', 'web:', 'clock: python -m app.clock\nweb:'),
    ['procfile-web-first notFirst Procfile:1'],
  ],
  [
    'the server not listed',
    replace('requirements.txt', 'uvicorn==0.38.0\n', ''),
    ['server-in-dependencies absent Procfile:1', 'uvicorn-standard-extra alone requirements.txt:2'],
  ],
];
