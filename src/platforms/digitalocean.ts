import type {Contract} from '../project/contract.ts';
import {heroku} from './heroku.ts';

const verified = '2026-11-29';

const {
  'no-web-process': _web,
  'boot-timeout': _boot,
  'app-crashed': _crashed,
  'request-timeout': _request,
  'several-managers': _managers,
  'virtualenv-committed': _virtualenv,
  'setup-py-only': _setup,
  'out-of-memory': _memory,
  ...buildPrints
} = heroku.prints;

/** App Platform of DigitalOcean: version 322 of Heroku's buildpack for Python, or the Dockerfile of the project. */
export const digitalocean: Contract = {
  id: 'digitalocean',
  name: 'DigitalOcean App Platform',
  verified,
  sources: [
    {
      title: 'Reference for App Specification',
      url: 'https://docs.digitalocean.com/products/app-platform/reference/app-spec/',
      verified,
    },
    {
      title: 'Python Buildpack on App Platform',
      url: 'https://docs.digitalocean.com/products/app-platform/reference/buildpacks/python/',
      verified,
    },
    {
      title: 'How to Use Environment Variables in App Platform',
      url: 'https://docs.digitalocean.com/products/app-platform/how-to/use-environment-variables/',
      verified,
    },
    {
      title: 'How to Configure App Termination Settings',
      url: 'https://docs.digitalocean.com/products/app-platform/how-to/configure-termination/',
      verified,
    },
    {
      title: 'How to Manage Cron Jobs and Deployment Jobs',
      url: 'https://docs.digitalocean.com/products/app-platform/how-to/manage-jobs/',
      verified,
    },
    {
      title: 'digitalocean/openapi: the schema of a specification',
      url: 'https://github.com/digitalocean/openapi/tree/main/specification/resources/apps/models',
      verified,
    },
    {
      title: 'digitalocean/doctl: what its commands take, and when it builds a Dockerfile',
      url: 'https://github.com/digitalocean/doctl',
      verified,
    },
    {
      title: 'digitalocean/cnb-shim: how a buildpack of Heroku is run, its profile scripts included',
      url: 'https://github.com/digitalocean/cnb-shim',
      verified,
    },
    {
      title: 'heroku/heroku-buildpack-python v322',
      url: 'https://github.com/heroku/heroku-buildpack-python/tree/v322',
      verified,
    },
  ],
  recognisedBy: ['.do/app.yaml', '.do/app.yml', '.do/deploy.template.yaml', '.do/deploy.template.yml'],
  reads: [
    {path: '.do/app.yaml', purpose: 'the parts of the app, their commands and variables (a specification)'},
    {path: '.do/deploy.template.yaml', purpose: 'the same below the key spec, for the button of a README'},
    {
      path: 'Dockerfile',
      purpose: 'the image, where dockerfile_path names it; without a specification also the one at the root',
    },
    {path: 'Procfile', purpose: 'the start command, where the specification has no run_command'},
    {path: 'requirements.txt', purpose: 'dependencies (pip)'},
    {path: 'Pipfile.lock', purpose: 'dependencies (Pipenv)'},
    {path: 'poetry.lock', purpose: 'dependencies (Poetry)'},
    {path: 'uv.lock', purpose: 'dependencies (uv)'},
    {path: '.python-version', purpose: 'the Python version, where there is no runtime.txt'},
    {path: 'runtime.txt', purpose: 'the Python version'},
  ],
  ignores: [
    {path: 'app.json', instead: '.do/app.yaml'},
    {path: 'heroku.yml', instead: '.do/app.yaml, or the Dockerfile at the root'},
  ],
  start: {from: ['do-spec', 'Dockerfile', 'Procfile'], dashboard: true, fallback: null, shell: true},
  procfile: {
    grammar: 'heroku-classic',
    badLine: 'ignored',
    duplicate: 'last-wins',
    webRequired: true,
    webFirst: false,
    release: false,
  },
  port: {kind: 'injected', number: 8080, allInterfaces: true},
  environment: {
    PORT: null,
    WEB_CONCURRENCY: null,
    PYTHONUNBUFFERED: '1',
    FORWARDED_ALLOW_IPS: '*',
    GUNICORN_CMD_ARGS: '--access-logfile -',
  },
  dependencies: {
    manifests: ['Pipfile.lock', 'requirements.txt', 'poetry.lock', 'uv.lock', 'setup.py'],
    undocumented: ['poetry.lock', 'uv.lock'],
    several: 'first-wins',
    buildCommand: false,
    provides: [],
    installsDevelopment: false,
    headersForPostgres: true,
  },
  python: {
    from: ['Dockerfile', 'runtime.txt', '.python-version', 'Pipfile.lock'],
    refuses: [],
    deprecates: [],
    refusesWithUv: ['runtime.txt'],
    strictVersionFile: true,
    requiredWith: ['uv.lock'],
    patchAllowed: true,
    patchRequired: false,
    versions: [
      {minor: '3.9', status: 'deprecated'},
      {minor: '3.10', status: 'deprecated'},
      {minor: '3.11', status: 'offered'},
      {minor: '3.12', status: 'offered'},
      {minor: '3.13', status: 'offered'},
      {minor: '3.14', status: 'offered'},
    ],
    fallback: '3.13',
  },
  build: {
    collectstatic: 'automatic',
    collectstaticNeedsApp: true,
    hasConfiguration: true,
    scripts: ['bin/pre_compile', 'bin/post_compile'],
    refusesFolders: ['.heroku/python'],
  },
  release: {hook: 'pre-deploy-job', automaticMigrate: false, keepsFiles: false},
  runtime: {
    disk: 'ephemeral',
    bootSeconds: null,
    requestSeconds: null,
    stopSignal: 'SIGTERM',
    stopSeconds: 120,
    smallestMemory: 512,
    startsWorkers: true,
  },
  // The address of a database is bound by hand: DATABASE_URL with the value ${db.DATABASE_URL}.
  database: {variable: null, scheme: 'postgresql'},
  deploys: {from: 'git-host', branches: [], remoteHosts: ['github.com', 'gitlab.com', 'bitbucket.org']},
  edge: {hosts: ['.ondigitalocean.app'], terminatesTls: true, hostVariable: null, servesStatic: false},
  healthCheck: {files: [{path: '.do/app.yaml', key: 'http_path'}], redirectFails: false},
  commands: {
    setVariable: null,
    logs: 'doctl apps logs APP --type run --follow',
    oneOff: 'doctl apps console APP COMPONENT',
    rollback: null,
    deploy: 'git push',
  },
  prints: {
    ...buildPrints,
    'no-web-process': 'Error: No application module specified.',
  },
  offers: {
    workers: 'a further component under workers, paid for like the service',
    websockets: 'the service itself',
    asgi: 'a run command with uvicorn or another ASGI server',
    image: 'the Dockerfile that dockerfile_path names',
    systemPackages: 'an Aptfile, or a Dockerfile',
    volume: null,
    schedule: 'a job of the kind SCHEDULED, paid for while it runs',
  },
  effort: {system: 'platform', setUp: 'little', upkeep: 'little'},
  price: {
    free: 'none',
    card: null,
    sleeps: false,
    level: 'tens of dollars',
    note: 'The smallest service, with 512 MiB, costs 5 USD a month; a database is paid for besides.',
    verified,
  },
  caution: null,
};
