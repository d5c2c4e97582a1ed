import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import type {Invocation} from './command-types.ts';
import {processesFor} from './processes.ts';

/** A library for background jobs that production installs. */
export interface Worker {
  readonly library: string;
  /** The process that runs its jobs; null where none is declared. */
  readonly process: string | null;
  /** Of the process, otherwise of the dependency. */
  readonly place: Place;
}

/** How a worker of each library is started: programs, and subcommands of manage.py. */
const LIBRARIES: readonly {readonly name: string; readonly starts: RegExp}[] = [
  {name: 'celery', starts: /^celery\b.*\bworker\b|^celeryd\b/},
  {name: 'rq', starts: /^rq(?:worker|\s+worker)\b|^manage\.py rqworker\b/},
  {name: 'django-rq', starts: /^manage\.py rqworker\b|^rq(?:worker|\s+worker)\b/},
  {name: 'django-q2', starts: /^manage\.py qcluster\b/},
  {name: 'huey', starts: /^huey_consumer(?:\.py)?\b|^manage\.py run_huey\b/},
  {name: 'dramatiq', starts: /^dramatiq(?:-gevent)?\b|^manage\.py rundramatiq\b/},
  {name: 'arq', starts: /^arq\b/},
];

/** The libraries for background jobs that production installs, each with the process that runs its jobs. */
export const workers = oncePerPair((project: Project, contract: Contract): readonly Worker[] => {
  const declared = processesFor(project, contract, 'worker', 'web');
  const found = LIBRARIES.flatMap(({name, starts}): Worker[] => {
    const dependency = productionDependency(project, contract, name);
    if (!dependency.known || !dependency.value) return [];
    const process = declared.find(({command}) =>
      command.invocations.some(invocation => starts.test(written(invocation))),
    );
    const place = process?.place ?? dependency.place;
    return place ? [{library: name, process: process?.name ?? null, place}] : [];
  });
  // django-rq brings rq: the same jobs, the same process.
  return found.some(({library}) => library === 'django-rq') ? found.filter(({library}) => library !== 'rq') : found;
});

/** The program and its words; for `python manage.py x`, from `manage.py` on. */
function written({program, words}: Invocation): string {
  const texts = words.map(word => word.text);
  if (program === 'python') return texts.join(' ').replace(/^\S*manage\.py\b/, 'manage.py');
  return [program, ...texts].join(' ').replace(/^(?:django-admin|manage\.py)\b/, 'manage.py');
}
