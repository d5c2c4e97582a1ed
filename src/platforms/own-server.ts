import type {Hosting} from '../project/terms.ts';

const verified = '2026-11-20';

/**
 * A server of one's own, as far as a comparison asks: Linux, systemd starts the app, nginx stands in front. It is no
 * platform: there is nobody else to keep the rules, and every check of a platform's files has nothing to look at.
 */
export const ownServer: Hosting = {
  id: 'server',
  name: 'A server of your own',
  verified,
  start: {from: ['systemd'], dashboard: false, fallback: null, shell: false},
  port: {kind: 'configured', number: null, allInterfaces: false},
  python: {from: []},
  build: {collectstatic: 'manual'},
  release: {hook: 'none', automaticMigrate: false, keepsFiles: true},
  runtime: {
    disk: 'persistent',
    bootSeconds: null,
    requestSeconds: null,
    stopSignal: 'SIGTERM',
    stopSeconds: 90,
    smallestMemory: null,
    startsWorkers: true,
  },
  database: {variable: null, scheme: null},
  deploys: {from: 'manual', branches: [], remoteHosts: []},
  edge: {servesStatic: true},
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
