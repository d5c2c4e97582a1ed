import type {Contract, ManifestKind} from '../../contract.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import {oncePer, oncePerPair} from '../../once.ts';
import type {Project, ProjectFile} from '../../project.ts';

export type PackageManager = 'pip' | 'pipenv' | 'poetry' | 'uv' | 'pdm';

/** A file at the project's root that says what to install. */
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

/** The manifests and lock files at the project's root; names are exact in case, as on the platform. */
export const manifests = oncePer((project: Project): readonly Manifest[] =>
  (Object.keys(MANAGERS) as ManifestKind[]).flatMap(kind => {
    const file = project.files.get(kind);
    return file ? [{kind, file, manager: MANAGERS[kind]}] : [];
  }),
);

/** Those manifests that the platform installs from, strongest first. More than one may be its own mistake. */
export const installedManifests = oncePerPair((project: Project, contract: Contract): readonly Manifest[] =>
  contract.dependencies.manifests.flatMap(kind => manifests(project).filter(manifest => manifest.kind === kind)),
);

/** Whether the platform installs from requirements.txt, also where another manifest wins over it by mistake. */
export function installsRequirements(project: Project, contract: Contract): boolean {
  return installedManifests(project, contract).some(({kind}) => kind === 'requirements.txt');
}

/** Whether pyproject.toml lists packages to install, or says that its build tool does; also where it cannot be read. */
export const declaresDependencies = oncePer((project: Project): boolean => {
  const file = project.files.get('pyproject.toml');
  const pyproject = file ? pyprojectFile(file) : null;
  return (
    file !== undefined && (!pyproject || pyproject.error !== null || pyproject.declares || pyproject.dynamic !== null)
  );
});

/** Names that were meant to be requirements.txt: the ones that Heroku's build lists, and others with a slip of the pen. */
const MISSPELLED =
  /^(?:req[a-z]{0,3}r[a-z]{0,3}m[a-z]{0,3}n?ts?|requirements?)(?:\.te?xt|\.txt\.txt|\.tx|\.txt\.|\.md|\.rtf| ?\.txt ?)?$/i;

/** Files at the root whose name was meant to be requirements.txt, nearest first. */
export const misspelledRequirements = oncePer((project: Project): readonly ProjectFile[] =>
  [...project.files.values()].filter(
    file => !file.path.includes('/') && file.path !== 'requirements.txt' && MISSPELLED.test(file.path),
  ),
);
