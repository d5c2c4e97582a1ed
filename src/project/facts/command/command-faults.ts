import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {sendsFolder} from '../configuration/ignored.ts';
import type {Image} from '../image/built-image.ts';
import {image} from '../image/image.ts';
import {isTransparent} from '../image/image-contents.ts';
import {installsApart} from '../image/image-environment.ts';
import {lacksBash} from '../image/image-faults.ts';
import {beginsAsWindows, fileFault, leftOutFault} from './command-file-faults.ts';
import {programFault} from './command-program-faults.ts';
import type {Command, CommandPart, Process, Role} from './command-types.ts';
import {misspeltDjangoCommand} from './django-commands.ts';
import {processesFor} from './processes.ts';
import {pathInProject} from './project-path.ts';
import {taskOf} from './task-runner.ts';

/** Why a command surely fails before its own work begins. */
export interface CommandFault {
  readonly kind:
    | 'misspelled' // a program that is nearly the name of a known one, and is nowhere
    | 'notThere' // a program that the platform does not have
    | 'command' // a command of manage.py that no app has
    | 'package' // a program of a package that production does not install
    | 'missingTask' // a target of make, or a script of package.json, that is not there
    | 'missingFile' // a script that is not in the project
    | 'leftOut' // a script of the project that is not put into the image, or not sent to the platform
    | 'notExecutable' // a script without permission to run
    | 'windowsScript'; // a script whose first line ends as on Windows
  /** The process, as its file calls it. */
  readonly process: string;
  readonly role: Role;
  readonly found: string;
  readonly expected: string | null;
  /** For `package`: its name; for `missingTask`: the file that would name it; for `notThere`: why it is not there; for `leftOut`: what it is left out of. */
  readonly detail: string;
  readonly place: Place;
}

/** A fault that does not know yet which process it is in. */
export type PartFault = Omit<CommandFault, 'process' | 'role' | 'place'> & {readonly place?: Place};

/** What surely keeps the declared processes from starting: the first fault of each, in their order. */
export const commandFaults = oncePerPair((project: Project, contract: Contract): readonly CommandFault[] => [
  ...processesFor(project, contract, 'web', 'worker', 'release', 'cron').flatMap(process =>
    isOpen(process, project, contract) ? [] : faultOf(process, project, contract),
  ),
  ...processesFor(project, contract, 'build').flatMap(process => stepFault(project, process)),
  ...hookFaults(project, contract),
]);

/** What surely fails of a step of the build, wherever it runs: its programs may come from steps before. */
function stepFault(project: Project, {name, role, command}: Process): readonly CommandFault[] {
  if (command.syntaxError) return [];
  const faults = command.parts.flatMap(part => (part.decides ? (commandFault(project, part) ?? []) : []));
  return faults.slice(0, 1).map(fault => ({place: command.place, ...fault, process: name, role}));
}

/** Scripts that the platform runs by themselves while it builds, where it builds no image. */
function hookFaults(project: Project, contract: Contract): readonly CommandFault[] {
  const built = image(project, contract);
  if (!built.known || built.value) return [];
  return contract.build.scripts
    .filter(path => project.files.has(path) && beginsAsWindows(project, path, sendsFolder(project, contract)))
    .map(path => ({...WINDOWS, found: path, detail: '', process: 'build', role: 'build', place: at(path)}));
}

const WINDOWS = {kind: 'windowsScript', expected: 'lines that end with LF'} as const;

/** Whether what a process runs in may hold more than the files tell. */
function isOpen({runsIn}: Process, {files}: Project, {start}: Contract): boolean {
  if (runsIn === 'unknown') return true;
  if (runsIn) return !isTransparent(runsIn);
  return files.has('.buildpacks') || OWN_IMAGE.some(file => files.has(file) && start.from.includes(file));
}

/** Files that may put programs and scripts where a build by the platform would not, where it reads them. */
const OWN_IMAGE = ['heroku.yml', 'Dockerfile'] as const;

function faultOf(
  {name, role, command, runsIn}: Process,
  project: Project,
  contract: Contract,
): readonly CommandFault[] {
  if (command.syntaxError) return [];
  const inImage = runsIn === 'unknown' ? null : (runsIn ?? null);
  if (inImage && /^(?:exec\s+)?(?:\/bin\/)?bash\s/.test(command.text) && lacksBash(inImage))
    return [{...NO_BASH, place: command.place, process: name, role}];
  for (const part of command.parts) {
    if (!part.decides) continue;
    const fault =
      leftOutFault(project, contract, part, inImage) ??
      (isMade(project, contract, part)
        ? null
        : isOnServer(contract, part)
          ? null
          : (fileFault(project, part, {image: inImage, sendsFolder: sendsFolder(project, contract)}) ??
            commandFault(project, part) ??
            programFault(project, contract, part, inImage)));
    if (!fault && inImage && isApart(part, command, inImage))
      return [{...APART, found: part.text, place: part.place, process: name, role}];
    if (!fault && inImage && startsBash(project, part) && lacksBash(inImage))
      return [{...NO_BASH, place: part.place, process: name, role}];
    if (fault) return [{place: part.place, ...fault, process: name, role}];
  }
  return [];
}

/** The virtual environment of a server that its owner set up lies there, and not among the files. */
function isOnServer({dependencies: {byHand}}: Contract, {kind, text}: CommandPart): boolean {
  return byHand === true && kind === 'sourced' && /\/bin\/activate$/.test(text);
}

function commandFault(project: Project, part: CommandPart): PartFault | null {
  const task = part.kind === 'program' ? taskOf(project, part.text, part.words, part) : null;
  if (task?.kind === 'missing')
    return {
      kind: 'missingTask',
      found: task.name,
      expected: null,
      detail: task.file,
      place: part.words[0]?.place ?? part.place,
    };
  const slip = misspeltDjangoCommand(project, part);
  return slip && {kind: 'command', detail: '', ...slip};
}

const NO_BASH = {
  kind: 'notThere',
  found: 'bash',
  expected: 'sh, or a step RUN apk add --no-cache bash',
  detail: 'images of Alpine have sh, and bash only where a step installs it',
} as const;

const APART = {
  kind: 'notThere',
  expected: 'ENV PATH="…/bin:$PATH" with the folder of the virtual environment',
  detail: 'the build installs into a virtual environment, and PATH does not lead there',
} as const;

/** Programs that only packages bring. */
const OF_PACKAGES =
  /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve|uwsgi|flask|celery|alembic|django-admin)$/;

/** Whether a part runs a program of a package by its name alone, and the packages lie where no command looks. */
function isApart({kind, text, place}: CommandPart, {text: whole, place: start}: Command, image: Image): boolean {
  return (
    kind === 'program' &&
    OF_PACKAGES.test(text) &&
    place.file === start.file &&
    !/activate|PATH=|\b(?:poetry|pipenv|uv|uvx|pdm|rye|hatch|conda|mamba|micromamba)\b/.test(whole) &&
    installsApart(image)
  );
}

/** Whether a part runs a script of the project by its path, whose first line asks for bash. */
function startsBash(project: Project, {kind, text, directory, projectPath}: CommandPart): boolean {
  if (kind !== 'program' || !text.includes('/')) return false;
  const path = pathInProject(directory, text, projectPath);
  return path !== null && /^#!\s?\S*(?:\/bash|env bash)\b/.test(textAt(project, path)?.text ?? '');
}

/** Whether a step of the build names the same, and so may put it there. */
function isMade(project: Project, contract: Contract, {text, words}: CommandPart): boolean {
  const [first] = words;
  const name = baseName(first?.text.endsWith('.py') ? first.text : text);
  if (name === '') return false;
  return (
    processesFor(project, contract, 'build').some(({command}) => command.text.includes(name)) ||
    [...contract.build.scripts, ...OTHER_INSTALLERS].some(file => textAt(project, file)?.text.includes(name))
  );
}

/** Files that say what else to install, beside Python's manifests. */
const OTHER_INSTALLERS = ['package.json', 'Aptfile'];
