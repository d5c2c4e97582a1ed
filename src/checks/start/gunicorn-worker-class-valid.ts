import type {Contract} from '../../project/contract.ts';
import {distance} from '../../project/distance.ts';
import {settingOf, settingText} from '../../project/facts/command/gunicorn-config.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {withGunicorn} from './with-gunicorn.ts';

type MessageId = 'removed' | 'unknownClass' | 'tooNew' | 'needsPackage' | 'deprecated';

export const gunicornWorkerClassValid = defineCheck({
  id: 'gunicorn-worker-class-valid',
  title: 'The worker class of gunicorn exists',
  impact: 'breaks',
  messages: {
    removed:
      'The worker class "{found}" was removed in gunicorn 26.0 (2026-05-05), and the version is not held below it.',
    unknownClass: 'gunicorn has no worker class "{found}".',
    tooNew: 'The worker class "{found}" came with gunicorn 24.0, and {version} is installed.',
    needsPackage: 'The worker class "{found}" needs the package {package}, which production does not install.',
    deprecated: '"{found}" is deprecated in uvicorn; the package uvicorn-worker takes its place.',
  },
  evaluate: (project, contract) =>
    withGunicorn(project, contract, gunicorn => {
      const setting = settingOf(gunicorn, 'worker_class');
      if (!setting.known) return undecided(setting.reason, setting.place);
      if (!setting.value) return pass('The worker class is the default, sync');
      const {place} = setting.value;
      const text = settingText(setting.value);
      if (text === null || text.includes('$'))
        return undecided('The worker class is computed or comes from the environment; its value decides.', place);
      return judge(text, place, project, contract);
    }),
});

/** gunicorn's own classes, with the package that each needs. */
const OWN: ReadonlyMap<string, string | null> = new Map(
  Object.entries({
    sync: null,
    gthread: null,
    asgi: null,
    gevent: 'gevent',
    gevent_wsgi: 'gevent',
    gevent_pywsgi: 'gevent',
    tornado: 'tornado',
    eventlet: 'eventlet',
  }),
);

const MODULES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gunicorn.workers.sync.SyncWorker': 'sync',
    'gunicorn.workers.gthread.ThreadWorker': 'gthread',
    'gunicorn.workers.gasgi.ASGIWorker': 'asgi',
    'gunicorn.workers.ggevent.GeventWorker': 'gevent',
    'gunicorn.workers.ggevent.GeventPyWSGIWorker': 'gevent',
    'gunicorn.workers.gtornado.TornadoWorker': 'tornado',
    'gunicorn.workers.geventlet.EventletWorker': 'eventlet',
  }),
);

function judge(text: string, place: Place, project: Project, contract: Contract): Outcome<MessageId> {
  const name = MODULES.get(text) ?? text;
  if (/^uvicorn\.workers\.Uvicorn(?:H11)?Worker$/.test(name)) {
    const expected = name.replace('uvicorn.workers', 'uvicorn_worker');
    return fail({messageId: 'deprecated', found: text, expected, at: place, impact: 'degrades'});
  }
  const meant = misspeltUvicorn(project, name);
  if (meant !== null) return fail({messageId: 'unknownClass', found: text, expected: meant, at: place});
  if (name.includes('.') || name.startsWith('egg:')) return pass({text: `the worker class ${text}`, at: place});
  if (!OWN.has(name)) return fail({messageId: 'unknownClass', found: text, expected: 'gthread', at: place});
  const gunicorn = productionDependency(project, contract, 'gunicorn');
  const dependency = gunicorn.known ? gunicorn.value : null;
  const range = dependency?.version ? `==${dependency.version}` : (dependency?.range ?? null);
  if (name === 'eventlet' && !isBelow26(range)) {
    if (!gunicorn.known) return undecided(gunicorn.reason, gunicorn.place);
    return fail({messageId: 'removed', found: text, expected: 'gthread', at: place});
  }
  const version = dependency?.version ?? null;
  if (name === 'asgi' && version !== null && satisfies(version, '<24') === true)
    return fail({messageId: 'tooNew', found: text, expected: 'gunicorn>=26', at: place, data: {version}});
  const needed = OWN.get(name) ?? null;
  if (needed === null) return pass({text: `the worker class ${text}`, at: place});
  const installed = productionDependency(project, contract, needed);
  if (!installed.known) return undecided(installed.reason, installed.place ?? place);
  if (installed.value) return pass({text: `the worker class ${text}, with ${needed} installed`, at: place});
  return fail({messageId: 'needsPackage', found: text, expected: needed, at: place, data: {package: needed}});
}

/** The class of uvicorn that is meant where uvicorn, or the package of its workers, has none of that name; null otherwise. */
function misspeltUvicorn(project: Project, name: string): string | null {
  const [module = ''] = name.split('.');
  if (/^uvicorn_worker\.Uvicorn(?:H11)?Worker$/.test(name) || project.files.has(`${module}.py`)) return null;
  if (!/^uvicorn[-_.]?(?:$|\.)/i.test(name) && distance(name, UVICORN) > 3) return null;
  return name.includes('H11') ? UVICORN.replace('.Uvicorn', '.UvicornH11') : UVICORN;
}

const UVICORN = 'uvicorn_worker.UvicornWorker';

/** Whether a range allows no version from 26.0 on. */
function isBelow26(range: string | null): boolean {
  return range !== null && ['26.0.0', '26.1.0', '26.2.0', '27.0.0', '99.0.0'].every(v => satisfies(v, range) === false);
}
