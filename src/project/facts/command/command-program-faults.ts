import type {Contract} from '../../contract.ts';
import {distance} from '../../distance.ts';
import {fileMentions} from '../../formats/mentions.ts';
import {textAt} from '../../formats/text.ts';
import {baseName, joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {buildInstalls} from '../dependencies/build-installs.ts';
import {consoleScripts, isNoPackage} from '../dependencies/console-scripts.ts';
import {dependencies, listedDependency} from '../dependencies/dependencies.ts';
import {installsItself} from '../dependencies/installs-itself.ts';
import {installedManifests, manifests} from '../dependencies/manifests.ts';
import {packageManager} from '../dependencies/package-manager.ts';
import type {Image} from '../image/built-image.ts';
import {baseNameOf} from '../image/image-base.ts';
import {textOfRun} from '../image/image-contents.ts';
import {pythonFiles} from '../python/python-files.ts';
import type {PartFault} from './command-faults.ts';
import type {CommandPart} from './command-types.ts';
import {processesFor} from './processes.ts';

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
  if (behind.length > 0 && KNOWN.includes(first))
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
  const script = image ? null : scriptFault(project, contract, name);
  if (script) return script;
  const path = joinPath(part.directory ?? '', name);
  if (
    /\.(?:sh|bash)$/.test(name) &&
    part.directory !== null &&
    project.files.has(path) &&
    !findsScripts(contract, image)
  )
    return notThere(
      name,
      `./${name}`,
      'a program without a folder is looked for in PATH, and the project is not there',
    );
  if (name === 'sudo')
    return notThere('sudo', 'the command without sudo', 'a process there has no rights to gain, and no sudo');
  const manager = image
    ? notInImage(project, contract, {part, name, image})
    : managerFault(project, contract, part, name);
  if (manager) return manager;
  const needed = name === 'flask' && runsGroup(part, 'db') ? ofGroupDb(project) : PACKAGES.get(name);
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

/** Programs of packages that are not servers. */
const PACKAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    celery: 'celery',
    alembic: 'alembic',
    rq: 'rq',
    dramatiq: 'dramatiq',
    arq: 'arq',
    honcho: 'honcho',
    streamlit: 'streamlit',
    'newrelic-admin': 'newrelic',
    'ddtrace-run': 'ddtrace',
    'opentelemetry-instrument': 'opentelemetry-instrumentation',
  }),
);

/** Whether the first word behind the options of `flask` is a group of commands. */
function runsGroup({words}: CommandPart, group: string): boolean {
  const index = words.findIndex(
    ({text}, at) => !text.startsWith('-') && !/^(?:--app|-A|-e|--env-file)$/.test(words[at - 1]?.text ?? ''),
  );
  return words[index]?.text === group;
}

const DB = /["']db["']/;

/** The package of the commands `flask db …`; undefined where the project may have written a group of that name. */
function ofGroupDb(project: Project): string | undefined {
  const written = pythonFiles(project).some(file => fileMentions(DB, file));
  return written ? undefined : 'flask-migrate';
}

/** Packages that install one of them, although their names do not say so. */
const BRINGERS =
  /^(?:flower|apache-airflow|apache-superset|mlflow|optuna|dagster|prefect|flask-migrate|flask-alembic|flask-db|flask-appbuilder|advanced-alchemy|invenio-db|flask-rq2?|opentelemetry-distro|redisvl|sentry|saleor|pretix)$/;

/** Whether production surely installs no package of that name, nor one that may bring it. */
function isAbsent(project: Project, contract: Contract, name: string): boolean {
  if (contract.dependencies.provides.includes(name)) return false;
  const all = dependencies(project, contract);
  const own = listedDependency(project, contract, name);
  if (!all.known || !own.known || own.value || makesPrograms(project, name)) return false;
  const parts = new RegExp(`(?:^|-)${name}(?:-|$)`);
  return !all.value.some(
    d => d.group === 'production' && (parts.test(d.name) || BRINGERS.test(d.name) || d.specifier.startsWith('@')),
  );
}

/** Programs that a misspelled one may mean. */
const KNOWN = [
  ...['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve', 'uwsgi', 'python', 'python3'],
  ...['flask', 'fastapi', 'celery', 'streamlit', 'django-admin', 'alembic'],
];

/** Programs that exist, and are near one of them by chance. */
const OTHERS =
  /^(?:unicorn|ipython|bpython|jython|cython|pythonw|flake8?|flash|class|dash|uwsgitop|python[\d.]*|unicornherder)$/;

/** The program that a name is a slip of the pen for; null where it is none. */
function meantProgram(name: string): string | null {
  if (KNOWN.includes(name) || OTHERS.test(name)) return null;
  if (name === 'py') return 'python';
  const sorted = (text: string) => [...text].sort().join('');
  const near = KNOWN.filter(known => {
    if (sorted(known) === sorted(name)) return true;
    return distance(known, name) <= (Math.min(known.length, name.length) > 5 ? 2 : 1);
  });
  const [nearest] = near.sort((a, b) => distance(a, name) - distance(b, name));
  return nearest ?? null;
}

/** Whether a dependency or the project itself may bring a program of that name. */
function mayBeThere(project: Project, contract: Contract, name: string): boolean {
  const isFile = (path: string) => baseName(path) === name || baseName(path).startsWith(`${name}.`);
  if (makesPrograms(project, name) || [...project.files.keys()].some(isFile)) return true;
  if (manifests(project, contract).length === 0) return false;
  const all = dependencies(project, contract);
  if (!all.known) return true;
  // A server brings a program of its own name, and none of a part of it.
  return all.value.some(
    d => (d.name.includes(name.toLowerCase()) && !KNOWN.includes(d.name)) || d.specifier.startsWith('@'),
  );
}

/** Whether the project's own package names a program so. */
function makesPrograms(project: Project, name: string): boolean {
  return ['pyproject.toml', 'setup.py', 'setup.cfg'].some(file => {
    const text = textAt(project, file)?.text ?? '';
    return /scripts\b|entry_points/.test(text) && text.includes(name);
  });
}
