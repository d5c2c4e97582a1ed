import {all, append, type Mutation, remove, replace, write} from './edits.ts';

const FILE = '.do/app.yaml';

export const digitaloceanDjango: readonly Mutation[] = [
  [
    'a Dockerfile that is not there',
    replace(FILE, '    http_port', '    dockerfile_path: Dockerfile\n    http_port'),
    ['wsgi-target-resolves missingDockerfile .do/app.yaml:3'],
  ],
  [
    'the address of the repository',
    replace(FILE, 'repo: someone', 'repo: https://github.com/someone'),
    ['do-spec-valid source .do/app.yaml:7'],
  ],
  [
    'the repository as a text',
    replace(FILE, 'github:\n      repo: someone/mysite\n      branch: main', 'github: someone/mysite'),
    ['do-spec-valid source .do/app.yaml:6'],
  ],
  [
    'a group of groups at GitLab',
    replace(FILE, 'github:\n      repo: someone', 'gitlab:\n      repo: someone/more'),
    [],
  ],
  ['a port by a shorter name', replace(FILE, 'http_port', 'port'), ['do-spec-valid unknownKey .do/app.yaml:10']],

  ['no YAML', replace(FILE, 'name: mysite', 'name: [mysite'), ['do-spec-valid syntax .do/app.yaml:2']],
  ['an app without a name', replace(FILE, 'name: mysite', 'region: nyc'), ['do-spec-valid missingName .do/app.yaml:1']],
  ['a name with a capital', replace(FILE, 'name: mysite', 'name: Mysite'), ['do-spec-valid name .do/app.yaml:1']],
  ['a name with an underscore', replace(FILE, 'name: web', 'name: web_app'), ['do-spec-valid name .do/app.yaml:3']],
  ['one name twice', replace(FILE, 'name: migrate', 'name: web'), ['do-spec-valid repeated .do/app.yaml:21']],
  ['a kind of job in small letters', replace(FILE, 'PRE_DEPLOY', 'pre_deploy'), ['do-spec-valid kind .do/app.yaml:22']],
  ['a job after the deploy', replace(FILE, 'PRE_DEPLOY', 'POST_DEPLOY'), []],
  ['a job for deploys that fail', replace(FILE, 'PRE_DEPLOY', 'FAILED_DEPLOY'), ['migrate-step none .do/app.yaml:9']],
  [
    'no job',
    replace(
      FILE,
      `jobs:
  - name: migrate
    kind: PRE_DEPLOY
    environment_slug: python
    run_command: python manage.py migrate --no-input
`,
      '',
    ),
    ['migrate-step none .do/app.yaml:9'],
  ],
  [
    'nothing collected',
    append(FILE, 'envs:\n  - key: DISABLE_COLLECTSTATIC\n    value: "1"\n'),
    ['collectstatic-step turnedOff .do/app.yaml:29'],
  ],
  [
    'a name of the app that the platform fills in',
    all(
      replace('mysite/settings.py', '[".ondigitalocean.app", "localhost"]', 'os.environ["HOSTS"].split(",")'),
      append(FILE, 'envs:\n  - key: HOSTS\n    value: ${APP_DOMAIN},localhost\n'),
    ),
    [],
  ],
  [
    'its address in the place of its name',
    all(
      replace('mysite/settings.py', '[".ondigitalocean.app", "localhost"]', '[os.environ["HOST"]]'),
      append(FILE, 'envs:\n  - key: HOST\n    value: ${APP_URL}\n'),
    ),
    ['django-allowed-hosts notAName mysite/settings.py:10'],
  ],
  [
    'a name that the database has too',
    replace(FILE, 'name: db', 'name: migrate'),
    ['do-spec-valid repeated .do/app.yaml:26', 'do-bindable-vars dangling .do/app.yaml:16'],
  ],
  [
    'a Dockerfile that the language goes before',
    write('Dockerfile', 'FROM python:3.13\nCMD ["python", "manage.py", "runserver"]\n'),
    [],
  ],
  [
    'the engine by its common name',
    replace(FILE, 'engine: PG', 'engine: postgresql'),
    ['do-spec-valid engine .do/app.yaml:27'],
  ],
  [
    'the address in small letters',
    replace(FILE, 'DATABASE_URL}', 'database_url}'),
    ['do-bindable-vars property .do/app.yaml:16'],
  ],
  ['a port that is a variable', replace(FILE, '8080', '$PORT'), ['do-spec-valid port .do/app.yaml:10']],
  ['a scope of another spelling', replace(FILE, ' RUN_TIME', ' RUNTIME'), ['do-spec-valid scope .do/app.yaml:15']],
  ['a type that does not exist', replace(FILE, 'SECRET\n', 'HIDDEN\n'), ['do-spec-valid type .do/app.yaml:19']],
  ['a database of another name', replace(FILE, '{db.', '{dbs.'), ['do-bindable-vars dangling .do/app.yaml:16']],
  ['another port, which the app is told', replace(FILE, '8080', '9000'), []],
  [
    'an app that is not there',
    replace(FILE, 'mysite.wsgi', 'mysit.wsgi'),
    ['wsgi-target-resolves missingModule .do/app.yaml:9'],
  ],
  [
    'its own machine only',
    replace(FILE, '/dev/shm', '/dev/shm -b 127.0.0.1:8080'),
    ['web-binds-all-interfaces loopback .do/app.yaml:9'],
  ],
  ['the port that it has', replace(FILE, '/dev/shm', '/dev/shm -b 0.0.0.0:8080'), []],
  [
    'a port of its own',
    replace(FILE, '/dev/shm', '/dev/shm -b 0.0.0.0:8000'),
    ['web-binds-port literalPort .do/app.yaml:9'],
  ],
  [
    'the development server',
    replace(FILE, 'gunicorn --worker-tmp-dir /dev/shm mysite.wsgi', 'python manage.py runserver 0.0.0.0:$PORT'),
    ['procfile-no-dev-server developmentServer .do/app.yaml:9'],
  ],
  [
    'an address that nothing answers',
    replace(FILE, 'http_path: /', 'http_path: /health/'),
    ['healthcheck-endpoint noRoute .do/app.yaml:12'],
  ],
];

export const digitaloceanFlask: readonly Mutation[] = [
  ['the port of the file', replace(FILE, 'app:app', '-b 0.0.0.0:8000 app:app'), []],
  [
    'the usual port where the file names another',
    replace(FILE, 'app:app', '-b 0.0.0.0:8080 app:app'),
    ['web-binds-port literalPort .do/app.yaml:5'],
  ],
  [
    'a Procfile in the place of a run command',
    all(replace(FILE, '    run_command: gunicorn app:app\n', ''), write('Procfile', 'web: gunicorn app:app\n')),
    [],
  ],
  [
    'a file of App Engine',
    write(FILE, 'runtime: python313\nentrypoint: gunicorn app:app\n'),
    ['do-spec-valid missingName .do/app.yaml:1', 'appyaml-owner appEngine .do/app.yaml:1'],
  ],
  [
    'the specification at the root',
    all(remove(FILE), write('app.yaml', 'name: clean\nservices:\n  - name: web\n    run_command: gunicorn app:app\n')),
    ['appyaml-owner notRead app.yaml:2'],
  ],
  ['a worker beside it', append(FILE, 'workers:\n  - name: mail\n    run_command: python -m mail\n'), []],
];

export const digitaloceanFastapi: readonly Mutation[] = [
  [
    'a health check of another port',
    replace(FILE, '      port: 8080', '      port: 8000'),
    ['do-spec-valid healthPort .do/app.yaml:9'],
  ],
  [
    'a health check of a port by name',
    replace(FILE, '      port: 8080', '      port: http'),
    ['do-spec-valid port .do/app.yaml:9'],
  ],
  ['its own machine only', replace(FILE, '0.0.0.0', '127.0.0.1'), ['web-binds-all-interfaces loopback .do/app.yaml:5']],
  [
    'the default port of the server',
    replace(FILE, ' --port $PORT', ''),
    ['web-binds-port defaultPort .do/app.yaml:5', 'do-spec-valid healthPort .do/app.yaml:9'],
  ],
  ['no job', replace(FILE, 'kind: PRE_DEPLOY', 'kind: FAILED_DEPLOY'), ['migrate-step none .do/app.yaml:5']],
  [
    'no server in the list',
    replace('requirements.txt', 'uvicorn==0.38.0\n', ''),
    ['server-in-dependencies absent .do/app.yaml:5', 'uvicorn-standard-extra alone requirements.txt:2'],
  ],
  [
    'the app under another name',
    replace(FILE, 'app.main:app', 'app.main:application'),
    ['wsgi-target-resolves missingAttribute .do/app.yaml:5'],
  ],
];
