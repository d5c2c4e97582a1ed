import type {Contract} from '../project/contract.ts';
import {imagePythons} from './image-pythons.ts';

const verified = '2026-11-29';

/** A server of one's own: Linux, systemd starts the app, nginx or another web server stands in front. */
export const ownServer: Contract = {
  id: 'server',
  name: 'A server of your own',
  verified,
  sources: [
    {
      title: 'systemd.service',
      url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html',
      verified,
    },
    {title: 'Deploying Gunicorn', url: 'https://gunicorn.org/deploy', verified},
    {title: 'Networking in Compose', url: 'https://docs.docker.com/compose/how-tos/networking/', verified},
  ],
  recognisedBy: [],
  recognisedLast: [
    {
      path: /\.service$/,
      text: /^ExecStart=.*(?:\b(?:gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve|uwsgi)\b|manage\.py runserver|\bflask\b.* run\b|\bfastapi run\b)/m,
    },
    {
      path: /(?:^|\/)(?:[^/]*nginx[^/]*\.conf|nginx\/(?:.*\/)?[^/]+\.conf|sites-(?:available|enabled)\/[^/]+)$/,
      text: /^\s*(?:proxy|uwsgi)_pass\s/m,
    },
    {path: /(?:^|\/)Caddyfile$/, text: /^\s*reverse_proxy\s/m},
    {
      path: /\.conf$|\/sites-(?:available|enabled)\/[^/]+$/,
      text: /^\s*(?:WSGIScriptAlias\s|ProxyPass\s+\/\S*\s+["']?(?:https?|uwsgi|unix):)/m,
    },
  ],
  reads: [],
  ignores: [],
  start: {
    from: ['systemd', 'apache-site', 'compose', 'uwsgi-ini'],
    dashboard: false,
    fallback: null,
    shell: false,
    otherwise:
      'No unit of systemd, no site of Apache, no compose file and no settings of uWSGI among the files start the app; what runs on the server decides.',
  },
  procfile: null,
  port: {kind: 'configured', number: null, allInterfaces: false},
  environment: {},
  dependencies: {
    manifests: [
      'requirements.txt',
      'uv.lock',
      'poetry.lock',
      'pdm.lock',
      'Pipfile.lock',
      'Pipfile',
      'pyproject.toml',
      'setup.py',
    ],
    several: 'build-command',
    optional: true,
    buildCommand: true,
    provides: [],
    installsDevelopment: false,
    headersForPostgres: false,
    byHand: true,
  },
  python: {
    from: ['Dockerfile'],
    refuses: [],
    deprecates: [],
    refusesWithUv: [],
    strictVersionFile: false,
    requiredWith: [],
    patchAllowed: true,
    patchRequired: false,
    versions: imagePythons,
    fallback: null,
  },
  build: {collectstatic: 'manual', hasConfiguration: true, scripts: [], refusesFolders: []},
  release: {hook: 'none', automaticMigrate: false, keepsFiles: true},
  runtime: {
    disk: 'persistent',
    bootSeconds: null,
    requestSeconds: null,
    stopSignal: 'SIGTERM',
    stopSeconds: 90,
    smallestMemory: null,
    sharesMachine: true,
    startsWorkers: true,
  },
  database: {variable: null, scheme: null},
  deploys: {from: 'manual', branches: [], remoteHosts: []},
  edge: {hosts: [], terminatesTls: true, hostVariable: null, servesStatic: true},
  commands: {
    setVariable: null,
    settingVariables:
      'NAME=value, a line each, in the file that EnvironmentFile= of the unit or env_file of compose names',
    logs: 'journalctl -u NAME',
    oneOff: null,
    rollback: null,
    deploy: null,
  },
  prints: {},
  offers: {
    workers: 'a unit of systemd for each',
    websockets: 'nginx passes them on, once its configuration says so',
    asgi: 'a unit of systemd that starts uvicorn or another ASGI server',
    image: 'Docker, installed and updated by you',
    systemPackages: 'apt install',
    volume: 'its own disk, with the backups you make',
    schedule: 'cron, or a timer of systemd',
  },
  effort: {system: 'yours', setUp: 'much', upkeep: 'much'},
  price: {
    free: 'none',
    card: null,
    sleeps: false,
    level: 'a few dollars',
    note: 'A small virtual server costs about 5 USD a month, database included; your hours come on top.',
    verified,
  },
  caution: null,
};
