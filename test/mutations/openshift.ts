import {all, append, type Edit, type Mutation, remove, rename, replace, write} from './edits.ts';

const FILE = '.s2i/environment';

export const openshiftDjango: readonly Mutation[] = [
  ['no module named', remove(FILE), ['openshift-entry noModule manage.py:1']],
  ['the module commented out', replace(FILE, 'APP_MODULE', '#APP_MODULE'), ['openshift-entry noModule manage.py:1']],
  ['no server', replace('requirements.txt', 'gunicorn==23.0.0\n', ''), ['openshift-entry noServer manage.py:1']],
  [
    'a misspelled module',
    replace(FILE, 'mysite.wsgi', 'mysit.wsgi'),
    ['wsgi-target-resolves missingModule .s2i/environment:2'],
  ],
  [
    'the path in the place of the module',
    replace(FILE, 'mysite.wsgi', 'mysite/wsgi.py'),
    ['wsgi-target-syntax path .s2i/environment:2'],
  ],
  [
    'a script that is not there',
    append(FILE, 'APP_SCRIPT=bin/start\n'),
    ['openshift-entry missingFile .s2i/environment:3'],
  ],
  ['a file that is not there', append(FILE, 'APP_FILE=start.py\n'), ['openshift-entry missingFile .s2i/environment:3']],
  [
    'two tools for one Pipfile',
    append(FILE, 'ENABLE_PIPENV=1\nENABLE_MICROPIPENV=1\n'),
    ['openshift-entry twoTools .s2i/environment:4'],
  ],
  ['another port, which the run script is told', append(FILE, 'PORT=8085\n'), []],
  ['a port of root', append(FILE, 'PORT=80\n'), ['openshift-nonroot lowPort .s2i/environment:2']],
  [
    'wsgi.py at the root in the place of a variable',
    all(remove(FILE), write('wsgi.py', 'from mysite.wsgi import application\n')),
    [],
  ],
  ['no migrations', append(FILE, 'DISABLE_MIGRATE=1\n'), []],
  ['nothing collected', append(FILE, 'DISABLE_COLLECTSTATIC=1\n'), ['collectstatic-step turnedOff .s2i/environment:3']],
  ['a Procfile', write('Procfile', 'web: gunicorn mysit.wsgi\n'), []],
  [
    'packages of the system',
    write('.s2i/bin/assemble', '#!/bin/bash\nyum install -y libpq\nexec /usr/libexec/s2i/assemble\n'),
    ['openshift-nonroot installs .s2i/bin/assemble:2'],
  ],
  [
    'a run script with the wrong app',
    write('.s2i/bin/run', '#!/bin/bash\nexec gunicorn mysit.wsgi --bind 0.0.0.0:8080\n'),
    ['wsgi-target-resolves missingModule .s2i/bin/run:2'],
  ],
  [
    'the database of OpenShift 2',
    replace('mysite/settings.py', 'USE_TZ = True', 'USE_TZ = bool(os.environ.get("OPENSHIFT_MYSQL_DB_HOST", "1"))'),
    ['openshift-no-v2-files variable mysite/settings.py:60'],
  ],
];

export const openshiftFlask: readonly Mutation[] = [
  [
    'an unknown object',
    replace(FILE, 'app:app', 'app:ap'),
    ['wsgi-target-resolves missingAttribute .s2i/environment:1'],
  ],
  [
    'app.py, which defines the app and ends',
    all(
      remove(FILE),
      replace('app.py', 'if __name__ == "__main__":\n    app.run(port=int(os.environ.get("PORT", 5000)))\n', ''),
    ),
    ['openshift-entry ends app.py:1'],
  ],
  [
    'app.py, which starts the development server',
    remove(FILE),
    ['procfile-no-dev-server developmentScript app.py:38', 'web-binds-all-interfaces loopback app.py:38'],
  ],
  ['no entry', all(remove(FILE), rename('app.py', 'guests.py')), ['openshift-entry nothing requirements.txt:1']],
  [
    'the app in the configuration of gunicorn',
    all(remove(FILE), write('gunicorn.conf.py', 'bind = "0.0.0.0:8080"\nwsgi_app = "app:app"\n')),
    [],
  ],
  [
    'a configuration that leaves the address out',
    all(remove(FILE), write('gunicorn.conf.py', 'wsgi_app = "app:app"\n')),
    ['web-binds-port defaultPort gunicorn.conf.py:1', 'web-binds-all-interfaces loopbackDefault gunicorn.conf.py:1'],
  ],
  [
    'an image that ends as root',
    all(
      remove(FILE),
      remove('.python-version'),
      write('.dockerignore', '.git\n.env\n.venv\n__pycache__\n'),
      write(
        'Dockerfile',
        'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nUSER root\nEXPOSE 8080\nCMD ["gunicorn", "--bind", "0.0.0.0:8080", "app:app"]\n',
      ),
    ),
    ['openshift-nonroot root Dockerfile:5'],
  ],
];

const script =
  (lines: string): Edit =>
  files => ({
    ...files,
    'app.sh': {content: `#!/bin/sh\nset -e\nalembic upgrade head\n${lines}\n`, mode: 0o755},
  });
const SERVER = 'exec uvicorn app.main:app --host 0.0.0.0';

export const openshiftFastapi: readonly Mutation[] = [
  [
    'a script that nobody may run',
    write('app.sh', `#!/bin/sh\nset -e\nalembic upgrade head\n${SERVER} --port 8080\n`),
    ['wsgi-target-resolves notExecutable app.sh:1'],
  ],
  [
    'a port of root',
    script(`${SERVER} --port 80`),
    ['web-binds-port literalPort app.sh:4', 'openshift-nonroot lowPort app.sh:4'],
  ],
  ['the port of PORT, or the usual one', script(`${SERVER} --port \${PORT:-8080}`), []],
  [
    'its own machine only',
    script('exec uvicorn app.main:app --port 8080'),
    ['web-binds-all-interfaces loopbackDefault app.sh:4'],
  ],
  ['another user', script(`exec gosu app ${SERVER.slice(5)} --port 8080`), ['openshift-nonroot switchesUser app.sh:4']],
];
