import type {Contract} from '../../project/contract.ts';
import {counted} from '../../project/counted.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {readGunicorn, settingOf, settingText} from '../../project/facts/command/gunicorn-config.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withServer} from './with-target.ts';

/** What one worker of a small Python web app takes, in MiB; a framework and a database driver alone come close to it. */
const WORKER_MEMORY = 90;

export const workersFitMemory = defineCheck({
  id: 'workers-fit-memory',
  title: 'The workers fit into the memory of the smallest plan',
  impact: 'degrades',
  notFor: ({runtime, name}) =>
    runtime.smallestMemory === null ? `How much memory ${name} gives is not known here.` : null,
  messages: {
    tooMany:
      '{found} workers are started. The smallest plan of {platform} has {memory} MB of memory, which is enough for about {fitting}.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      const workers = workersOf(server, project, contract);
      if (workers === null) return pass('The number of workers is left to the server and to WEB_CONCURRENCY');
      const {text, place} = workers;
      if (text !== null && /^\$\{?WEB_CONCURRENCY\b/.test(text)) return pass({text: 'WEB_CONCURRENCY', at: place});
      if (text !== null && !/[\d$]/.test(text))
        return notApplicable(`${text} is not a number; gunicorn-conf-consistent says so.`, 'gunicorn-conf-consistent');
      if (text === null || !/^\d+$/.test(text))
        return undecided('The number of workers is computed or comes from the environment; its value decides.', place);
      return judge(Number(text), place, contract);
    }),
});

function judge(count: number, place: Place, contract: Contract): Outcome<'tooMany'> {
  const memory = contract.runtime.smallestMemory ?? 0;
  const fitting = Math.max(1, Math.floor(memory / WORKER_MEMORY));
  if (count <= fitting) return pass({text: counted(count, 'worker'), at: place});
  if (memory === 0) return notApplicable('How much memory the platform gives is not known here.');
  return fail({
    messageId: 'tooMany',
    found: String(count),
    expected: `at most ${fitting}, or WEB_CONCURRENCY`,
    at: place,
    data: {memory, fitting},
    prints: printed(contract, 'out-of-memory'),
  });
}

interface Workers {
  /** Null where the number is computed. */
  readonly text: string | null;
  readonly place: Place;
}

/** How many workers a server is told to start; null where it is not told. */
function workersOf(server: ServerCommand, project: Project, contract: Contract): Workers | null {
  if (server.server === 'gunicorn') {
    const setting = settingOf(readGunicorn(project, contract, server.invocation), 'workers');
    if (!setting.known) return setting.place ? {text: null, place: setting.place} : null;
    return setting.value ? {text: settingText(setting.value), place: setting.value.place} : null;
  }
  const option = server.options.get('workers') ?? server.options.get('processes');
  return option ? {text: option.value && !option.value.dynamic ? option.value.text : null, place: option.place} : null;
}
