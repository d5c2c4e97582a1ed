import {servedTarget} from '../../project/facts/command/served-target.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {defineCheck, notApplicable, pass, undecided} from '../define.ts';

export const ebApplicationCallable = defineCheck({
  id: 'eb-application-callable',
  title: 'WSGIPath or a Procfile names the app, or application.py has it',
  impact: 'breaks',
  notFor: ({start, name}) =>
    start.from.includes('elastic-beanstalk') ? null : `${name} does not start application.py by itself.`,
  messages: {},
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    if (!start.known || !start.value)
      return notApplicable('What the app is started with is not known yet.', 'start-command-defined');
    const {byDefault, place} = start.value;
    if (!byDefault) return pass({text: 'the Procfile or WSGIPath names the app', at: place});
    const served = servedTarget(project, contract);
    if (served?.kind === 'found')
      return pass({text: `${served.file} has ${served.attribute}`, at: {file: served.file, line: 1, column: 1}});
    if (served?.kind === 'undecided') return undecided(served.reason, served.place);
    const missing =
      served?.kind === 'missingModule' ? 'there is no application.py' : 'application.py has no app of that name';
    return undecided(
      `No Procfile and no WSGIPath names the app, so ${contract.name} loads application from application.py, and ${missing}. Only a WSGIPath in the settings of the environment makes it start; WSGIPath in .ebextensions would decide it.`,
      place,
    );
  },
});
