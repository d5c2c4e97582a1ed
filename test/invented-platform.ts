import {heroku} from '../src/platforms/heroku.ts';
import type {Contract} from '../src/project/contract.ts';

/**
 * A platform that does not exist, as data alone: it reads no Procfile, starts from a file of its own, talks to a fixed port,
 * installs with a build command and keeps its disk. Every check must answer for it.
 */
export const invented: Contract = {
  ...heroku,
  id: 'invented',
  name: 'Invented',
  recognisedBy: ['invented.yaml'],
  reads: [{path: 'invented.yaml', purpose: 'how to start'}],
  ignores: [
    {path: 'Procfile', instead: 'the start command in invented.yaml'},
    {path: 'runtime.txt', instead: 'python in invented.yaml'},
  ],
  start: {from: [], dashboard: true, fallback: null, shell: true},
  procfile: null,
  port: {kind: 'fixed', number: 8000, allInterfaces: false},
  environment: {},
  dependencies: {
    manifests: ['requirements.txt', 'uv.lock'],
    several: 'first-wins',
    buildCommand: true,
    provides: ['gunicorn'],
    installsDevelopment: false,
    headersForPostgres: false,
  },
  python: {
    ...heroku.python,
    from: ['platform-file'],
    refuses: [],
    deprecates: [],
    refusesWithUv: [],
    strictVersionFile: false,
    requiredWith: [],
    versions: [
      {minor: '3.12', status: 'offered'},
      {minor: '3.13', status: 'offered'},
    ],
    fallback: '3.12',
  },
  build: {collectstatic: 'manual', hasConfiguration: false, scripts: [], refusesFolders: []},
  release: {hook: 'none', automaticMigrate: false, keepsFiles: true},
  runtime: {...heroku.runtime, disk: 'persistent', bootSeconds: null, requestSeconds: null, stopSignal: null},
  database: {variable: null, scheme: null},
  deploys: {from: 'folder', branches: [], remoteHosts: []},
  edge: {hosts: ['.invented.example'], terminatesTls: true, hostVariable: null, servesStatic: true},
  healthCheck: {files: [{path: 'invented.yaml', key: 'healthCheckPath'}], redirectFails: true},
  commands: {setVariable: null, logs: null, oneOff: null, rollback: null, deploy: null},
  prints: {},
  offers: {
    workers: null,
    websockets: 'its proxy passes them on',
    asgi: 'its own runner',
    image: null,
    systemPackages: null,
    volume: 'the home folder',
    schedule: 'a task in its dashboard',
  },
  effort: {system: 'platform', setUp: 'little', upkeep: 'some'},
  price: {
    free: 'plan',
    card: false,
    sleeps: false,
    level: 'a few dollars',
    note: 'One app is free.',
    verified: '2026-11-20',
  },
  caution: null,
};

/** Like it, with a version file and a table of versions that has a gap. */
export const inventedGap: Contract = {
  ...invented,
  id: 'invented-gap',
  python: {
    ...invented.python,
    from: ['.python-version'],
    versions: [
      {minor: '3.12', status: 'offered'},
      {minor: '3.14', status: 'offered'},
    ],
  },
};
