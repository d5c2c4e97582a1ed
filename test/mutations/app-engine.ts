import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

const FILE = 'app.yaml';

/** Changes a piece of app.yaml. */
const line = (from: string, to: string) => replace(FILE, from, to);

const RUNTIME = 'runtime: python313';

export const appEngineDjango: readonly Mutation[] = [
  [
    'variables by another name',
    append('app.yaml', 'env_vars:\n  MODE: production\n'),
    ['gae-no-legacy-keys unknownKey app.yaml:9'],
  ],
  ['scaling at the top', append('app.yaml', 'max_instances: 2\n'), ['gae-no-legacy-keys unknownKey app.yaml:9']],
  ['scaling where it belongs', append('app.yaml', 'automatic_scaling:\n  max_instances: 2\n'), []],
  [
    'HTTPS as a truth value',
    replace('app.yaml', 'secure: always', 'secure: true'),
    ['gae-no-legacy-keys value app.yaml:8'],
  ],
  [
    'an address without its slash',
    replace('app.yaml', 'url: /static', 'url: static'),
    ['gae-no-legacy-keys value app.yaml:4'],
  ],

  ['no app.yaml', remove(FILE), ['gae-runtime-valid missing']],
  ['a tab', line('  - url: /static', '\t- url: /static'), ['gae-runtime-valid unreadable app.yaml:4']],
  ['no runtime', line(`${RUNTIME}\n`, ''), ['gae-runtime-valid noRuntime app.yaml:1']],
  ['a dot in the runtime', line('python313', 'python3.13'), ['gae-runtime-valid notARuntime app.yaml:1']],
  ['a runtime without a version', line('python313', 'python3'), ['gae-runtime-valid notARuntime app.yaml:1']],
  ['python27', line('python313', 'python27'), ['gae-runtime-valid removed app.yaml:1']],
  ['python37', line('python313', 'python37'), ['gae-runtime-valid removed app.yaml:1']],
  ['python39', line('python313', 'python39'), ['gae-runtime-valid removed app.yaml:1']],
  ['python310', line('python313', 'python310'), ['gae-runtime-valid ending app.yaml:1']],
  ['a preview', line('python313', 'python315'), ['gae-runtime-valid preview app.yaml:1']],
  ['env: flex', line(RUNTIME, `${RUNTIME}\nenv: flex`), ['gae-runtime-valid otherEnvironment app.yaml:2']],
  ['api_version', line(RUNTIME, `${RUNTIME}\napi_version: 1`), ['gae-no-legacy-keys key app.yaml:2']],
  ['threadsafe', line(RUNTIME, `${RUNTIME}\nthreadsafe: true`), ['gae-no-legacy-keys key app.yaml:2']],
  ['libraries', append(FILE, 'libraries:\n  - name: django\n'), ['gae-no-legacy-keys key app.yaml:9']],
  ['builtins', append(FILE, 'builtins:\n  - admin_redirect: on\n'), ['gae-no-legacy-keys key app.yaml:9']],
  ['a module as a script', line('script: auto', 'script: main.app'), ['gae-no-legacy-keys script app.yaml:7']],
  ['a port of its own', line(':$PORT', ':8000'), ['gae-entrypoint-port literalPort app.yaml:2']],
  ['its own machine only', line('-b :$PORT', '-b 127.0.0.1:$PORT'), ['web-binds-all-interfaces loopback app.yaml:2']],
  ['an app that is not there', line('mysite.wsgi', 'mysit.wsgi'), ['wsgi-target-resolves missingModule app.yaml:2']],
  [
    'no entrypoint, and no main.py',
    line('entrypoint: gunicorn -b :$PORT mysite.wsgi\n', ''),
    ['gae-main-app noModule app.yaml:1'],
  ],
  [
    'no entrypoint, and another name in main.py',
    all(
      line('entrypoint: gunicorn -b :$PORT mysite.wsgi\n', ''),
      write('main.py', 'from mysite.wsgi import application\n'),
    ),
    ['gae-main-app noAttribute app.yaml:1'],
  ],
  [
    'no entrypoint, main.py with app, and no gunicorn listed',
    all(
      line('entrypoint: gunicorn -b :$PORT mysite.wsgi\n', ''),
      write('main.py', 'from mysite.wsgi import application\n\napp = application\n'),
      replace('requirements.txt', 'gunicorn', '# gunicorn'),
    ),
    [],
  ],
  [
    'gunicorn in the entrypoint alone',
    replace('requirements.txt', 'gunicorn', '# gunicorn'),
    ['server-in-dependencies absent app.yaml:2'],
  ],
  [
    'the development server',
    line('gunicorn -b :$PORT mysite.wsgi', 'python manage.py runserver 0.0.0.0:8080'),
    ['procfile-no-dev-server developmentServer app.yaml:2'],
  ],
  [
    'a specification of DigitalOcean',
    write(FILE, 'name: shop\nservices:\n  - name: web\n    run_command: gunicorn mysite.wsgi\n'),
    ['appyaml-owner digitalOcean app.yaml:2'],
  ],
  ['another folder of static files', line('static_dir: staticfiles', 'static_dir: static'), []],
  [
    'a secret in app.yaml',
    append(FILE, 'env_variables:\n  SECRET_KEY: kq3v9fxw81pz07ally5m2\n'),
    ['secrets-not-in-platform-config literal app.yaml:10'],
  ],
  [
    'a .env that is uploaded',
    all(write('.env', 'SECRET_KEY=kq3v9fxw81pz07ally5m2\n'), replace('.gcloudignore', '.env\n', '')),
    ['env-file-not-tracked secretTracked .env:1', 'gcloudignore-safe secret .gcloudignore:1'],
  ],
  [
    'app.yaml that is not uploaded',
    append('.gcloudignore', '*.yaml\n'),
    ['gcloudignore-safe configuration .gcloudignore:1'],
  ],
  ['a Procfile for another platform', write('Procfile', 'web: gunicorn mysite.wsgi\n'), []],
];

export const appEngineFlask: readonly Mutation[] = [
  ['the app is not uploaded', append('.gcloudignore', '*.py\n'), ['wsgi-target-resolves leftOut .gcloudignore:9']],
  [
    'the list of packages is not uploaded',
    append('.gcloudignore', '*.txt\n'),
    ['gcloudignore-safe configuration .gcloudignore:1'],
  ],
  [
    'no entrypoint, and the app in app.py',
    line('entrypoint: gunicorn -b :$PORT app:app\n', ''),
    ['gae-main-app noModule app.yaml:1'],
  ],
  [
    'no entrypoint, and the app in main.py',
    all(line('entrypoint: gunicorn -b :$PORT app:app\n', ''), rename('app.py', 'main.py')),
    [],
  ],
  [
    'the entry point in two words',
    line('entrypoint', 'entry_point'),
    ['gae-main-app noModule app.yaml:1', 'gae-no-legacy-keys unknownKey app.yaml:2'],
  ],
  ['a file name for a module', line('app:app', 'app.py'), ['wsgi-target-syntax path app.yaml:2']],
];

export const appEngineFlexDjango: readonly Mutation[] = [
  ['no app.yaml', remove(FILE), ['gae-runtime-valid missing']],
  ['no env', line('env: flex\n', ''), ['gae-runtime-valid otherEnvironment app.yaml:1']],
  [
    'a version in the runtime',
    line('runtime: python\n', 'runtime: python313\n'),
    ['gae-runtime-valid notARuntime app.yaml:1'],
  ],
  ['no entrypoint', line('entrypoint: gunicorn -b :$PORT mysite.wsgi\n', ''), ['start-command-defined none']],
  [
    'python_version',
    line('  operating_system: ubuntu24\n  runtime_version: "3.13"\n', '  python_version: 3\n'),
    ['gae-flex-runtime-config pythonVersion app.yaml:5'],
  ],
  ['no operating system', line('  operating_system: ubuntu24\n', ''), ['gae-flex-runtime-config noSystem app.yaml:4']],
  [
    'no runtime_config',
    line('runtime_config:\n  operating_system: ubuntu24\n  runtime_version: "3.13"\n', ''),
    ['gae-flex-runtime-config missing app.yaml:1'],
  ],
  ['a number for a version', line('"3.13"', '3.10'), ['gae-flex-runtime-config unquoted app.yaml:6']],
  [
    'a version that is gone',
    line('"3.13"', '"3.8"'),
    ['python-version-conflict overruled .python-version:1', 'python-version-supported removed app.yaml:6'],
  ],
  ['a port of its own', line(':$PORT', ':8000'), ['gae-entrypoint-port literalPort app.yaml:3']],
];
