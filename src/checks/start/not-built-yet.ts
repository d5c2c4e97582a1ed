import type {Contract} from '../../project/contract.ts';
import {builtFile} from '../../project/facts/command/built-folder.ts';
import {declaresDependencies, installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {textAt} from '../../project/formats/text.ts';
import {joinPath} from '../../project/paths.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';

/** Whether a module lies below src/ of a project that installs itself as soon as it has the lock file which it lacks. */
export function comesWithLock(project: Project, contract: Contract, module: string): boolean {
  const file = builtFile(project, contract, 'pyproject.toml');
  const top = module.split('.')[0] ?? '';
  return (
    file !== null &&
    /^\[build-system\]/m.test(textAt(project, file.path)?.text ?? '') &&
    declaresDependencies(project, contract) &&
    installedManifests(project, contract).length === 0 &&
    [`src/${top}/__init__.py`, `src/${top}.py`].some(path => project.files.has(path))
  );
}

const MANIFESTS = ['requirements.txt', 'pyproject.toml', 'Pipfile'];

/** For a command of render.yaml whose app lies in a folder together with its list of packages: the line that builds that folder. */
export function rootDirLine(project: Project, {file}: Pick<Place, 'file'>, expected: string | null): string | null {
  const [, named, dotted] = /^(?:--(?:chdir|app-dir) (\S+) |(\w+)\.)/.exec(expected ?? '') ?? [];
  const folder = named ?? dotted ?? null;
  if (file !== 'render.yaml' || folder === null) return null;
  const has = (path: string) => MANIFESTS.some(name => project.files.has(joinPath(path, name)));
  return has(folder) && !has('') ? `rootDir: ${folder}` : null;
}
