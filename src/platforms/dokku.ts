import type {Contract} from '../project/contract.ts';
import {heroku} from './heroku.ts';

const verified = '2026-11-29';

// What a dyno or Heroku's router says is not said here; what the buildpack and the app say is the same.
const {
  'no-web-process': _web,
  'boot-timeout': _boot,
  'app-crashed': _crashed,
  'request-timeout': _request,
  'out-of-memory': _memory,
  ...buildPrints
} = heroku.prints;

/** Dokku v0.38.27 on a server of one's own: Heroku's buildpack v349 in herokuish, or the Dockerfile of the project. */
export const dokku: Contract = {
  id: 'dokku',
  name: 'Dokku',
  verified,
  sources: [
    {title: 'dokku/dokku, plugins and docs', url: 'https://github.com/dokku/dokku', verified},
    {title: 'Process Management', url: 'https://dokku.com/docs/processes/process-management/', verified},
    {title: 'app.json', url: 'https://dokku.com/docs/appendices/file-formats/app-json/', verified},
    {title: 'Port Management', url: 'https://dokku.com/docs/networking/port-management/', verified},
    {title: 'dokku/procfile-util', url: 'https://github.com/dokku/procfile-util', verified},
    {title: 'gliderlabs/herokuish', url: 'https://github.com/gliderlabs/herokuish', verified},
  ],
  recognisedBy: ['nginx.conf.sigil', 'DOKKU_SCALE', 'CHECKS'],
  reads: [
    {path: 'Procfile', purpose: 'which processes to run'},
    {path: 'app.json', purpose: 'steps of a deploy, how many of each process, health checks and jobs'},
    {path: 'Dockerfile', purpose: 'the image, where it stands at the root'},
    {path: 'requirements.txt', purpose: 'dependencies (pip)'},
    {path: 'Pipfile.lock', purpose: 'dependencies (Pipenv)'},
    {path: 'poetry.lock', purpose: 'dependencies (Poetry)'},
    {path: 'uv.lock', purpose: 'dependencies (uv)'},
    {path: '.python-version', purpose: 'the Python version'},
    {path: 'runtime.txt', purpose: 'the Python version (deprecated)'},
    {path: 'nginx.conf.sigil', purpose: 'the configuration of the nginx in front'},
    {path: '.buildpacks', purpose: 'which buildpacks to use, also where there is a Dockerfile'},
  ],
  ignores: [{path: 'heroku.yml', instead: 'the Dockerfile at the root, or the builder that is set on the server'}],
  start: {from: ['Procfile', 'Dockerfile'], dashboard: false, fallback: null, shell: true, beside: ['app.json']},
  procfile: {
    grammar: 'procfile-util',
    badLine: 'rejects-file',
    duplicate: 'rejects-file',
    webRequired: true,
    webFirst: false,
    release: true,
  },
  port: {kind: 'injected', number: 5000, allInterfaces: true, exposed: true, mapped: true},
  environment: {PORT: null, DOKKU_APP_TYPE: null, DOKKU_APP_RESTORE: null, PYTHONUNBUFFERED: '1', PYTHONPATH: '/app'},
  dependencies: heroku.dependencies,
  python: {
    ...heroku.python,
    from: ['Dockerfile', 'runtime.txt', '.python-version', 'Pipfile.lock'],
    versions: heroku.python.versions.filter(({minor}) => minor !== '3.15'),
  },
  build: {...heroku.build, buildpacks: '.buildpacks'},
  release: {
    hook: 'procfile-release',
    automaticMigrate: false,
    keepsFiles: false,
    scripts: ['dokku.predeploy', 'dokku.postdeploy', 'postdeploy'],
  },
  runtime: {
    disk: 'ephemeral-or-volume',
    bootSeconds: null,
    requestSeconds: 60,
    stopSignal: 'SIGTERM',
    stopSeconds: 30,
    stopSignalReaches: 'first',
    smallestMemory: null,
    startsWorkers: false,
  },
  database: {variable: 'DATABASE_URL', scheme: 'postgres'},
  deploys: {
    from: 'git-push',
    // The first branch that is pushed becomes the one that is deployed.
    branches: [],
    remoteHosts: [],
    remoteUser: 'dokku',
    connect: 'git remote add dokku dokku@SERVER:APP',
  },
  edge: {hosts: [], terminatesTls: true, hostVariable: null, servesStatic: false},
  healthCheck: {files: [], redirectFails: 'to-https', host: null},
  commands: {
    setVariable: 'dokku config:set APP NAME=value',
    logs: 'dokku logs APP -t',
    oneOff: 'dokku run APP COMMAND',
    rollback: null,
    deploy: 'git push dokku main',
  },
  prints: {
    ...buildPrints,
    'no-web-process': 'Proc entrypoint web does not exist. Please check your Procfile',
    'procfile-invalid': 'Invalid Procfile:',
  },
  offers: {
    workers: 'a further line of the Procfile, scaled up with dokku ps:scale',
    websockets: 'its nginx passes them on',
    asgi: 'a start command with uvicorn or another ASGI server',
    image: 'a Dockerfile at the root of the project',
    systemPackages: 'apt-get in a Dockerfile, or the apt buildpack',
    volume: 'a folder of the server, mounted with dokku storage:mount',
    schedule: 'the list cron in app.json',
  },
  effort: {system: 'yours', setUp: 'much', upkeep: 'much'},
  price: {
    free: 'none',
    card: null,
    sleeps: false,
    level: 'a few dollars',
    note: 'Dokku itself is free; the small server that it runs on costs about 5 USD a month, databases included.',
    verified,
  },
  caution: null,
};
