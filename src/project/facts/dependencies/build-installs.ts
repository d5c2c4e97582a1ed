import type {Contract, ManifestKind} from '../../contract.ts';
import {normaliseName} from '../../formats/package-name.ts';
import {parseRequirement, type Requirement} from '../../formats/pep508.ts';
import {oncePerPair} from '../../once.ts';
import {baseName, folderOf, joinPath} from '../../paths.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation, Process, Word} from '../command/command-types.ts';
import {declared, processes} from '../command/processes.ts';
import {pathInProject} from '../command/project-path.ts';
import {image} from '../image/image.ts';
import {baseNameOf} from '../image/image-base.ts';

/** One thing that a step of the build installs. */
export type Install =
  /** A requirements file (`pip install -r`), or a manifest that a package manager installs (`uv sync`, `pip install .`). */
  | {
      readonly kind: 'manifest';
      readonly manifest: ManifestKind;
      /** The path of the file, which may not be there. */
      readonly path: string;
      /** The groups and extras that are installed beside production; `all` for every one. */
      readonly groups: readonly string[] | 'all';
      /** Whether only what the file lists is installed, and not the project (`-r pyproject.toml`). */
      readonly listOnly?: true;
      readonly place: Place;
    }
  /** Packages by their names. */
  | {
      readonly kind: 'packages';
      readonly requirements: readonly {readonly requirement: Requirement; readonly place: Place}[];
    }
  /** Something that may install packages and cannot be read. */
  | {readonly kind: 'unclear'; readonly reason: string; readonly place: Place};

/** What the steps of the build install, in their order; null where the platform's own rules say what is installed, not the project. */
export const buildInstalls = oncePerPair((project: Project, contract: Contract): readonly Install[] | null => {
  const built = image(project, contract);
  // Where an image is built, its steps install, whatever the platform does elsewhere.
  if (!contract.dependencies.buildCommand && !(built.known && built.value)) return null;
  if (!built.known && contract.start.dashboard && declared(project, contract).length === 0)
    return [unclear(built.reason, built.place ?? at('Dockerfile'))];
  const all = processes(project, contract);
  if (!all.known) return null;
  const steps = all.value.filter(({role}) => role === 'build');
  if (steps.length === 0 && !(built.known && built.value)) return null;
  const found = steps.flatMap(step => stepInstalls(project, step));
  // What another step writes (`poetry export -o requirements.txt`) is not among the files, and need not be.
  const makes = steps.some(({command}) => command.invocations.some(makesList));
  const installs = found.filter(i => !makes || i.kind !== 'manifest' || project.files.has(i.path));
  // A build command that says nothing of it leaves it to what is there.
  if (!built.known || !built.value) return installs.some(({kind}) => kind !== 'unclear') ? installs : null;
  const {base} = built.value.stage;
  if (baseNameOf(base)?.bare) return installs;
  const reason = `The image ${base.written} may bring packages of its own; what it holds decides.`;
  return [...installs, {kind: 'unclear', reason, place: base.place}];
});

/** Whether a program writes a list of packages that a later one installs. */
function makesList({program, words}: Invocation): boolean {
  const [first] = words;
  return (
    program === 'pip-compile' ||
    (/^(?:poetry|uv|pdm|hatch)$/.test(program) && first?.text === 'export') ||
    (/^(?:pip3?|pipenv|uv)$/.test(program) &&
      /^(?:freeze|requirements|lock|pip)$/.test(first?.text ?? '') &&
      words.every(({text}) => text !== 'install'))
  );
}

/** What one step installs. */
export function stepInstalls(project: Project, {command}: Process): readonly Install[] {
  const found = command.invocations.flatMap((invocation): readonly Install[] => {
    const {program, words} = invocation;
    if (/^pip[\d.]*$/.test(program)) return pipInstalls(invocation, words, project);
    const [first, ...rest] = words.filter(({text}, index) => index > 0 || !text.startsWith('-'));
    switch (program) {
      case 'uv':
        if (first?.text === 'pip') return pipInstalls(invocation, rest, project);
        return first?.text === 'sync' || first?.text === 'export' ? [managed(invocation, 'uv', project)] : [];
      case 'poetry':
      case 'pdm':
      case 'pipenv':
        return /^(?:install|sync|export|requirements)$/.test(first?.text ?? '')
          ? [managed(invocation, program, project)]
          : [];
      case 'conda':
      case 'mamba':
      case 'micromamba':
      case 'make':
      case 'tox':
      case 'nox':
      case 'rye':
      case 'hatch':
      case 'pixi':
        return [unclear(`What ${program} installs in a step of the build decides.`, invocation.place)];
      case 'pip-sync':
        return pipSync(invocation, words, project);
      default:
        return HOMEMADE.test(program)
          ? [unclear(`What ${program} installs in a step of the build decides.`, invocation.place)]
          : [];
    }
  });
  if (command.unclear === null) return found;
  return [...found, unclear(`A step of the build cannot be followed: ${command.unclear}`, command.place)];
}

const unclear = (reason: string, place: Place): Install => ({kind: 'unclear', reason, place});

/** Programs of the image's own whose name says that they install (`pip-install`, `install-deps.sh`). */
const HOMEMADE =
  /^(?!(?:apt|apk|dnf|yum|npm|yarn|pnpm)\b)(?=.*(?:pip|py|dep|req|venv|package)).*(?:install|sync|bootstrap)/i;

/** `pip-sync` installs requirements.txt, or the files that it is given. */
function pipSync(invocation: Invocation, words: readonly Word[], project: Project): readonly Install[] {
  const files = words.filter(({text}) => /\.(?:txt|in)$/.test(text));
  if (files.length > 0) return files.map(file => fileInstall(invocation, file, project));
  const {directory, projectPath, place} = invocation;
  const path = pathInProject(directory, 'requirements.txt', projectPath);
  if (path === null) return [unclear('Which requirements.txt pip-sync finds decides what is installed.', place)];
  return [{kind: 'manifest', manifest: 'requirements.txt', path, groups: [], place}];
}

/** Options of pip with a value of their own. */
const VALUED =
  /^(?:-[citrfepC]|--(?:constraint|index-url|extra-index-url|target|requirement|find-links|trusted-host|editable|prefix|root|src|python|python-version|platform|cache-dir|timeout|retries|upgrade-strategy|progress-bar|no-binary|only-binary|wheel-dir|config-setting|extra|override))$/;

function pipInstalls(invocation: Invocation, words: readonly Word[], project: Project): readonly Install[] {
  const verb = words.find(({text}) =>
    /^(?:install|wheel|sync|download|freeze|list|check|cache|config|uninstall)$/.test(text),
  );
  if (!verb || !/^(?:install|wheel|sync)$/.test(verb.text)) return [];
  const behind = words.slice(words.indexOf(verb) + 1);
  const installs: Install[] = [];
  const requirements: {requirement: Requirement; place: Place}[] = [];
  for (let index = 0; index < behind.length; index++) {
    const word = behind[index];
    if (!word) continue;
    const {text, place} = word;
    const attached =
      /^(?:-r|--requirement=)(.+)$/.exec(text)?.[1] ??
      (verb.text === 'sync' && !text.startsWith('-') ? text : undefined);
    if (attached !== undefined) installs.push(fileInstall(invocation, {...word, text: attached}, project));
    else if (text === '-r' || text === '--requirement') {
      const file = behind[++index];
      if (file) installs.push(fileInstall(invocation, file, project));
    } else if (text === '-e' || text === '--editable') {
      const folder = behind[++index];
      if (folder) installs.push(folderInstall(invocation, folder, project));
    } else if (text === '--group' || text.startsWith('--group=')) {
      const group = text === '--group' ? behind[++index]?.text : text.slice('--group='.length);
      if (group) installs.push(groupInstall(invocation, group, place, project));
    } else if (VALUED.test(text)) index++;
    else if (!text.startsWith('-')) {
      if (/^\.{0,2}\//.test(text) || /^\.{1,2}(?:$|\[)/.test(text))
        installs.push(folderInstall(invocation, word, project));
      else {
        const requirement = requirementOf(text);
        if (requirement) requirements.push({requirement, place});
        else if (!/\.whl$|[*]/.test(text)) installs.push(unclear(`What ${text} is decides what is installed.`, place));
      }
    }
  }
  return requirements.length > 0 ? [...installs, {kind: 'packages', requirements}] : installs;
}

/** `gunicorn==23.0`, `uvicorn[standard]`, `poetry==$POETRY_VERSION`. */
function requirementOf(text: string): Requirement | null {
  const read = parseRequirement(text);
  if (read.ok) return read.requirement;
  const [, writtenName, extras = ''] =
    /^([A-Za-z0-9](?:[\w.-]{0,80}[A-Za-z0-9])?)(?:\[([\w,.-]{0,200})\])?(?=[<>=!~])/.exec(text) ?? [];
  if (writtenName === undefined) return null;
  const base = {specifier: '', url: null, marker: null, markerText: null};
  return {...base, name: normaliseName(writtenName), writtenName, extras: extras.split(',').filter(Boolean)};
}

function fileInstall(
  {directory, projectPath}: Invocation,
  {text, place, variables, dynamic}: Word,
  project: Project,
): Install {
  const path = variables.length > 0 || dynamic ? null : pathInProject(directory, text, projectPath);
  if (path === null) return unclear(`Which packages ${text} lists decides what is installed.`, place);
  if (baseName(path) === 'pyproject.toml') return projectManifest(project, '', place, {listOnly: true});
  return {kind: 'manifest', manifest: 'requirements.txt', path, groups: [], place};
}

/** `pip install .`: the project itself, with what its manifest lists. */
function folderInstall({directory, projectPath}: Invocation, {text, place}: Word, project: Project): Install {
  const [, folder = '.', extras = ''] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  const path = pathInProject(directory, folder === '' ? '.' : folder, projectPath);
  if (path === null || /\.whl$|[*]/.test(folder))
    return unclear(`What ${text} holds decides what is installed.`, place);
  const groups = extras
    .split(',')
    .map(extra => extra.trim())
    .filter(Boolean);
  return projectManifest(project, path, place, {groups});
}

/** `pip install --group main`: a group of pyproject.toml, which may be named before it (`sub/pyproject.toml:main`). */
function groupInstall({directory, projectPath}: Invocation, text: string, place: Place, project: Project): Install {
  const [, file = 'pyproject.toml', group = text] = /^(.*):([^:]*)$/.exec(text) ?? [];
  const path = pathInProject(directory, file, projectPath);
  if (path === null) return unclear(`What the group ${group} of ${file} lists decides what is installed.`, place);
  return projectManifest(project, folderOf(path), place, {groups: [group], listOnly: true});
}

function projectManifest(
  project: Project,
  folder: string,
  place: Place,
  given: {readonly groups?: readonly string[]; readonly listOnly?: true},
): Install {
  const pyproject = joinPath(folder, 'pyproject.toml');
  const base = {kind: 'manifest', groups: [], place, ...given} as const;
  if (project.files.has(pyproject) || !project.files.has(joinPath(folder, 'setup.py')))
    return {...base, manifest: 'pyproject.toml', path: pyproject};
  return {...base, manifest: 'setup.py', path: joinPath(folder, 'setup.py')};
}

const MANAGED = {
  uv: ['uv.lock', 'pyproject.toml'],
  poetry: ['poetry.lock', 'pyproject.toml'],
  pdm: ['pdm.lock', 'pyproject.toml'],
  pipenv: ['Pipfile.lock', 'Pipfile'],
} as const;

/** `uv sync`, `poetry install`, `pipenv install`, `pdm sync`, in the folder that they run in. */
function managed({words, directory, place}: Invocation, manager: keyof typeof MANAGED, project: Project): Install {
  const [lock, declares] = MANAGED[manager].map(name => ({name, path: joinPath(directory ?? '', name)}));
  const chosen = lock && project.files.has(lock.path) ? lock : declares;
  return {
    kind: 'manifest',
    manifest: chosen?.name ?? 'pyproject.toml',
    path: chosen?.path ?? '',
    groups: groupsOf(
      words.map(({text}) => text),
      manager,
    ),
    place,
  };
}

/** The groups beside production: uv installs `dev` unless told not to, Poetry and PDM every group, Pipenv none. */
function groupsOf(words: readonly string[], manager: keyof typeof MANAGED): readonly string[] | 'all' {
  const has = (...options: readonly string[]) => words.some(word => options.includes(word.split('=')[0] ?? ''));
  if (has('--all-groups', '--all-extras')) return 'all';
  const named = words.flatMap((word, index) => {
    if (/^--(?:group|extra|with|extras)=/.test(word)) return word.slice(word.indexOf('=') + 1).split(',');
    return /^(?:--(?:group|extra|with|extras)|-E|-G)$/.test(word) ? (words[index + 1] ?? '').split(',') : [];
  });
  switch (manager) {
    case 'uv':
      return has('--no-dev', '--no-default-groups', '--only-group') ? named : [...named, 'dev'];
    case 'poetry':
      return has('--only', '--only-main', '--without', '--no-dev') ? named : 'all';
    case 'pdm':
      return has('--prod', '--production', '--no-default', '--without') ? named : 'all';
    case 'pipenv':
      return has('--dev', '-d') ? 'all' : named;
    default:
      return manager satisfies never;
  }
}
