import {all, append, type Edit, type Mutation, remove, replace, write} from './edits.ts';

const withoutGroups = all(
  replace('fly.toml', '[processes]\n  app = "gunicorn mysite.wsgi --log-file -"\n', ''),
  replace('fly.toml', '  processes = ["app"]\n', ''),
);

export const flyDjango: readonly Mutation[] = [
  [
    'a volume over everything',
    append('fly.toml', '\n[mounts]\nsource = "data"\ndestination = "/"\n'),
    ['fly-mounts-single root fly.toml:30'],
  ],
  [
    'a volume with a path',
    append('fly.toml', '\n[mounts]\nsource = "data"\npath = "/data"\n'),
    ['fly-strict-keys unknownKey fly.toml:32'],
  ],

  [
    'an app that is not there',
    replace('fly.toml', 'gunicorn mysite.wsgi', 'gunicorn mysit.wsgi'),
    ['wsgi-target-resolves missingModule fly.toml:16'],
  ],
  [
    'the command of the image misspelt',
    all(withoutGroups, replace('Dockerfile', '"mysite.wsgi"', '"mysite.wsgi:app"')),
    ['wsgi-target-resolves missingAttribute Dockerfile:20'],
  ],
  [
    'a file of the app that is not sent to the build',
    append('.dockerignore', '**/urls.py\n'),
    ['wsgi-target-resolves leftOut .dockerignore:10'],
  ],
  [
    'a release command whose script is not sent to the build',
    append('.dockerignore', 'manage.py\n'),
    ['wsgi-target-resolves leftOut .dockerignore:10'],
  ],
  [
    'a release command that names no file',
    replace('fly.toml', 'python manage.py', 'python mange.py'),
    ['wsgi-target-resolves missingScript fly.toml:10', 'migrate-step none fly.toml:16'],
  ],
  ['no name', replace('fly.toml', 'app = "clean-django"\n', ''), ['fly-app-name missing fly.toml:1']],
  ['a capital in the name', replace('fly.toml', 'clean-django', 'Clean'), ['fly-app-name invalid fly.toml:1']],
  ['a bracket that is not closed', replace('fly.toml', '[env]', '[env'), ['fly-toml-parses syntax fly.toml:12']],
  [
    'a Dockerfile that is not there',
    replace('fly.toml', 'dockerfile = "Dockerfile"', 'dockerfile = "docker/Dockerfile"'),
    ['fly-build-strategy missingDockerfile fly.toml:7'],
  ],
  [
    'a group that is not declared',
    replace('fly.toml', 'processes = ["app"]', 'processes = ["app", "web"]'),
    ['fly-processes-exist undeclared fly.toml:24'],
  ],
  [
    'a service without a group',
    replace('fly.toml', '  processes = ["app"]\n', ''),
    ['fly-service-lists-processes missing fly.toml:18'],
  ],
  [
    'another port',
    replace('fly.toml', 'internal_port = 8000', 'internal_port = 8080'),
    ['fly-internal-port-matches differs fly.toml:19'],
  ],
  [
    'a release command of two',
    replace('fly.toml', 'migrate --no-input"', 'migrate --no-input && true"'),
    ['fly-release-command noShell fly.toml:10'],
  ],
  [
    'a name of the platform',
    replace('fly.toml', 'PORT = "8000"', 'PORT = "8000"\n  FLY_REGION = "fra"'),
    ['fly-env-strings reserved fly.toml:14'],
  ],
  ['SIGINT', replace('fly.toml', 'kill_signal = "SIGTERM"\n', ''), ['fly-kill-signal interrupts fly.toml:1']],
  [
    'two volumes',
    append(
      'fly.toml',
      '\n[[mounts]]\nsource = "a"\ndestination = "/a"\n[[mounts]]\nsource = "b"\ndestination = "/b"\n',
    ),
    ['fly-mounts-single several fly.toml:33'],
  ],
  [
    'a port as a text',
    replace('fly.toml', 'internal_port = 8000', 'internal_port = "8000"'),
    ['fly-strict-keys portText fly.toml:19'],
  ],
  [
    'services that are names',
    replace('fly.toml', 'app = "clean-django"\n', 'app = "clean-django"\nservices = ["web"]\n'),
    ['fly-strict-keys shape fly.toml:2'],
  ],
  [
    'files without an address',
    append('fly.toml', '\n[[statics]]\n  guest_path = "/app/staticfiles"\n'),
    ['fly-strict-keys halfStatic fly.toml:30'],
  ],
  [
    'a key that does not exist',
    replace('fly.toml', '  force_https = true', '  force_http = true'),
    ['fly-strict-keys unknownKey fly.toml:20'],
  ],
  [
    'a Python past its end',
    replace('Dockerfile', 'PYTHON_VERSION=3.14', 'PYTHON_VERSION=3.10'),
    ['fly-dockerfile-python ended Dockerfile:4'],
  ],
];

const asLaunched: Edit = replace(
  'Dockerfile',
  'CMD ["gunicorn", "--bind", ":8080", "--workers", "2", "app:app"]',
  'CMD ["python3", "-m", "flask", "run", "--host=0.0.0.0", "--port=8080"]',
);

export const flyFlaskObject: readonly Mutation[] = [
  [
    'the templates are left out of the image',
    replace('.dockerignore', 'fly.toml', 'fly.toml\ntemplates/'),
    ['wsgi-target-resolves leftOut .dockerignore:10'],
  ],
  [
    'listening on its own machine only',
    replace('Dockerfile', ':8080"', '127.0.0.1:8080"'),
    ['web-binds-all-interfaces loopback Dockerfile:12'],
  ],
  ['the server of the launcher', asLaunched, ['fly-flask-launch-trap developmentServer Dockerfile:12']],
  [
    'a volume over the app',
    append('fly.toml', '\n[mounts]\n  source = "data"\n  destination = "/app"\n'),
    ['fly-mounts-single overApp fly.toml:22'],
  ],
  [
    'the list of packages not copied',
    replace('Dockerfile', 'COPY requirements.txt .\n', ''),
    ['dependency-manifest-root notCopied Dockerfile:5'],
  ],
  [
    'the list of packages not sent to the build',
    append('.dockerignore', '*.txt\n'),
    ['dependency-manifest-root notCopied .dockerignore:10'],
  ],
  ['no .dockerignore, where files are copied by name', remove('.dockerignore'), []],
  [
    'no .dockerignore, where the folder is copied',
    all(remove('.dockerignore'), replace('Dockerfile', 'COPY app.py ./', 'COPY . .'), write('.env', 'TOKEN=1\n')),
    ['env-file-not-tracked placeholderTracked .env:1', 'dockerignore-present missing Dockerfile:1'],
  ],
  [
    'a port that no shell fills in',
    all(
      replace('Dockerfile', ':8080"', ':$PORT"'),
      replace('fly.toml', '[http_service]', '[env]\n  PORT = "8080"\n\n[http_service]'),
    ),
    ['port-expansion-form noShell Dockerfile:12'],
  ],
  [
    'the server not installed',
    replace('requirements.txt', 'gunicorn==23.0.0\n', ''),
    ['server-in-dependencies absent Dockerfile:12'],
  ],
];

export const flyFactory: readonly Mutation[] = [
  [
    'a stage that is not there',
    replace('fly.toml', "'production'", "'prod'"),
    ['fly-build-strategy missingTarget fly.toml:6'],
  ],
  [
    'a port that nobody sets',
    replace('fly.toml', "  PORT = '8080'\n", ''),
    ['fly-internal-port-matches noPort Dockerfile:10'],
  ],
  [
    'a service without ports',
    replace(
      'fly.toml',
      "\n  [[services.ports]]\n    handlers = ['http']\n    port = 80\n    force_https = true\n\n  [[services.ports]]\n    handlers = ['tls', 'http']\n    port = 443\n",
      '',
    ),
    ['fly-service-has-ports noPorts fly.toml:11'],
  ],
];

export const flyFastapi: readonly Mutation[] = [
  [
    'a route that the health check does not find',
    replace('fly.toml', 'path = "/"', 'path = "/healthz"'),
    ['healthcheck-endpoint noRoute fly.toml:11'],
  ],
  [
    'a worker with a service',
    all(
      append('fly.toml', '  worker = "arq app.config.Settings"\n'),
      replace('fly.toml', 'processes = ["web"]', 'processes = ["web", "worker"]'),
    ),
    ['server-in-dependencies absent fly.toml:18', 'fly-worker-no-service worker fly.toml:8'],
  ],
];
