import {commandFaults} from '../../project/facts/command-faults.ts';
import type {Command} from '../../project/facts/command-types.ts';
import {PROCFILE} from '../../project/facts/processes.ts';
import {serverCommand} from '../../project/facts/server-command.ts';
import {startCommand} from '../../project/facts/start-command.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

export const startCommandDefined = defineCheck({
  id: 'start-command-defined',
  title: 'A file says how the app is started',
  impact: 'breaks',
  notFor: ({start, name}) =>
    start.from.length === 0 && !start.dashboard ? `${name} starts no command: it loads the app itself.` : null,
  messages: {
    none: '{platform} takes the start command from {from}, and nothing there names one.',
  },
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    if (!start.known) {
      const {dashboard} = contract.start;
      return dashboard && start.place === null ? outside(start.reason) : undecided(start.reason, start.place);
    }
    if (start.value) {
      const {command, place} = start.value;
      const server = serverCommand(project, contract);
      const fails = commandFaults(project, contract).some(({process}) => process === 'web');
      if (!server.known && !fails) return undecided(server.reason, server.place);
      return pass({text: `starts ${programs(command)}`, at: place});
    }
    if (contract.procfile?.webRequired)
      return notApplicable(
        'No web process is named yet; procfile-exists and procfile-web-process say what is missing.',
        project.files.has(PROCFILE) ? 'procfile-web-process' : 'procfile-exists',
      );
    const [first] = contract.start.from;
    return fail({
      messageId: 'none',
      expected: contract.start.from.join(', '),
      data: {from: first ?? ''},
      prints: printed(contract, 'no-web-process'),
    });
  },
});

/** The programs of a command, without their words: an assignment among them may hold a secret. */
function programs({invocations}: Command): string {
  return invocations.map(({program}) => program).join(', ') || 'nothing';
}
