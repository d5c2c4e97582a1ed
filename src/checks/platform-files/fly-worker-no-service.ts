import type {FlyConfig} from '../../project/formats/fly-config.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyWorkerNoService = defineCheck({
  id: 'fly-worker-no-service',
  title: 'No service waits for answers of a worker',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    worker:
      'A service is for {found}, which runs a worker: it opens no port, so that the service never gets an answer.',
  },
  evaluate: project =>
    withFly(project, ({services, processes}) => {
      const workers = processes.filter(isWorker);
      if (workers.length === 0) return notApplicable('No process group of [processes] runs a worker.');
      const asked = services.flatMap(service => service.processes ?? []);
      return failOrPass(
        asked
          .filter(({value}) => workers.some(({name}) => name === value))
          .map(({value, place}) => ({
            messageId: 'worker' as const,
            found: value,
            expected: `${value} in [processes] only`,
            at: place,
          })),
        ...workers.map(({name, place}) => ({text: `${name} has no service`, at: place})),
      );
    }),
});

const WORKER =
  /\bcelery\b.{0,200}\b(?:worker|beat)\b|\brq\s+worker\b|\brqworker\b|\bqcluster\b|\bdramatiq\b|\brun_huey\b|\bhuey_consumer\b|^arq\s/;

function isWorker({command}: FlyConfig['processes'][number]): boolean {
  return WORKER.test(command.value);
}
