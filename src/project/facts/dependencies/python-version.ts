import type {Contract} from '../../contract.ts';
import type {VersionSource} from '../../contract-words.ts';
import {pipfileFile} from '../../formats/pipfile.ts';
import {pipfileLockFile} from '../../formats/pipfile-lock.ts';
import {placesIn} from '../../formats/positions.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import {misePython, toolVersionsPython, versionFile} from '../../formats/python-version-file.ts';
import {decoded} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {builtFile} from '../command/built-folder.ts';
import {declared} from '../command/processes.ts';
import type {Declared} from '../command/sources/process-source.ts';
import {declaredVariables} from '../configuration/declared-variables.ts';
import {image} from '../image/image.ts';
import {baseNameOf} from '../image/image-base.ts';
import {installedManifests} from './manifests.ts';

/** One place of the project that says which Python it wants. */
export interface PythonDeclaration {
  readonly source: VersionSource;
  /** As it is written. */
  readonly text: string;
  /** `3.N` or `3.N.P` where the text names one version; null where it is a range, or nothing that is understood. */
  readonly version: string | null;
  /** `3.N`; null where `version` is. */
  readonly minor: string | null;
  readonly place: Place;
}

/** Every declaration of a Python version in the project, each file's first; a file that cannot be read has none. */
export const pythonDeclarations = oncePerPair((project: Project, contract: Contract): readonly PythonDeclaration[] => {
  const read = <T>(path: string, reader: (file: ProjectFile) => T | null): T | null => {
    const file = builtFile(project, contract, path);
    return file ? reader(file) : null;
  };
  const from = (source: VersionSource, written: {readonly text: string; readonly place: Place} | null | undefined) =>
    written ? [declaration(source, written.text, written.place)] : [];
  return [
    ...from('runtime.txt', read('runtime.txt', versionFile)?.lines[0]),
    ...from('.python-version', read('.python-version', versionFile)?.lines[0]),
    ...from('Pipfile.lock', read('Pipfile.lock', pipfileLockFile)?.python),
    ...from('Pipfile', read('Pipfile', pipfileFile)?.requiresPython),
    ...from('pyproject.toml', read('pyproject.toml', pyprojectFile)?.requiresPython),
    ...from('.tool-versions', read('.tool-versions', toolVersionsPython)),
    ...from('mise.toml', read('mise.toml', misePython) ?? read('.mise.toml', misePython)),
    ...from('Dockerfile', read('Dockerfile', dockerPython)),
  ];
});

/**
 * The declaration that wins on the platform. Known<null>: the platform honours none, and takes its default. Unknown: the
 * file that wins cannot be understood.
 */
export const pythonVersion = oncePerPair((project: Project, contract: Contract): Fact<PythonDeclaration | null> => {
  const {from, refuses, refusesWithUv} = contract.python;
  const manager = installedManifests(project, contract)[0]?.manager ?? null;
  const refused = new Set<VersionSource>([...refuses, ...(manager === 'uv' ? refusesWithUv : [])]);
  for (const source of from) {
    if (refused.has(source)) continue;
    if (source === 'PYTHON_VERSION') {
      const variable = declaredVariables(project, contract).get(source);
      if (!variable) continue;
      if (variable.value.kind !== 'literal')
        return unknown(`The value of ${source} is not in the files; it decides.`, variable.valuePlace);
      const found = declaration(source, variable.value.text, variable.valuePlace);
      if (found.version === null || found.version === found.minor)
        return unknown(`${source} is "${found.text}"; a whole version as 3.N.P decides.`, found.place);
      return known(found, found.place);
    }
    if (source === 'platform-file') {
      const said = declared(project, contract).find(({python}) => python)?.python;
      if (said) return platformPython(said);
      if (source !== from.at(-1)) continue;
      return unknown(`${contract.name} takes the Python version from its own configuration; that decides.`);
    }
    if (source === 'Dockerfile') {
      const found = imagePython(project, contract);
      if (!found.known || found.value) return found;
      continue;
    }
    // A lock file counts only where the platform installs from it.
    if (source === 'Pipfile.lock' && manager !== 'pipenv') continue;
    const file = builtFile(project, contract, source);
    if (!file) continue;
    const found = pythonDeclarations(project, contract).find(declared => declared.source === source);
    if (!found && source === 'Pipfile.lock' && pipfileLockFile(file)?.error === null) continue;
    if (!found) return unknown(`${source} names no version that can be read; its content decides.`, at(file.path));
    if (found.version === null && source !== 'pyproject.toml')
      return unknown(`"${found.text}" in ${source} is not a version of Python; a line such as 3.N is.`, found.place);
    return known(found, found.place);
  }
  return known(null);
});

/** The version that a file of the platform itself asks for. */
function platformPython({text, version, place}: NonNullable<Declared['python']>): Fact<PythonDeclaration> {
  if (version === null)
    return unknown(`"${text}" names no version of Python as 3.N; what it stands for decides.`, place);
  const minor = version.split('.').slice(0, 2).join('.');
  return known({source: 'platform-file', text, version, minor, place}, place);
}

/** The version that the image which runs begins with. Known<null>: no image is built, or its name leaves the version open. */
function imagePython(project: Project, contract: Contract): Fact<PythonDeclaration | null> {
  const built = image(project, contract);
  if (!built.known) return built;
  if (!built.value) return known(null);
  const {base} = built.value.stage;
  const name = baseNameOf(base);
  if (!name) return unknown(`The value of a variable in ${base.written} decides the Python version.`, base.place);
  if (name.python === null && name.name === 'python') return known(null);
  if (name.python === null) return unknown(`Which Python the image ${base.written} has decides.`, base.place);
  const column = base.place.column + Math.max(0, base.written.indexOf(name.python));
  const declared = declaration('Dockerfile', name.python, {...base.place, column});
  return known(declared, declared.place);
}

/** Files that a platform reads letter by letter; in the others `==3.12.*` names 3.12 as well. */
const EXACT: ReadonlySet<VersionSource> = new Set(['runtime.txt', '.python-version', 'Pipfile.lock', 'PYTHON_VERSION']);

function declaration(source: VersionSource, text: string, place: Place): PythonDeclaration {
  const bare = source === 'runtime.txt' ? text.replace(/^python-/, '') : text;
  const loose = EXACT.has(source) ? bare : bare.replace(/^==\s*/, '').replace(/\.\*$/, '');
  const version = /^\d+\.\d+(?:\.\d+)?$/.test(loose) ? loose : null;
  const minor = version === null ? null : version.split('.').slice(0, 2).join('.');
  return {source, text, version, minor, place};
}

/** The version in `FROM python:3.12-slim`; of the last stage, which is the one that runs. */
function dockerPython(file: ProjectFile): {readonly text: string; readonly place: Place} | null {
  const text = decoded(file)?.text ?? '';
  const found = [...text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(?:\S+\/)?python:(\d+\.\d+(?:\.\d+)?)/gim)].at(-1);
  if (!found) return null;
  const version = found[1] ?? '';
  return {text: version, place: placesIn(text, file.path)(found.index + found[0].length - version.length)};
}
