import type {Contract} from '../../contract.ts';
import type {Declaration} from '../../formats/declaration.ts';
import type {LockFile} from '../../formats/lock.ts';
import {tomlLockFile} from '../../formats/lock-toml.ts';
import {type Pipfile, pipfileFile} from '../../formats/pipfile.ts';
import {pipfileLockFile} from '../../formats/pipfile-lock.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import {baseName, joinPath} from '../../paths.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {type Dependency, type DependencyGap, type DependencySet, dependencyOf} from './dependency-types.ts';
import type {Groups} from './install-types.ts';
import {withLock} from './locked-dependencies.ts';
import {holdsOnPlatform} from './marker-environment.ts';

/** The lock file at a path; null where there is none or its bytes cannot be had. */
export function lockAt(project: Project, path: string): LockFile | null {
  const file = project.files.get(path);
  if (!file) return null;
  return baseName(path) === 'Pipfile.lock' ? pipfileLockFile(file) : tomlLockFile(file);
}

/** What a Pipfile declares, with its lock file's versions and packages where there is one. */
export function pipenvDependencies(project: Project, contract: Contract, folder: string): Fact<DependencySet> {
  const path = joinPath(folder, 'Pipfile');
  const lockPath = joinPath(folder, 'Pipfile.lock');
  const file = project.files.get(path);
  const lock = lockAt(project, lockPath);
  if (project.files.has(lockPath) && (!lock || lock.error)) return unreadable(lockPath, lock?.error ?? null);
  const pipfile: Pipfile | null = file ? pipfileFile(file) : null;
  if (file && (!pipfile || pipfile.error)) return unreadable(path, pipfile?.error ?? null);
  if (pipfile) return known(complete(project, contract, pipfile.declarations, lock, {gaps: [], groups: []}), at(path));
  const locked = lock ? withLock(project, contract, lock, [], []) : [];
  // Without a Pipfile nothing says which of them are only needed by others.
  return known({dependencies: locked.map(d => ({...d, transitive: false})), gaps: []}, at(lockPath));
}

/** What a pyproject.toml declares, with the versions and packages of its lock file where there is one. */
export function pyprojectDependencies(
  project: Project,
  contract: Contract,
  {folder, lock: lockName, groups}: {readonly folder: string; readonly lock: string | null; readonly groups: Groups},
): Fact<DependencySet> {
  const lockPath = lockName === null ? null : joinPath(folder, lockName);
  const path = joinPath(folder, 'pyproject.toml');
  const lock = lockPath === null ? null : lockAt(project, lockPath);
  if (lockPath !== null && (!lock || lock.error)) return unreadable(lockPath, lock?.error ?? null);
  const file: ProjectFile | undefined = project.files.get(path);
  if (!file) return unknown(`${lockPath ?? 'It'} needs the pyproject.toml it was made from.`);
  const pyproject = pyprojectFile(file);
  if (!pyproject || pyproject.error) return unreadable(path, pyproject?.error ?? null);
  const gaps: DependencyGap[] = pyproject.bad.map(({text, place}) => ({
    reason: `"${text}" in pyproject.toml is not a dependency that can be understood.`,
    place,
  }));
  if (pyproject.dynamic && !lock)
    gaps.push({reason: 'pyproject.toml leaves its dependencies to its build tool.', place: pyproject.dynamic});
  const older = ['setup.py', 'setup.cfg'].map(name => joinPath(folder, name)).find(name => project.files.has(name));
  if (older && !pyproject.declares && !lock)
    gaps.push({reason: `What ${older} says is installed as well; it decides.`, place: at(older)});
  return known(complete(project, contract, pyproject.declarations, lock, {gaps, groups}), at(path));
}

function complete(
  project: Project,
  contract: Contract,
  declarations: readonly Declaration[],
  lock: LockFile | null,
  {gaps, groups}: {readonly gaps: readonly DependencyGap[]; readonly groups: Groups},
): DependencySet {
  const declared = declarations.map(({requirement, group, place}): Dependency => {
    const {marker, markerText} = requirement;
    const applies = marker ? holdsOnPlatform(project, contract, marker) : markerText === null ? true : null;
    return dependencyOf(requirement, {group, place, applies});
  });
  return {dependencies: lock ? withLock(project, contract, lock, declared, groups) : declared, gaps};
}

function unreadable(path: string, error: LockFile['error']): Fact<never> {
  return error
    ? unknown(`${path} cannot be read: ${error.message}.`, error.place)
    : unknown(`${path} cannot be read; its content decides.`, at(path));
}
