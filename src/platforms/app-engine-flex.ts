import type {Contract} from '../project/contract.ts';
import {appEngine} from './app-engine.ts';

const verified = '2026-11-20';

/** Google App Engine, flexible environment (`env: flex`): its own Python runtime, or the image of a Dockerfile. */
export const appEngineFlex: Contract = {
  ...appEngine,
  id: 'app-engine-flex',
  name: 'App Engine flexible',
  verified,
  sources: [
    {
      title: 'Configuring your app with app.yaml',
      url: 'https://docs.cloud.google.com/appengine/docs/flexible/python/configuring-your-app-with-app-yaml',
      verified,
    },
    {
      title: 'The Python runtime',
      url: 'https://docs.cloud.google.com/appengine/docs/flexible/python/runtime',
      verified,
    },
    {title: 'GoogleCloudPlatform/buildpacks', url: 'https://github.com/GoogleCloudPlatform/buildpacks', verified},
  ],
  recognisedWith: /^env[ \t]*:[ \t]*["']?flex/m,
  supersedes: 'app-engine',
  reads: [
    {path: 'app.yaml', purpose: 'the runtime, the start command and variables'},
    {path: 'requirements.txt', purpose: 'dependencies (pip)'},
    {path: 'poetry.lock', purpose: 'dependencies (Poetry), where there is no requirements.txt'},
    {path: 'uv.lock', purpose: 'dependencies (uv), where there is no requirements.txt'},
    {path: '.python-version', purpose: 'the Python version, where app.yaml names none'},
    {path: 'Dockerfile', purpose: 'the image, where app.yaml has runtime: custom'},
    {path: '.gcloudignore', purpose: 'what is not uploaded'},
  ],
  ignores: [
    {path: 'Procfile', instead: 'entrypoint in app.yaml'},
    {path: 'runtime.txt', instead: 'runtime_version in app.yaml'},
    {path: 'app.json', instead: 'app.yaml'},
  ],
  start: {from: ['app.yaml'], dashboard: false, fallback: null, shell: true, needs: 'app.yaml'},
  environment: {
    PORT: '8080',
    GAE_INSTANCE: null,
    GAE_MEMORY_MB: null,
    GAE_SERVICE: null,
    GAE_VERSION: null,
    GOOGLE_CLOUD_PROJECT: null,
  },
  python: {
    ...appEngine.python,
    from: ['Dockerfile', 'platform-file', '.python-version'],
    patchAllowed: true,
    versions: [
      {minor: '3.8', status: 'removed'},
      {minor: '3.9', status: 'removed'},
      {minor: '3.10', status: 'deprecated'},
      {minor: '3.11', status: 'offered'},
      {minor: '3.12', status: 'offered'},
      {minor: '3.13', status: 'offered'},
      {minor: '3.14', status: 'offered'},
    ],
  },
  runtime: {
    disk: 'ephemeral',
    bootSeconds: null,
    requestSeconds: null,
    stopSignal: 'SIGTERM',
    stopSeconds: 30,
    smallestMemory: 512,
    startsWorkers: false,
  },
  offers: {
    ...appEngine.offers,
    websockets: 'the web service itself, for as long as an hour',
    image: 'runtime: custom in app.yaml',
    systemPackages: 'a Dockerfile with runtime: custom',
  },
  effort: {system: 'platform', setUp: 'some', upkeep: 'some'},
  price: {
    free: 'none',
    card: true,
    sleeps: false,
    level: 'tens of dollars',
    note: 'At least one virtual machine runs all the time and is paid by its size. A Cloud SQL database is paid beside it.',
    verified,
  },
};
