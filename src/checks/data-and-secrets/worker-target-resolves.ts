import {taskTarget} from '../../project/facts/command/task-target.ts';
import {taskWorkers} from '../../project/facts/command/task-workers.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';

export const workerTargetResolves = defineCheck({
  id: 'worker-target-resolves',
  title: 'The worker names a module that exists',
  impact: 'breaks',
  messages: {
    missingModule:
      'The process {process} tells {library} to load {module}, and the project has no such module there: it stops at each start.',
    missingName:
      'The process {process} tells {library} to load {name} of {module}, and {defined} does not define it: it stops at each start.',
  },
  evaluate(project, contract) {
    const workers = taskWorkers(project, contract);
    if (!workers.known)
      return notApplicable(
        'Which processes run is not known; worker-process-declared looks at it.',
        'worker-process-declared',
      );
    const judged = workers.value.flatMap(worker => {
      const target = taskTarget(project, contract, worker);
      return target ? [{worker, target}] : [];
    });
    if (judged.length === 0) return notApplicable('No process names a module for a worker to load.');
    const problems = judged.flatMap(({worker, target}): readonly Problem<'missingModule' | 'missingName'>[] => {
      const {library, process} = worker;
      const at = worker.target?.place ?? worker.place;
      const found = worker.target?.text ?? '';
      if (target.kind === 'missingModule')
        return [
          {
            messageId: 'missingModule',
            found,
            at,
            data: {process: process.name, library, module: target.module},
            prints: printed(library, target.module),
          },
        ];
      if (target.kind !== 'missingName') return [];
      const data = {process: process.name, library, module: target.module, name: target.name, defined: target.file};
      const prints = `AttributeError: module '${target.module}' has no attribute '${target.name}'`;
      return [{messageId: 'missingName', found, at, data, prints}];
    });
    const open = judged.find(({target}) => target.kind === 'unclear');
    if (problems.length === 0 && open?.target.kind === 'unclear')
      return undecided(open.target.reason, open.worker.place);
    return failOrPass(
      problems,
      ...judged.map(({worker}) => ({text: `${worker.process.name} loads ${worker.target?.text}`, at: worker.place})),
    );
  },
});

function printed(library: string, module: string): string {
  const [top = module] = module.split('.');
  return library === 'celery'
    ? `Error: Invalid value for '-A' / '--app': Unable to load celery application. The module ${module} was not found.`
    : `ModuleNotFoundError: No module named '${top}'`;
}
