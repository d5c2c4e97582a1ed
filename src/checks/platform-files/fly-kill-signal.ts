import {commandFaults} from '../../project/facts/command/command-faults.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {checkOfFault} from '../start/command-problems.ts';
import {notFly, withFly} from './with-fly.ts';

/** Programs that finish their work before they end, if they are given the time: at SIGTERM, or at SIGINT as well. */
const PATIENT: ReadonlyMap<string, 'SIGTERM' | 'both'> = new Map([
  ['gunicorn', 'SIGTERM'],
  ['celery', 'both'],
]);

/** Seconds that a request or a job may need to end. */
const ENOUGH = 10;

export const flyKillSignal = defineCheck({
  id: 'fly-kill-signal',
  title: 'Machines that stop let running requests and jobs end',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    interrupts:
      '{platform} stops {program} with SIGINT, at which it drops what it is doing, and waits {seconds} seconds.',
    short: '{platform} waits {found} seconds for {program} to end what it is doing, and then kills it.',
  },
  evaluate: (project, contract) =>
    withFly(project, ({killSignal, killTimeout, document: {file}}) => {
      const programs = processesFor(project, contract, 'web', 'worker').flatMap(({command}) =>
        command.invocations.map(({program}) => program),
      );
      const patient = programs.filter(name => PATIENT.has(name));
      const program = patient.find(name => PATIENT.get(name) === 'SIGTERM') ?? patient[0];
      const [fault] = program === undefined ? commandFaults(project, contract) : [];
      if (program === undefined)
        return notApplicable(
          'No process runs a program that needs another signal or more time.',
          fault && checkOfFault(fault),
        );
      const signal = killSignal?.value ?? contract.runtime.stopSignal ?? 'SIGTERM';
      const seconds = killTimeout?.value ?? contract.runtime.stopSeconds ?? 0;
      if (signal === 'SIGINT' && PATIENT.get(program) === 'SIGTERM')
        return fail({
          messageId: 'interrupts',
          found: killSignal?.value ?? null,
          expected: `kill_signal = "SIGTERM"${seconds < ENOUGH ? ' and kill_timeout = "30s"' : ''}`,
          at: killSignal?.place ?? at(file),
          data: {program, seconds},
        });
      if (seconds < ENOUGH)
        return fail({
          messageId: 'short',
          found: String(seconds),
          expected: 'kill_timeout = "30s"',
          at: killTimeout?.place ?? at(file),
          data: {program},
        });
      return pass({text: `${signal}, and ${seconds} seconds`, at: killSignal?.place ?? at(file)});
    }),
});
