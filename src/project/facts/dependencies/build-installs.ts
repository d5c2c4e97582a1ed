import type {Contract, ManifestKind} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation} from '../command/command-types.ts';
import {processesFor} from '../command/processes.ts';

/** A file that a command of the build installs packages from. */
export interface BuildInstall {
  readonly kind: ManifestKind;
  /** Relative to the project's root; the first of the files that the tool would take. */
  readonly path: string;
  /** Whether the project has it. */
  readonly exists: boolean;
  readonly place: Place;
}

/** What the build command of the project installs from, in its order; null where it says nothing of it, or there is none. */
export const buildInstalls = oncePerPair((project: Project, contract: Contract): readonly BuildInstall[] | null => {
  if (!contract.dependencies.buildCommand) return null;
  const steps = processesFor(project, contract, 'build').flatMap(({command}) => command.invocations);
  const found = steps.flatMap(invocation => installsOf(project, invocation));
  // What another step writes (`poetry export -o requirements.txt`) is not among the files, and need not be.
  const certain = steps.some(makesList) ? found.filter(({exists}) => exists) : found;
  return certain.length > 0 ? certain : null;
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

const PIP = /^pip(?:3(?:\.\d+)?)?$/;

/** The files that tools install from where nothing is named, the one they prefer first. */
const TOOLS: Readonly<Record<string, {readonly verbs: readonly string[]; readonly files: readonly ManifestKind[]}>> = {
  poetry: {verbs: ['install', 'sync'], files: ['poetry.lock', 'pyproject.toml']},
  uv: {verbs: ['sync'], files: ['uv.lock', 'pyproject.toml']},
  pdm: {verbs: ['install', 'sync'], files: ['pdm.lock', 'pyproject.toml']},
  pipenv: {verbs: ['install', 'sync'], files: ['Pipfile.lock', 'Pipfile']},
};

function installsOf(project: Project, {program, words, directory, place}: Invocation): readonly BuildInstall[] {
  const texts = words.map(({text}) => text);
  if (directory === null) return [];
  const install = (kind: ManifestKind, name: string, at: Place): BuildInstall => {
    const path = joinPath(directory, name);
    return {kind, path, exists: project.files.has(path), place: at};
  };
  const tool = TOOLS[program];
  if (tool?.verbs.includes(texts[0] ?? '')) {
    const kind = tool.files.find(file => project.files.has(joinPath(directory, file))) ?? tool.files[0];
    return kind ? [install(kind, kind, place)] : [];
  }
  const pip = PIP.test(program) ? 0 : program === 'uv' && texts[0] === 'pip' ? 1 : -1;
  if (pip < 0 || texts[pip] !== 'install') return [];
  return words.slice(pip + 1).flatMap((word, index, rest): readonly BuildInstall[] => {
    const named = /^(?:-r|--requirement=?)(.*)$/.exec(word.text);
    const target = named ? (named[1] ? {...word, text: named[1].replace(/^=/, '')} : rest[index + 1]) : undefined;
    // What lies outside of the folder was put there by an earlier step, from where is not followed.
    if (target && !target.dynamic && target.variables.length === 0 && !/^(?:[/~]|\.\.)/.test(target.text))
      return [install('requirements.txt', target.text, target.place)];
    if (!/^\.\/?(?:\[[^\]]*\])?$/.test(word.text)) return [];
    const kind = project.files.has(joinPath(directory, 'pyproject.toml')) ? 'pyproject.toml' : 'setup.py';
    return [install(kind, kind, word.place)];
  });
}
