import type {Contract} from '../../contract.ts';
import {baseName, joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {buildInstalls} from '../dependencies/build-installs.ts';
import {consoleScripts, isNoPackage} from '../dependencies/console-scripts.ts';
import {installsItself} from '../dependencies/installs-itself.ts';
import {installedManifests} from '../dependencies/manifests.ts';
import {packageManager} from '../dependencies/package-manager.ts';
import type {Image} from '../image/built-image.ts';
import {baseNameOf} from '../image/image-base.ts';
import {textOfRun} from '../image/image-contents.ts';
import type {PartFault} from './command-faults.ts';
import type {CommandPart} from './command-types.ts';
import {processesFor} from './processes.ts';
import {KNOWN_PROGRAMS, meantProgram} from './program-names.ts';
import {isAbsent, mayBeThere, packageOf} from './program-packages.ts';

/** Why the program that a part of a command runs is surely not there. */
export function programFault(
  project: Project,
  contract: Contract,
  part: CommandPart,
  image: Image | null = null,
): PartFault | null {
  if (part.text === '$')
    return notThere(
      '$',
      'the command without it',
      'it is the sign with which a terminal waits for a command, and no part of one',
    );
  if (part.kind === 'script' || part.kind === 'sourced' || /[$`]/.test(part.text)) return null;
  if (image && /^\[.*[\w”’']/.test(part.text))
    return notThere(
      part.text.replace(/,$/, ''),
      listOf(part),
      'a list for Docker is JSON, with double quotes (") around each word and commas between them; this is none, and a shell gets the line as it stands',
    );
  const name = baseName(part.text);
  const [first = '', ...behind] = part.text.split(/\s+/);
  if (behind.length > 0 && KNOWN_PROGRAMS.includes(first))
    return notThere(
      part.text,
      [first, ...behind].map(word => JSON.stringify(word)).join(', '),
      'all of it is one word, and so the name of one program; each word needs quotes of its own',
    );
  if (part.text.includes('/')) return inEnvironment(project, contract, part, name);
  if (/\.(?:exe|bat|cmd|ps1)$/i.test(name))
    return notThere(name, name.replace(/\.\w+$/, ''), 'it is a program of Windows, and the platform runs Linux');
  if (/^python2(?:\.\d+)?$/.test(name) && !hasPython2(contract, image))
    return notThere(name, 'python', 'Python 2 ended in 2020, and only Python 3 is installed');
  if (name === 'make' && image && lacksMake(image))
    return notThere('make', 'what the target runs', 'the base image comes without it, and no step installs it');
  const script = image ? null : scriptFault(project, contract, name);
  if (script) return script;
  const path = joinPath(part.directory ?? '', name);
  if (
    /\.(?:sh|bash|py)$/.test(name) &&
    part.directory !== null &&
    project.files.has(path) &&
    !findsScripts(contract, image)
  )
    return notThere(
      name,
      name.endsWith('.py') ? `python ${name}` : `./${name}`,
      'a program without a folder is looked for in PATH, and the project is not there',
    );
  if (name === 'sudo')
    return notThere('sudo', 'the command without sudo', 'a process there has no rights to gain, and no sudo');
  const manager = image
    ? notInImage(project, contract, {part, name, image})
    : managerFault(project, contract, part, name);
  if (manager) return manager;
  const needed = packageOf(project, name, part);
  if (needed !== undefined)
    return isAbsent(project, contract, needed)
      ? {kind: 'package', found: name, expected: needed, detail: needed}
      : null;
  const meant = meantProgram(name);
  if (meant === null || mayBeThere(project, contract, name)) return null;
  return {kind: 'misspelled', found: name, expected: meant, detail: ''};
}

/** Whether something may have brought the Python of long ago. */
function hasPython2({dependencies: {byHand}}: Contract, image: Image | null): boolean {
  if (byHand) return true;
  if (!image) return false;
  const version = baseNameOf(image.stage.base)?.python;
  return !version || version.startsWith('2') || image.runs.some(run => /python-?2/.test(textOfRun(run)));
}

/** Whether the image is a small one of Python, which has no make, and nothing puts it there. */
function lacksMake({stage: {base}, runs}: Image): boolean {
  const name = baseNameOf(base);
  const isSmall = name?.name === 'python' && name.official && /slim|alpine/.test(name.tag ?? '');
  return isSmall && !runs.some(run => /\b(?:make|build-essential|build-base)\b/.test(textOfRun(run)));
}

/** Whether PATH may lead to scripts of the project: an image and the owner of a server may say so. */
function findsScripts({dependencies: {byHand}}: Contract, image: Image | null): boolean {
  if (!image) return byHand === true;
  const {environment, copies} = image.stage;
  return environment.has('PATH') || copies.some(({destination}) => /\bbin\b/.test(destination));
}

/** A program that only installing the project would make, where the platform's own rules do not install it. */
function scriptFault(project: Project, contract: Contract, name: string): PartFault | null {
  const {byHand} = contract.dependencies;
  if (!consoleScripts(project).has(name) || byHand || buildInstalls(project, contract) !== null) return null;
  const [installed] = installedManifests(project, contract);
  const expected =
    installed?.kind === 'requirements.txt' && !installsItself(project)
      ? 'the line -e . in requirements.txt'
      : installed?.manager !== 'pip' && isNoPackage(project)
        ? `${installed?.manager === 'uv' ? 'package = true below [tool.uv]' : 'package-mode = true'} in pyproject.toml`
        : null;
  const reason =
    'only the installation of the project itself makes it, and the build installs nothing but its dependencies';
  return installed && expected !== null ? notThere(name, expected, reason) : null;
}

/** The words of a list that is no JSON, as one. */
function listOf({text, words}: CommandPart): string {
  const plain = [text, ...words.map(word => word.text)].map(word => word.replace(/^[[“”‘’'"]+|[\]“”‘’'",]+$/g, ''));
  return `[${plain
    .filter(Boolean)
    .map(word => JSON.stringify(word))
    .join(', ')}]`;
}

function notThere(found: string, expected: string | null, detail: string): PartFault {
  return {kind: 'notThere', found, expected, detail};
}

/** A program in a virtual environment that is not part of what is deployed. */
function inEnvironment(
  project: Project,
  contract: Contract,
  {text, directory}: CommandPart,
  name: string,
): PartFault | null {
  if (
    directory === null ||
    makesEnvironment(project, contract) ||
    !/^(?:\.\/)?\.?(?:virtual)?v?env\/bin\/[^/]+$/.test(text)
  )
    return null;
  const path = joinPath(directory, text);
  const folder = path.replace(/\/bin\/[^/]+$/, '');
  const skipped = project.skipped.get(folder);
  if (project.files.has(path) || (skipped && (!project.git || skipped.tracked.length > 0))) return null;
  if (foldersIn(project).has(folder)) return null;
  return notThere(
    text,
    name,
    `the folder ${folder} stays on your machine, and the platform has installed into its own`,
  );
}

/** Whether a step of the build may make a virtual environment in the project; on a platform that installs by its own rules none does. */
function makesEnvironment(project: Project, contract: Contract): boolean {
  if (!contract.dependencies.buildCommand) return false;
  const steps = processesFor(project, contract, 'build');
  return (
    steps.length === 0 ||
    steps.some(
      ({command}) => /env\b|\b(?:uv|poetry|pdm|hatch|rye|nox|tox|pixi|make)\b/.test(command.text) || command.unclear,
    )
  );
}

/** Tools that run a command in the environment that they made. */
const MANAGERS = new Set(['pipenv', 'poetry', 'uv', 'pdm', 'rye']);

function managerFault(project: Project, contract: Contract, part: CommandPart, name: string): PartFault | null {
  if (part.kind !== 'wrapper' || !MANAGERS.has(name) || contract.dependencies.buildCommand) return null;
  const used = packageManager(project, contract);
  if (!used.known || used.value === name || installedManifests(project, contract).length === 0) return null;
  return isAbsent(project, contract, name)
    ? notThere(name, 'the command behind it', `the platform installs this project with ${used.value}`)
    : null;
}

/** A tool that no step of the image installs, where one installs the packages of the project without it. */
function notInImage(
  project: Project,
  contract: Contract,
  {part, name, image}: {readonly part: CommandPart; readonly name: string; readonly image: Image},
): PartFault | null {
  if (part.kind !== 'wrapper' || !MANAGERS.has(name) || baseNameOf(image.stage.base)?.name === name) return null;
  const brought = image.stage.copies.some(copy => copy.sources.some(source => baseName(source) === name));
  return !brought && isAbsent(project, contract, name)
    ? notThere(name, 'the command behind it', `no step of ${image.build.dockerfile} installs it`)
    : null;
}
