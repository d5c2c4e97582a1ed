import type {Contract} from '../../project/contract.ts';
import {taskUses} from '../../project/facts/app/task-use.ts';
import type {Command} from '../../project/facts/command/command-types.ts';
import {processLine} from '../../project/facts/command/process-line.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {type TaskLibrary, taskWorkers} from '../../project/facts/command/task-workers.ts';
import {settings} from '../../project/facts/configuration/settings.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';

export const workerProcessDeclared = defineCheck({
  id: 'worker-process-declared',
  title: 'A process of its own runs the jobs that the app hands over',
  impact: 'degrades',
  messages: {
    none: 'The app hands jobs over with {library}, and no process takes them: they wait in the queue, and nothing says so.',
  },
  evaluate(project, contract) {
    const uses = taskUses(project, contract);
    if (uses.length === 0) return notApplicable('The app hands no jobs over to a worker.');
    if (isEager(project, contract)) return pass('jobs run at once, in the process that hands them over');
    const workers = taskWorkers(project, contract);
    if (!workers.known)
      return contract.start.dashboard ? outside(workers.reason) : undecided(workers.reason, workers.place);
    const idle = uses.filter(
      ({library}) => !workers.value.some(worker => worker.library === library && worker.does !== 'beat'),
    );
    if (idle.length === 0)
      return pass(...workers.value.map(({process, place}) => ({text: `${process.name} runs jobs`, at: place})));
    const declared = processesFor(project, contract, 'web', 'worker', 'cron');
    if (declared.length === 0)
      return notApplicable(
        'No process is declared at all yet; start-command-defined and its neighbours say so.',
        'start-command-defined',
      );
    const known = new Set(workers.value.map(({process}) => process));
    const hidden = declared
      .filter(process => !known.has(process))
      .find(({role, command}) => command.unclear !== null || (role === 'worker' && runsScript(command)));
    if (hidden)
      return undecided(`What ${hidden.name} runs cannot be followed; it may be the worker.`, hidden.command.place);
    if (contract.start.dashboard && !declared.some(({role}) => role === 'web'))
      return outside(`Whether a process takes the jobs stands in the dashboard of ${contract.name}.`);
    if (!contract.recognisedBy.some(path => project.files.has(path)))
      return outside(
        `The file in which ${contract.name} reads its processes is not there yet; it has to name the worker.`,
      );
    return fail(
      ...idle.map(({library, place}) => ({
        messageId: 'none' as const,
        found: library,
        expected: processLine(contract, 'worker', WORKED[library]),
        at: place,
        data: {library},
      })),
    );
  },
});

/** A process that is neither a server nor a known worker may be one that a script of the project starts. */
function runsScript({invocations}: Command): boolean {
  return invocations.some(({program}) => !/^(?:gunicorn|uvicorn|hypercorn|daphne)$/.test(program));
}

/** Whether Django's settings make Celery run each job where it is handed over. */
function isEager(project: Project, contract: Contract): boolean {
  const loaded = settings(project, contract);
  const value = loaded.known ? loaded.value?.value('CELERY_TASK_ALWAYS_EAGER') : null;
  return value?.kind === 'boolean' && value.value;
}

/** A command that takes the jobs of each library. */
const WORKED: Readonly<Record<TaskLibrary, string>> = {
  celery: 'celery -A MODULE worker',
  rq: 'rq worker',
  'django-q2': 'python manage.py qcluster',
  huey: 'huey_consumer MODULE.huey',
  dramatiq: 'dramatiq MODULE',
  arq: 'arq MODULE.WorkerSettings',
};
