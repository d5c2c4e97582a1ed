import type {Contract} from '../../contract.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known} from '../../place.ts';
import type {Project} from '../../project.ts';
import {installedManifests, manifests, type PackageManager} from './manifests.ts';

/** The package manager that installs the project: the one whose file the platform installs from, else the one the files show. */
export const packageManager = oncePerPair((project: Project, contract: Contract): Fact<PackageManager | 'none'> => {
  const [installed] = installedManifests(project, contract);
  if (installed) return known(installed.manager, at(installed.file.path));
  const [shown] = manifests(project, contract).filter(({kind}) => kind !== 'pyproject.toml' && kind !== 'setup.py');
  if (shown) return known(shown.manager, at(shown.file.path));
  const pyproject = manifests(project, contract).find(({kind}) => kind === 'pyproject.toml');
  const [first] = manifests(project, contract);
  if (!first) return known('none');
  const tools = pyproject ? pyprojectFile(pyproject.file)?.tools : null;
  const manager = (['poetry', 'uv', 'pdm'] as const).find(tool => tools?.has(tool)) ?? 'pip';
  return known(manager, at((pyproject ?? first).file.path));
});
