import type {Contract} from '../../contract.ts';
import type {ManifestKind} from '../../contract-words.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import {oncePerPair} from '../../once.ts';
import {baseName, folderOf} from '../../paths.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {builtFile, builtFolder} from '../command/built-folder.ts';
import {buildInstalls} from './build-installs.ts';

export type PackageManager = 'pip' | 'pipenv' | 'poetry' | 'uv' | 'pdm';

/** A file that says what to install. */
export interface Manifest {
  readonly kind: ManifestKind;
  readonly file: ProjectFile;
  readonly manager: PackageManager;
}

const MANAGERS: Readonly<Record<ManifestKind, PackageManager>> = {
  'requirements.txt': 'pip',
  'Pipfile.lock': 'pipenv',
  Pipfile: 'pipenv',
  'poetry.lock': 'poetry',
  'uv.lock': 'uv',
  'pdm.lock': 'pdm',
  'pyproject.toml': 'pip',
  'setup.py': 'pip',
};

/** The manifests and lock files of the folder that is built; names are exact in case, as on the platform. */
export const manifests = oncePerPair((project: Project, contract: Contract): readonly Manifest[] =>
  (Object.keys(MANAGERS) as ManifestKind[]).flatMap(kind => {
    const file = builtFile(project, contract, kind);
    return file ? [{kind, file, manager: MANAGERS[kind]}] : [];
  }),
);

/** Whether this is a lock file that a tool makes from the pyproject.toml beside it. */
function isMadeFromPyproject({kind}: Pick<Manifest, 'kind'>): boolean {
  return kind === 'uv.lock' || kind === 'poetry.lock' || kind === 'pdm.lock';
}

/**
 * The manifests that the platform installs from, strongest first: those that the build of the project installs, otherwise
 * those that are there. More than one may be its own mistake; a list and the lock file made from it count as one.
 */
export const installedManifests = oncePerPair((project: Project, contract: Contract): readonly Manifest[] => {
  const installs = buildInstalls(project, contract);
  if (!installs)
    return contract.dependencies.manifests
      .flatMap(kind => manifests(project, contract).filter(manifest => manifest.kind === kind))
      .filter(({kind}, index, all) => kind !== 'pyproject.toml' || !all.slice(0, index).some(isMadeFromPyproject));
  const found = new Map<string, Manifest>();
  for (const install of installs) {
    const file = install.kind === 'manifest' ? project.files.get(install.path) : undefined;
    if (install.kind === 'manifest' && file)
      found.set(file.path, {kind: install.manifest, file, manager: managerOf(project, contract, install.manifest)});
  }
  return [...found.values()];
});

/** Who installs from a manifest; pyproject.toml alone is installed by pip, or by the tool of the build command. */
function managerOf(project: Project, contract: Contract, kind: ManifestKind): PackageManager {
  if (kind !== 'pyproject.toml') return MANAGERS[kind];
  const tools = pyprojectOf(project, contract)?.tools;
  return (['poetry', 'uv', 'pdm'] as const).find(tool => tools?.has(tool)) ?? 'pip';
}

function pyprojectOf(project: Project, contract: Contract) {
  const file = builtFile(project, contract, 'pyproject.toml');
  return file ? pyprojectFile(file) : null;
}

/** The requirements files that the platform installs from, also where another manifest wins over them by mistake. */
export function requirementFiles(project: Project, contract: Contract): readonly string[] {
  return installedManifests(project, contract).flatMap(({kind, file}) =>
    kind === 'requirements.txt' ? file.path : [],
  );
}

/** Whether pyproject.toml lists packages to install, or says that its build tool does; also where it cannot be read. */
export const declaresDependencies = oncePerPair((project: Project, contract: Contract): boolean => {
  const file = builtFile(project, contract, 'pyproject.toml');
  const pyproject = file ? pyprojectFile(file) : null;
  return file !== null && (!pyproject || pyproject.error !== null || pyproject.declares || pyproject.dynamic !== null);
});

/** The lock file of pyproject.toml, or pyproject.toml itself, where the platform knows neither it nor any lock file of it. */
export function unreadPyproject(project: Project, contract: Contract): string | null {
  const isRead = contract.dependencies.manifests.some(kind => kind === 'pyproject.toml' || isMadeFromPyproject({kind}));
  if (isRead || listsNothing(project, contract) || !declaresDependencies(project, contract)) return null;
  return manifests(project, contract).find(isMadeFromPyproject)?.file.path ?? 'pyproject.toml';
}

/** Whether the list of packages in pyproject.toml is empty. */
export function listsNothing(project: Project, contract: Contract): boolean {
  const pyproject = pyprojectOf(project, contract);
  return (
    pyproject?.error === null &&
    pyproject.dynamic === null &&
    !pyproject.declarations.some(({group}) => group === 'production')
  );
}

/** Names that were meant to be requirements.txt: the ones that Heroku's build lists, and others with a slip of the pen. */
const MISSPELLED =
  /^(?:req[a-z]{0,3}r[a-z]{0,3}m[a-z]{0,3}n?ts?|requirements?)(?:\.te?xt|\.txt\.txt|\.tx|\.txt\.|\.md|\.rtf| ?\.txt ?)?$/i;

/** Files of the folder that is built whose name was meant to be requirements.txt, nearest first. */
export const misspelledRequirements = oncePerPair((project: Project, contract: Contract): readonly ProjectFile[] =>
  [...project.files.values()].filter(({path}) => {
    const name = baseName(path);
    return folderOf(path) === builtFolder(project, contract) && name !== 'requirements.txt' && MISSPELLED.test(name);
  }),
);
