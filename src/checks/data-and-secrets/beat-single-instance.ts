import {taskWorkers} from '../../project/facts/command/task-workers.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';

export const beatSingleInstance = defineCheck({
  id: 'beat-single-instance',
  title: 'One process alone puts scheduled jobs into the queue',
  impact: 'degrades',
  messages: {
    embedded:
      '{found} makes the process {process} a worker that schedules too: with a second worker, every scheduled job runs twice.',
  },
  evaluate(project, contract) {
    const workers = taskWorkers(project, contract);
    if (!workers.known)
      return notApplicable(
        'Which processes run is not known; worker-process-declared looks at it.',
        'worker-process-declared',
      );
    const scheduling = workers.value.filter(({does}) => does !== 'work');
    if (scheduling.length === 0) return notApplicable('No process schedules jobs.');
    const problems = scheduling.flatMap(({beatOption, target, process}) =>
      beatOption
        ? [
            {
              messageId: 'embedded' as const,
              found: beatOption.text,
              expected: `celery${target ? ` -A ${target.text}` : ''} beat`,
              at: beatOption.place,
              data: {process: process.name},
            },
          ]
        : [],
    );
    if (problems.length > 0) return fail(...problems);
    return pass(
      ...scheduling.map(({process, place}) => ({text: `${process.name} schedules and does nothing else`, at: place})),
    );
  },
});
