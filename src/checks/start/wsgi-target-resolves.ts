import type {Contract} from '../../project/contract.ts';
import {firstBroken} from '../../project/facts/app/broken-app.ts';
import {type LeftOutFile, leftOutFiles} from '../../project/facts/app/left-out-files.ts';
import {missingTemplates} from '../../project/facts/app/missing-templates.ts';
import type {CommandFault} from '../../project/facts/command/command-faults.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import type {ServedTarget} from '../../project/facts/command/served-target.ts';
import {servedTarget} from '../../project/facts/command/served-target.ts';
import {syntaxFaults} from '../../project/facts/python/syntax-faults.ts';
import {foldersIn} from '../../project/paths-of.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {brokenProblem} from './broken-problem.ts';
import {faultsFor, impactOfFault} from './command-problems.ts';
import {copyProblems, otherFolder} from './image-problems.ts';
import {comesWithLock, rootDirLine} from './not-built-yet.ts';
import {judgeScript} from './started-script.ts';
import {syntaxProblem} from './syntax-problem.ts';
import {windowsLine} from './windows-line.ts';
import {defaultAppCheck, withServer} from './with-target.ts';

type MessageId =
  | 'missingModule'
  | 'missingFolder'
  | 'missingSource'
  | 'otherFolder'
  | 'missingStage'
  | 'failingStep'
  | 'missingDockerfile'
  | 'missingAttribute'
  | 'notCallable'
  | 'brokenImport'
  | 'relativeImport'
  | 'siblingImport'
  | 'stops'
  | 'missingScript'
  | 'missingTask'
  | 'leftOut'
  | 'missingTemplate'
  | 'notExecutable'
  | 'windowsScript'
  | 'windowsLine'
  | 'syntaxError';

export const wsgiTargetResolves = defineCheck({
  id: 'wsgi-target-resolves',
  title: 'The commands name an app and scripts that exist',
  impact: 'breaks',
  narrowedBy: ['server'],
  messages: {
    missingModule: 'The start command loads {found}, and the project has no module {name}.',
    missingFolder: 'The start command runs in the folder {found}, and the project has no such folder.',
    otherFolder:
      'The start command runs in the folder {folder} of the image, where nothing of the project lies: the image has {found} as {there}.',
    missingSource: 'This line copies {found} into the image, and the project has no such file: the build stops here.',
    missingStage:
      'This line copies from {found}, and the Dockerfile has no stage of that name before it: the build looks for an image called so, and stops.',
    missingDockerfile: 'The image is built with {found}, and the project has no such file.',
    failingStep: 'The build of the image stops at {found}: {detail}.',
    missingAttribute: 'The start command loads {found}, and {module} defines nothing called {attribute}.',
    notCallable: 'The start command loads {found}, and {attribute} is {what}: a server cannot call it.',
    brokenImport: 'The start command loads {target}, and that import fails: {found} does not exist.',
    relativeImport:
      'The start command loads {target} as a module without a package around it, and there the relative import {found} fails.',
    siblingImport:
      'The start command loads {target}, and from there Python finds no module {found}: the file beside this one is called {module}.',
    stops: 'The start command loads {target}, and Python stops on the way: {why}.',
    syntaxError: 'Python cannot read {file}: {found}. The app loads that file, and does not start or answer.',
    missingScript: 'The {process} command runs {found}, and the project has no such file.',
    missingTask: 'The {process} command asks for {found}, and {names} is not there or has nothing of that name.',
    leftOut: '{found} is needed by {what}, and this line leaves it out of {from}.',
    missingTemplate:
      'This view asks for the template {found}, and no folder called templates has a file of exactly that name: the page answers 500.',
    notExecutable: 'The {process} command runs {found}, and the file has no permission to be run.',
    windowsScript:
      'The {process} command runs {found}, whose first line ends as on Windows (CRLF): the system looks for a shell with that extra character in its name.',
    windowsLine:
      'Behind {found} the line ends as on Windows (CRLF), and the shell takes the extra character for a part of the name: nothing is called so.',
  },
  evaluate: (project, contract): Outcome<MessageId> => {
    const faults = faultsFor('wsgi-target-resolves', project, contract).map(problem);
    const missing = leftOutFiles(project, contract).map(absent);
    const templates = missingTemplates(project, contract).map(noTemplate);
    const web = judgeWeb(project, contract);
    const all = [
      ...copyProblems(project, contract),
      ...faults,
      ...missing,
      ...templates,
      ...(web.verdict === 'fail' ? web.problems : []),
    ];
    const [first, ...more] = all.filter((p, index) => !all.slice(0, index).some(other => isSame(other.at, p.at)));
    return first ? fail(first, ...more) : web;
  },
});

/** A script that cannot be run, whichever process runs it. */
function problem(fault: CommandFault): Problem<MessageId> {
  const {kind, found, expected, place, process, detail} = fault;
  const messageId =
    kind === 'notExecutable' || kind === 'windowsScript' || kind === 'leftOut' || kind === 'missingTask'
      ? kind
      : 'missingScript';
  const what = `the ${process} command`;
  return {
    messageId,
    found,
    expected,
    at: place,
    impact: impactOfFault(fault),
    data: {process, what, from: detail, names: detail},
  };
}

/** The folder that the command runs in, where the project has none of that name; null where it has. */
function missingFolder(project: Project, {invocation: {directory}, searchPaths}: ServerCommand): string | null {
  if (directory === null || directory === '' || searchPaths?.some(path => path !== directory)) return null;
  return foldersIn(project).has(directory) ? null : directory;
}

/** A file of the app that is not in what runs. */
function absent({path, from, place}: LeftOutFile): Problem<MessageId> {
  return {messageId: 'leftOut', found: path, at: place, data: {what: 'the app', from}};
}

/** A page that cannot be made; the front page decides whether the app answers. */
function noTemplate({
  name,
  expected,
  says,
  isFront,
  place,
}: ReturnType<typeof missingTemplates>[number]): Problem<MessageId> {
  return {
    messageId: 'missingTemplate',
    found: name,
    expected,
    at: place,
    impact: isFront ? 'breaks' : 'degrades',
    prints: says,
  };
}

function isSame(a: Place | null | undefined, b: Place | null | undefined): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column;
}

function judgeWeb(project: Project, contract: Contract): Outcome<MessageId> {
  return withServer(project, contract, server => {
    const {placeholder} = contract.start;
    if (placeholder !== undefined && server.target?.module.split('.')[0] === placeholder)
      return notApplicable(
        `The start command is the one that ${contract.name} suggests, with a name to fill in.`,
        'render-start-command',
      );
    const misplaced = otherFolder(project, contract, server);
    if (misplaced) return misplaced;
    const line = windowsLine(project, contract, server);
    if (line) return line;
    const served = servedTarget(project, contract);
    const unreadable = judgeSyntax(project, contract, served);
    if (unreadable) return unreadable;
    const own = served && served.kind !== 'found' ? defaultAppCheck(project, contract) : null;
    if (own) return notApplicable('No file names a start command, and the default one finds no app.', own);
    if (served) return judgeTarget(project, contract, served);
    return server.script
      ? judgeScript(project, server)
      : notApplicable(`${server.server} is not told which app to load.`);
  });
}

/** What Python refuses to read of the files that the app loads; null where it reads all, or the target names none. */
function judgeSyntax(project: Project, contract: Contract, served: ServedTarget | null): Outcome<MessageId> | null {
  if (served && served.kind !== 'found' && served.kind !== 'undecided') return null;
  const faults = syntaxFaults(project, contract);
  const certain = faults.filter(fault => fault.certain);
  if (certain.length > 0) return fail(...certain.map(syntaxProblem));
  const [doubt] = faults;
  return doubt
    ? undecided(`${doubt.place.file} has a line that could not be read: ${doubt.message}.`, doubt.place)
    : null;
}

function judgeTarget(project: Project, contract: Contract, served: ServedTarget): Outcome<MessageId> {
  const found = served.target.text;
  const at = served.target.place;
  switch (served.kind) {
    case 'undecided':
      return undecided(served.reason, served.place);
    case 'misspelled':
      return notApplicable(
        'The form of the target comes first: wsgi-target-syntax says what is wrong with it.',
        'wsgi-target-syntax',
      );
    case 'missingModule': {
      const {name} = served;
      if (comesWithLock(project, contract, name))
        return notApplicable(
          `${name} is installed from src/ as soon as there is a lock file; lockfile-present says so.`,
          'lockfile-present',
        );
      const expected = rootDirLine(project, at, served.expected) ?? served.expected;
      const folder = missingFolder(project, served.server);
      if (folder !== null) return fail({messageId: 'missingFolder', found: folder, expected: null, at});
      const prints = printed(contract, 'module-not-found', {module: name});
      return fail({messageId: 'missingModule', found, expected, at, data: {name}, prints});
    }
    case 'missingAttribute': {
      if (served.byDefault)
        return notApplicable(
          'The target names no attribute: wsgi-default-attribute judges the module.',
          'wsgi-default-attribute',
        );
      const {module, attribute, expected} = served;
      const prints = printed(contract, 'attribute-not-found', {attribute, module});
      return fail({messageId: 'missingAttribute', found, expected, at, data: {module, attribute}, prints});
    }
    case 'notCallable': {
      const {attribute, what, expected} = served;
      return fail({messageId: 'notCallable', found, expected, at, data: {attribute, what}});
    }
    case 'found': {
      const broken = firstBroken(project, contract, served);
      return broken
        ? fail(brokenProblem(broken, found, contract))
        : pass({text: `${found} is ${served.attribute} in ${served.file}`, at: served.object.place});
    }
    default:
      return served satisfies never;
  }
}
