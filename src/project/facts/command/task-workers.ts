import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation, Process, Word} from './command-types.ts';
import {processes} from './processes.ts';

/** The libraries that hand jobs over to workers, by the names of their packages. */
export type TaskLibrary = 'celery' | 'rq' | 'django-q2' | 'huey' | 'dramatiq' | 'arq';

/** A command of a process that takes jobs from a queue, or that puts them there at set times. */
export interface TaskWorker {
  readonly library: TaskLibrary;
  /** `beat`: puts jobs into the queue at set times; `both`: a worker that does that too. */
  readonly does: 'work' | 'beat' | 'both';
  /** The option that makes a worker do both. */
  readonly beatOption: Word | null;
  /** The module that it loads, as it is written; null where it names none or has none. */
  readonly target: Word | null;
  readonly process: Process;
  readonly invocation: Invocation;
  readonly place: Place;
}

/** The workers that the platform's files declare. Unknown where the processes are. */
export const taskWorkers = oncePerPair((project: Project, contract: Contract): Fact<readonly TaskWorker[]> => {
  const declared = processes(project, contract);
  if (!declared.known) return declared;
  return known(
    declared.value
      .filter(({role}) => role !== 'build' && role !== 'release')
      .flatMap(process =>
        process.command.invocations.flatMap(invocation => {
          const found = workerIn(invocation);
          return found ? [{...found, process, invocation, place: invocation.place}] : [];
        }),
      ),
    declared.place,
  );
});

type Found = Pick<TaskWorker, 'library' | 'does' | 'beatOption' | 'target'>;

const PLAIN = {does: 'work', beatOption: null, target: null} as const;

function workerIn({program, words}: Invocation): Found | null {
  const texts = words.map(({text}) => text);
  const positional = words.filter(({text}) => !text.startsWith('-'));
  switch (program) {
    case 'celery':
      return celeryIn(words);
    case 'rq':
      return texts.includes('worker') || texts.includes('worker-pool') ? {library: 'rq', ...PLAIN} : null;
    case 'rqworker':
      return {library: 'rq', ...PLAIN};
    case 'huey_consumer':
    case 'huey_consumer.py':
      return {library: 'huey', ...PLAIN, target: positional[0] ?? null};
    case 'dramatiq':
      return {library: 'dramatiq', ...PLAIN, target: positional[0] ?? null};
    case 'arq':
      return {library: 'arq', ...PLAIN, target: positional[0] ?? null};
    case 'python': {
      const [script, command = ''] = positional.map(({text}) => text);
      const consumer = words.find(({text}) => baseName(text) === 'huey_consumer.py');
      if (consumer) return {library: 'huey', ...PLAIN, target: positional[1] ?? null};
      return baseName(script ?? '') === 'manage.py' ? managed(command) : null;
    }
    case 'django-admin':
      return managed(positional[0]?.text ?? '');
    default:
      return null;
  }
}

const MANAGED: Readonly<Record<string, TaskLibrary>> = {
  rqworker: 'rq',
  qcluster: 'django-q2',
  run_huey: 'huey',
  rundramatiq: 'dramatiq',
};

function managed(command: string): Found | null {
  const library = Object.hasOwn(MANAGED, command) ? MANAGED[command] : undefined;
  return library ? {library, ...PLAIN} : null;
}

function celeryIn(words: readonly Word[]): Found | null {
  const command = words.find(({text}) => /^(?:worker|beat)$/.test(text));
  if (!command) return null;
  let target: Word | null = null;
  for (const [index, word] of words.entries()) {
    const joined = /^(?:--app=|-A=?)(.+)$/.exec(word.text)?.[1];
    if (word.text === '-A' || word.text === '--app') target = words[index + 1] ?? null;
    else if (joined !== undefined) target = {...word, text: joined};
  }
  if (command.text === 'beat') return {library: 'celery', does: 'beat', beatOption: null, target};
  const beatOption = words.slice(words.indexOf(command)).find(({text}) => text === '-B' || text === '--beat') ?? null;
  return {library: 'celery', does: beatOption ? 'both' : 'work', beatOption, target};
}
