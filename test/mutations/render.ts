import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

const FILE = 'render.yaml';

/** Changes one line of render.yaml. */
const line = (from: string, to: string) => replace(FILE, from, to);

export const renderDjango: readonly Mutation[] = [
  [
    'a disk over the app',
    line('plan: starter', 'plan: starter\n    disk: {name: data, mountPath: /opt/render/project/src}'),
    ['render-disk-vs-scale mountPath render.yaml:12'],
  ],
  [
    'a disk below it',
    line('plan: starter', 'plan: starter\n    disk: {name: data, mountPath: /opt/render/project/src/media}'),
    [],
  ],
  [
    'a static site of nothing',
    append(FILE, '  - type: web\n    name: docs\n    runtime: static\n'),
    ['render-service-required missing render.yaml:24'],
  ],
  [
    'a static site',
    append(FILE, '  - type: web\n    name: docs\n    runtime: static\n    staticPublishPath: docs\n'),
    [],
  ],

  [
    'the command goes into the package',
    line('gunicorn mysite.wsgi --log-file -', 'cd mysite && gunicorn wsgi --log-file -'),
    ['django-settings-module offPath render.yaml:14'],
  ],
  ['a tab', line('    name: clean-django\n', '\tname: clean-django\n'), ['render-yaml-parses notYaml render.yaml:9']],
  [
    'no start command',
    line('    startCommand: gunicorn mysite.wsgi --log-file -\n', ''),
    ['render-service-required missing render.yaml:8'],
  ],
  [
    'the start command with an underscore',
    line('startCommand', 'start_command'),
    ['render-service-required misspelt render.yaml:14'],
  ],
  ['a plan with a capital', line('plan: starter', 'plan: Starter'), ['render-type-runtime-valid word render.yaml:11']],
  [
    'a list without -r',
    line('./build.sh', 'pip install requirements.txt && python manage.py collectstatic --no-input'),
    ['render-build-command notAPackage render.yaml:12'],
  ],
  ['a newer pip first', line('./build.sh', 'pip install --upgrade pip && ./build.sh'), []],
  ['the script without its folder', line('./build.sh', 'bash build.sh'), []],
  ['no runtime', line('    runtime: python\n', ''), ['render-service-required missing render.yaml:8']],
  ['a type of its own', line('type: web', 'type: api'), ['render-type-runtime-valid type render.yaml:8']],
  [
    'the language with its version',
    line('runtime: python', 'runtime: python3'),
    ['render-type-runtime-valid runtime render.yaml:10'],
  ],
  [
    'the older name of the runtime',
    line('runtime: python', 'env: python'),
    ['render-deprecated-keys renamed render.yaml:10'],
  ],
  [
    'the suggested start command',
    line('gunicorn mysite.wsgi', 'gunicorn your_application.wsgi'),
    ['render-start-command placeholder render.yaml:14'],
  ],
  [
    'a line of a Procfile',
    line('startCommand: gunicorn mysite.wsgi --log-file -', 'startCommand: "web: gunicorn mysite.wsgi"'),
    ['render-start-command procfileLine render.yaml:14'],
  ],
  [
    'an app that is not there',
    line('gunicorn mysite.wsgi', 'gunicorn mysit.wsgi'),
    ['wsgi-target-resolves missingModule render.yaml:14'],
  ],
  ['a port of its own', line('--log-file -', '--bind 0.0.0.0:8000'), ['web-binds-port literalPort render.yaml:14']],
  [
    'its own machine only',
    line('--log-file -', '--bind 127.0.0.1:$PORT'),
    ['web-binds-all-interfaces loopback render.yaml:14'],
  ],
  [
    'a script without permission',
    write('build.sh', '#!/bin/sh\npip install -r requirements.txt\npython manage.py collectstatic --no-input\n'),
    ['render-build-command notExecutable render.yaml:12'],
  ],
  ['a script that is not there', remove('build.sh'), ['render-build-command missingFile render.yaml:12']],
  [
    'requirements in another folder',
    rename('requirements.txt', 'deploy/requirements.txt'),
    ['render-build-command missingRequirements build.sh:4'],
  ],
  [
    'nothing installed',
    line('./build.sh', 'python manage.py collectstatic --no-input'),
    ['render-build-command noInstall render.yaml:12'],
  ],
  [
    'two sources',
    line('        generateValue: true\n', '        generateValue: true\n        sync: false\n'),
    ['render-envvar-shape several render.yaml:20'],
  ],
  [
    'a database misspelt',
    line('          name: clean-django-db', '          name: clean-djangodb'),
    ['render-fromdatabase-exists dangling render.yaml:18'],
  ],
  [
    'a property misspelt',
    line('connectionString', 'connectionURL'),
    ['render-fromdatabase-exists property render.yaml:19'],
  ],
  ['a free database', line('basic-256mb', 'free'), ['render-free-db-expiry free render.yaml:3']],
  [
    'a free worker',
    append(
      FILE,
      '  - type: worker\n    name: mailer\n    runtime: python\n    plan: free\n    buildCommand: ./build.sh\n    startCommand: python manage.py runworker\n',
    ),
    ['render-no-free-worker free render.yaml:27'],
  ],
  [
    'a disk and two instances',
    line(
      '    plan: starter\n',
      '    plan: starter\n    numInstances: 2\n    disk:\n      name: data\n      mountPath: /data\n',
    ),
    ['render-disk-vs-scale several render.yaml:12'],
  ],
  [
    'no migrations',
    line('    preDeployCommand: python manage.py migrate --no-input\n', ''),
    ['migrate-step none render.yaml:13'],
  ],
  [
    'migrations in a Procfile',
    all(
      line('    preDeployCommand: python manage.py migrate --no-input\n', ''),
      write('Procfile', 'release: python manage.py migrate\nweb: gunicorn mysite.wsgi\n'),
    ),
    ['procfile-release-supported releaseIgnored Procfile:1'],
  ],
  ['a Procfile for another platform', write('Procfile', 'web: gunicorn mysite.wsgi\n'), []],
  [
    'runtime.txt',
    all(remove('.python-version'), write('runtime.txt', 'python-3.14.3\n')),
    ['python-version-pinned missing', 'runtime-txt-deprecated ignored runtime.txt:1'],
  ],
  [
    'half a version',
    line('        value: 2\n', '        value: 2\n      - key: PYTHON_VERSION\n        value: "3.14"\n'),
    ['python-version-grammar notWhole render.yaml:25'],
  ],
  [
    'DEBUG on by a variable',
    line('        value: 2\n', '        value: 2\n      - key: DEBUG\n        value: "1"\n'),
    ['django-debug-off byVariable render.yaml:24'],
  ],
];

/** What touches the data, the secrets and the processes. */
export const renderData: readonly Mutation[] = [
  [
    'migrations at each start of two instances',
    all(
      line('    preDeployCommand: python manage.py migrate --no-input\n', '    numInstances: 2\n'),
      line('startCommand: gunicorn', 'startCommand: python manage.py migrate && gunicorn'),
    ),
    ['migrate-not-in-multi-instance-start eachStart render.yaml:14'],
  ],
  [
    'a key in the Blueprint',
    line('        generateValue: true', `        value: kq3v9fxw81pz07ally5m2`),
    ['secrets-not-in-platform-config literal render.yaml:21'],
  ],
  [
    'style sheets built before the deploy',
    line(
      'preDeployCommand: python manage.py migrate --no-input',
      'preDeployCommand: python manage.py migrate && python manage.py collectstatic',
    ),
    ['release-no-filesystem-output discarded render.yaml:13'],
  ],
  [
    'a worker of a module that is not there',
    all(
      write('shop/tasks.py', 'from celery import shared_task\n\n\n@shared_task\ndef send():\n    pass\n'),
      append('requirements.txt', 'celery==5.5.3\n'),
      append(
        FILE,
        '  - type: worker\n    name: jobs\n    runtime: python\n    plan: starter\n    buildCommand: ./build.sh\n    startCommand: celery -A mysit worker\n',
      ),
    ),
    ['worker-target-resolves missingModule render.yaml:29'],
  ],
];

export const renderFastapi: readonly Mutation[] = [
  ['loopback', line(' --host 0.0.0.0', ''), ['web-binds-all-interfaces loopbackDefault render.yaml:18']],
  [
    'no migrations',
    line('            preDeployCommand: uv run alembic upgrade head\n', ''),
    ['migrate-step none render.yaml:17'],
  ],
  [
    'an address that is rewritten from the older scheme only',
    replace('app/database.py', 'url = url.replace("postgresql://", "postgresql+psycopg://", 1)\n', ''),
    ['db-driver-in-dependencies missing pyproject.toml:1'],
  ],
];

export const renderFlaskObject: readonly Mutation[] = [
  [
    'half a version in a group',
    line('value: 3.14.3', 'value: 3.14'),
    ['python-version-grammar notWhole render.yaml:24'],
  ],
  [
    'a group misspelt',
    line('fromGroup: shared', 'fromGroup: share'),
    ['render-fromdatabase-exists dangling render.yaml:12'],
  ],
  [
    'a service that is not there',
    line(
      '      - fromGroup: shared\n',
      '      - fromGroup: shared\n      - key: BACKEND\n        fromService:\n          type: web\n          name: clean-flask-objet\n          property: host\n',
    ),
    ['render-fromdatabase-exists dangling render.yaml:16'],
  ],
  [
    'a secret by hand in a group',
    line('        generateValue: true', '        sync: false'),
    ['render-envvar-shape inGroup render.yaml:21'],
  ],
];
