import {all, append, type Mutation, remove, rename, replace, write} from './edits.ts';

/** Defects of what Fly.io builds, and of the drivers it compiles. */
export const flyDjangoBuild: readonly Mutation[] = [
  [
    'a misspelt command of manage.py in a step',
    replace('Dockerfile', 'manage.py collectstatic', 'manage.py collectstatc'),
    ['server-in-dependencies command Dockerfile:17', 'collectstatic-step absent Dockerfile:17'],
  ],
  [
    'a build that needs the key',
    replace('Dockerfile', 'SECRET_KEY=only-for-the-build ', ''),
    ['collectstatic-needs-no-secrets needed mysite/settings.py:8'],
  ],
  [
    'a health check that asks the address of the Machine',
    append('fly.toml', '\n[[http_service.checks]]\n  path = "/"\n  headers = {X-Forwarded-Proto = "https"}\n'),
    ['railway-healthcheck-host refused fly.toml:31'],
  ],
  [
    'a health check that asks a name',
    append(
      'fly.toml',
      '\n[[http_service.checks]]\n  path = "/"\n  headers = {Host = "clean-django.fly.dev", X-Forwarded-Proto = "https"}\n',
    ),
    [],
  ],
  [
    'a builder beside the Dockerfile',
    replace('fly.toml', 'dockerfile = "Dockerfile"', 'builder = "heroku/builder:24"'),
    ['dockerfile-precedence-known passedOver fly.toml:7'],
  ],
  [
    'a driver that has to be compiled',
    replace('requirements.txt', 'psycopg[binary]==3.2.12', 'psycopg2==2.9.11'),
    ['wsgi-target-resolves failingStep Dockerfile:12', 'psycopg2-binary-or-psycopg needsCompiler requirements.txt:4'],
  ],
  [
    'a driver without the library of PostgreSQL',
    replace('requirements.txt', 'psycopg[binary]', 'psycopg'),
    ['psycopg2-binary-or-psycopg needsLibrary requirements.txt:4'],
  ],
];

/** Where the launcher writes what is not there. */
export const flyFlaskBuild: readonly Mutation[] = [
  [
    'an app that the launcher does not find',
    all(remove('fly.toml'), remove('Dockerfile'), rename('app.py', 'server.py')),
    ['flask-app-discoverable notFound server.py:6'],
  ],
];

/** A file on a disk of Render, which only the started service sees. */
export const renderFlaskDisk: readonly Mutation[] = [
  [
    'migrations of a file on a disk, where the disk is not',
    all(
      replace('render.yaml', '    startCommand:', '    preDeployCommand: flask db upgrade\n    startCommand:'),
      replace(
        'app.py',
        'os.environ.get("DATABASE_URL", "sqlite:///guests.sqlite3").replace(\n    "postgres://", "postgresql://", 1\n)',
        '"sqlite:////var/data/guests.sqlite3"',
      ),
      write('migrations/versions/0001_guests.py', 'revision = "0001"\n'),
      append('requirements.txt', 'Flask-Migrate==4.1.0\n'),
      replace(
        'render.yaml',
        '    envVars:\n      - from',
        '    disk:\n      name: data\n      mountPath: /var/data\n    envVars:\n      - from',
      ),
    ),
    ['release-sqlite-volume noVolume render.yaml:10'],
  ],
];

/** Where the first process has to be the one of the web. */
export const strictFlask: readonly Mutation[] = [
  [
    'a worker before the web process',
    write('Procfile', 'worker: python app.py\nweb: gunicorn app:app\n'),
    ['procfile-web-first notFirst Procfile:1'],
  ],
];
/** Where nobody reads a Procfile, and nothing else says how the app is started. */
export const silentFlask: readonly Mutation[] = [
  [
    'a Procfile, which nobody reads',
    write('Procfile', 'web: gunicorn app:app\n'),
    ['procfile-ignored-here ignored Procfile:1', 'start-command-defined none'],
  ],
];

/** What App Engine serves by itself. */
export const appEngineStatic: readonly Mutation[] = [
  [
    'files served from another folder',
    all(
      replace('app.yaml', 'static_dir: staticfiles', 'static_dir: static'),
      replace('mysite/settings.py', '    "whitenoise.middleware.WhiteNoiseMiddleware",\n', ''),
    ),
    ['staticroot-matches-platform otherFolder app.yaml:5'],
  ],
];
