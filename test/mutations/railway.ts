import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

const FILE = 'railway.json';

/** Takes the file of Railway away, so that Railpack's own rules decide. */
const withoutFile = remove(FILE);

export const railwayDjango: readonly Mutation[] = [
  [
    'a comma too many',
    replace(FILE, '"drainingSeconds": 30', '"drainingSeconds": 30,'),
    ['railway-config-valid syntax railway.json:14'],
  ],
  [
    'a number in quotes',
    replace(FILE, '"drainingSeconds": 30', '"drainingSeconds": "30"'),
    ['railway-config-valid notANumber railway.json:13'],
  ],
  [
    'the older builder',
    replace(FILE, 'RAILPACK', 'NIXPACKS'),
    ['railway-config-valid deprecatedBuilder railway.json:4'],
  ],
  ['a builder in small letters', replace(FILE, 'RAILPACK', 'railpack'), []],
  ['a misspelt builder', replace(FILE, 'RAILPACK', 'RAILPAK'), ['railway-config-valid builder railway.json:4']],
  ['a policy in small letters', replace(FILE, 'ON_FAILURE', 'on_failure'), []],
  [
    'a policy with a dash',
    replace(FILE, 'ON_FAILURE', 'on-failure'),
    ['railway-config-valid restartPolicy railway.json:12'],
  ],
  [
    'the health check in other letters',
    replace(FILE, 'healthcheckPath', 'healthCheckPath'),
    ['railway-config-valid unknownKey railway.json:10'],
  ],
  [
    'an app that is not there',
    replace(FILE, 'mysite.wsgi', 'mysit.wsgi'),
    ['wsgi-target-resolves missingModule railway.json:9'],
  ],
  [
    'its own machine only',
    replace(FILE, '--log-file -', '-b 127.0.0.1:$PORT'),
    ['web-binds-all-interfaces loopback railway.json:9'],
  ],
  [
    'a port of its own',
    replace(FILE, '--log-file -', '-b 0.0.0.0:8000'),
    ['web-binds-port literalPort railway.json:9'],
  ],
  [
    'the development server',
    replace(FILE, 'gunicorn mysite.wsgi --log-file -', 'python manage.py runserver 0.0.0.0:$PORT'),
    ['procfile-no-dev-server developmentServer railway.json:9'],
  ],
  [
    'an address that nothing answers',
    replace(FILE, '"healthcheckPath": "/"', '"healthcheckPath": "/health/"'),
    ['healthcheck-endpoint noRoute railway.json:10'],
  ],
  [
    'the name of the health check not allowed',
    replace('mysite/settings.py', '"healthcheck.railway.app", ', ''),
    ['railway-healthcheck-host refused mysite/settings.py:10'],
  ],
  [
    'a redirect to HTTPS',
    replace('mysite/settings.py', 'SECURE_SSL_REDIRECT = False', 'SECURE_SSL_REDIRECT = True'),
    ['healthcheck-no-redirect sslRedirect mysite/settings.py:13'],
  ],
  [
    'no migrations',
    replace(FILE, '"preDeployCommand": ["python manage.py migrate --no-input"],\n    ', ''),
    ['migrate-step none railway.json:8'],
  ],
  [
    'nothing collected',
    replace(FILE, 'python manage.py collectstatic --noinput', 'python -m compileall shop'),
    ['collectstatic-step absent railway.json:5'],
  ],
  [
    'no server',
    replace('requirements.txt', 'gunicorn==23.0.0\n', ''),
    ['server-in-dependencies absent railway.json:9'],
  ],
  [
    'a lock file beside it',
    write('uv.lock', 'version = 1\nrevision = 3\nrequires-python = ">=3.13"\n'),
    ['single-package-manager firstWins uv.lock:1'],
  ],
  [
    'blanks that Railpack does not expect',
    all(withoutFile, replace('mysite/settings.py', 'WSGI_APPLICATION = ', 'WSGI_APPLICATION=')),
    ['wsgi-application-regex notFound mysite/settings.py:49'],
  ],
  [
    'a release line that nobody runs',
    all(
      replace(FILE, '"preDeployCommand": ["python manage.py migrate --no-input"],\n    ', ''),
      write('Procfile', 'release: python manage.py migrate\n'),
    ),
    ['procfile-release-supported releaseIgnored Procfile:1'],
  ],
];

export const railwayFlask: readonly Mutation[] = [
  [
    'a builder without its file',
    replace('railway.toml', 'RAILPACK', 'DOCKERFILE'),
    ['wsgi-target-resolves missingDockerfile railway.toml:2'],
  ],
  [
    'the file in YAML',
    all(remove('railway.toml'), write('railway.yaml', 'deploy:\n'), write('Procfile', 'web: gunicorn app:app\n')),
    ['railway-config-valid misnamed railway.yaml:1'],
  ],
  [
    'a release command',
    append('railway.toml', 'releaseCommand = "flask --app app create-tables"\n'),
    ['railway-config-valid unknownKey railway.toml:7'],
  ],

  [
    'an unknown object',
    replace('railway.toml', 'app:app', 'app:ap'),
    ['wsgi-target-resolves missingAttribute railway.toml:5'],
  ],
  ['no file of Railway', remove('railway.toml'), ['railway-main-app noMain app.py:1']],
  ['no file of Railway, and the app in main.py', all(remove('railway.toml'), rename('app.py', 'main.py')), []],
  ['a Procfile in its place', all(remove('railway.toml'), write('Procfile', 'web: gunicorn app:app\n')), []],
  [
    'a Procfile that is no YAML',
    all(remove('railway.toml'), write('Procfile', 'web:gunicorn app:app\n')),
    ['procfile-yaml-safe noBlank Procfile:1'],
  ],
  [
    'a process by another name, which is the only one',
    all(remove('railway.toml'), write('Procfile', 'app: gunicorn app:ap\n')),
    ['wsgi-target-resolves missingAttribute Procfile:1'],
  ],
];
