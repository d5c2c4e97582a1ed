import type {Contract} from '../../project/contract.ts';
import type {CommandFault} from '../../project/facts/command/command-faults.ts';
import type {Command, ServerCommand} from '../../project/facts/command/command-types.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {dependencies} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {installedPackage} from '../../project/facts/dependencies/installed-servers.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {type NeededPackage, neededPackages} from '../../project/facts/dependencies/server-packages.ts';
import {baseName} from '../../project/paths.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, failOrPass, notApplicable, type Outcome, type Problem, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {faultsFor, impactOfFault} from './command-problems.ts';
import {withAnyServer} from './with-target.ts';

type MessageId = 'absent' | 'onlyDevelopment' | 'excluded' | 'misspelled' | 'command' | 'notThere';

export const serverInDependencies = defineCheck({
  id: 'server-in-dependencies',
  title: 'The programs that the commands run are installed in production',
  impact: 'breaks',
  narrowedBy: ['server'],
  messages: {
    absent: 'The {process} command needs {found}, and no dependency of production installs it.',
    onlyDevelopment:
      'The {process} command needs {found}, which is listed under "{group}" only; {platform} does not install that.',
    excluded:
      'The {process} command needs {found}, which is listed with the condition "{marker}"; that does not hold on {platform}.',
    misspelled: 'The {process} command runs {found}, and there is no such program; {expected} is probably meant.',
    command:
      'The {process} command asks manage.py for {found}, which neither Django nor an app of the project has; {expected} is probably meant.',
    notThere: 'The {process} command runs {found}, which {platform} does not have: {detail}.',
  },
  evaluate: (project, contract) => {
    const faults = faultsFor('server-in-dependencies', project, contract).map(fault => problem(fault, contract));
    const server = judgeServer(project, contract);
    if (faults.length === 0) return server;
    return fail(...faults, ...(server.verdict === 'fail' ? server.problems : []));
  },
});

/** A program that is not there, whichever process runs it. */
function problem(fault: CommandFault, contract: Contract): Problem<MessageId> {
  const {kind, found, expected, place, process, detail} = fault;
  const messageId = kind === 'misspelled' || kind === 'command' || kind === 'notThere' ? kind : 'absent';
  const prints =
    kind === 'command' ? `Unknown command: '${found}'.` : printed(contract, 'server-not-found', {program: found});
  return {
    messageId,
    found: messageId === 'absent' ? detail : found,
    expected,
    at: place,
    impact: impactOfFault(fault),
    data: {process, detail},
    prints,
  };
}

function judgeServer(project: Project, contract: Contract): Outcome<MessageId> {
  return withAnyServer(project, contract, server => {
    const start = startCommand(project, contract);
    if (start.known && start.value?.byDefault)
      return notApplicable(`${server.server} comes with ${contract.name}, and not with the packages of the project.`);
    const system = start.known && start.value ? systemProgram(start.value.command, server) : null;
    if (contract.dependencies.byHand && system !== null)
      return notApplicable(`${system} is a program of the system, and comes with none of the project's packages.`);
    const needed = neededPackages(server).filter(({name}) => !contract.dependencies.provides.includes(name));
    if (needed.length === 0) return notApplicable('The start command runs no server that has to be installed.');
    const all = dependencies(project, contract);
    if (!all.known) return undecided(all.reason, all.place);
    const problems: Problem<MessageId>[] = [];
    for (const need of needed) {
      const installed = installedPackage(project, contract, need, all.value);
      if (!installed.known) return undecided(installed.reason, installed.place);
      if (installed.value) continue;
      const {name, usually} = need;
      const other = all.value.find(d => d.name === name && d.group !== 'production');
      problems.push({
        messageId: other ? (other.group === 'excluded' ? 'excluded' : 'onlyDevelopment') : 'absent',
        found: name,
        expected: usually ?? name,
        data: {process: 'web', marker: other?.marker ?? '', group: other?.group ?? ''},
        at: other ? placeOfDependency(other) : placeOfNeed(project, contract, need, server),
        // The command fastapi is there without its package, and says so itself.
        prints: usually ? null : printed(contract, 'server-not-found', {program: server.invocation.program}),
      });
    }
    const runner = start.known ? start.value?.command.parts.find(({text}) => RUNNERS.test(text)) : undefined;
    if (problems.length === 0 && runner && !contract.dependencies.byHand)
      return undecided(
        `${runner.text} comes with none of the project's packages; whether it is in what ${contract.name} runs decides.`,
        runner.place,
      );
    return failOrPass(problems, ...needed.map(({name}) => `${name} is installed in production`));
  });
}

/** Programs that run what their own files name. */
const RUNNERS = /^(?:make|npm|yarn|pnpm)$/;

/** The program of a server where it is one that the system's own packages bring (`/usr/bin/uwsgi`); null for any other. */
function systemProgram({parts}: Command, {invocation}: ServerCommand): string | null {
  const text = parts.find(({place}) => place.line === invocation.place.line)?.text ?? '';
  return /^\/usr\/s?bin\/[\w.-]+$/.test(text) && baseName(text) === invocation.program ? text : null;
}

/**
 * The worker class where its package is missing, and it stands in a file of its own; otherwise the program, or, where the platform
 * makes the command up from a line of code, the list that lacks the package.
 */
function placeOfNeed(
  project: Project,
  contract: Contract,
  need: NeededPackage,
  {options, invocation}: ServerCommand,
): Place {
  const worker = need.for === 'worker' ? options.get('worker-class')?.place : undefined;
  const [list] = invocation.place.file.endsWith('.py') && !worker ? installedManifests(project, contract) : [];
  if (list) return at(list.file.path);
  return worker && worker.file !== invocation.place.file ? worker : invocation.place;
}
