import type {Contract} from '../../project/contract.ts';
import {commandFaults} from '../../project/facts/command/command-faults.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {optionFaults} from '../../project/facts/command/option-faults.ts';
import {type ServedTarget, servedTarget} from '../../project/facts/command/served-target.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';
import {checkOfFault} from './command-problems.ts';

/** Judges the server that the start command runs, unless that refuses its own options; where there is none, says why. */
export function withServer<M extends string>(
  project: Project,
  contract: Contract,
  judge: (server: ServerCommand) => Outcome<M>,
): Outcome<M> {
  return withAnyServer(project, contract, server => {
    const start = startCommand(project, contract);
    if (start.known && start.value?.command.syntaxError)
      return notApplicable('A shell cannot read the start command yet.', 'shell-quoting-parens');
    const [fault] = optionFaults(server);
    return fault
      ? notApplicable(`${server.server} refuses ${fault.found} and does not start.`, 'start-command-defined')
      : judge(server);
  });
}

/** Judges the server that the start command runs, whether or not it takes its options. */
export function withAnyServer<M extends string>(
  project: Project,
  contract: Contract,
  judge: (server: ServerCommand) => Outcome<M>,
): Outcome<M> {
  const command = serverCommand(project, contract);
  if (!command.known) {
    const fault = commandFaults(project, contract).find(({role}) => role === 'web');
    return fault
      ? notApplicable(`The start command runs ${fault.found}, which fails.`, checkOfFault(fault))
      : notApplicable('What the start command runs is not known yet.', 'start-command-defined');
  }
  if (contract.start.namedIn !== undefined)
    return notApplicable(`${contract.name} runs the server, and loads the app into it.`);
  if (!command.value) return notApplicable('No start command runs a Python web server yet.', 'start-command-defined');
  const {production, server} = command.value;
  const outcome = judge(command.value);
  // What a server for development, or a script, leaves nothing to judge of is the matter of the check that judges those.
  return outcome.verdict !== 'not-applicable' || (production && server !== 'python')
    ? outcome
    : {...outcome, judgedBy: ['procfile-no-dev-server']};
}

/** Judges what the start command's target comes to; where it names none, says why there is nothing to judge. */
export function withTarget<M extends string>(
  project: Project,
  contract: Contract,
  judge: (served: ServedTarget) => Outcome<M>,
): Outcome<M> {
  return withServer(project, contract, server => {
    const served = servedTarget(project, contract);
    const own = served && served.kind !== 'found' ? defaultAppCheck(project, contract) : null;
    if (own) return notApplicable('No file names a start command, and the default one finds no app.', own);
    return served
      ? judge(served)
      : notApplicable(`The start command runs ${server.server} without naming an app as module:attribute.`);
  });
}

/** Judges the app that the target names; any mistake in the target itself is another check's. */
export function withApp<M extends string>(
  project: Project,
  contract: Contract,
  judge: (served: Extract<ServedTarget, {kind: 'found'}>) => Outcome<M>,
): Outcome<M> {
  return withTarget(project, contract, served => {
    if (served.kind === 'found') return judge(served);
    if (served.kind === 'undecided') return undecided(served.reason, served.place);
    return notApplicable(
      'The start command does not name an app that exists yet; wsgi-target-resolves and its neighbours say why.',
      served.kind === 'misspelled' ? 'wsgi-target-syntax' : 'wsgi-target-resolves',
    );
  });
}

/** The check that looks at where the platform's default start command finds the app, where that command runs; null: none does. */
export function defaultAppCheck(project: Project, contract: Contract): string | null {
  const start = startCommand(project, contract);
  if (!start.known || !start.value?.byDefault) return null;
  if (contract.start.from.includes('app.yaml')) return 'gae-main-app';
  return contract.start.from.includes('elastic-beanstalk') ? 'eb-application-callable' : null;
}
