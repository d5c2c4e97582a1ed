import {insteadOf} from '../../project/contract.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const procfileIgnoredHere = defineCheck({
  id: 'procfile-ignored-here',
  title: 'The start command does not stand in a Procfile that nobody reads',
  impact: 'breaks',
  notFor: ({procfile, name}) => (procfile ? `${name} reads the Procfile.` : null),
  messages: {
    ignored: '{platform} does not read the Procfile. It takes {instead}, and nothing says so yet.',
  },
  evaluate(project, contract) {
    if (!project.files.has(PROCFILE)) return notApplicable('There is no Procfile that could mislead.');
    const instead = insteadOf(contract, PROCFILE) ?? 'its own settings';
    // Nothing would be missing without it: the app is named outside of the project.
    const impact = contract.start.namedIn === undefined ? {} : ({impact: 'degrades'} as const);
    const start = startCommand(project, contract);
    if (start.known && start.value)
      return pass({text: `${contract.name} takes its own start command; the Procfile is not read`, at: start.place});
    if (!start.known)
      return undecided(
        `${contract.name} does not read the Procfile; it takes ${instead}. ${start.reason}`,
        at(PROCFILE),
      );
    return fail({
      ...impact,
      messageId: 'ignored',
      found: PROCFILE,
      expected: instead,
      at: at(PROCFILE),
      data: {instead},
    });
  },
});
