import type {Contract} from '../../contract.ts';
import type {LockedPackage, LockedRequirement, LockFile} from '../../formats/lock.ts';
import {parseMarker} from '../../formats/marker.ts';
import type {Project} from '../../project.ts';
import type {Dependency} from './dependency-types.ts';
import {type Groups, isOfGroups} from './install-types.ts';
import {holdsOnPlatform} from './marker-environment.ts';

/** The declared dependencies with the versions of the lock file, and behind them those that only other installed packages need. */
export function withLock(
  project: Project,
  contract: Contract,
  lock: LockFile,
  declared: readonly Dependency[],
  groups: Groups,
): readonly Dependency[] {
  const byName = new Map(lock.packages.map(locked => [locked.name, locked]));
  const starts = declared.filter(({group}) => isOfGroups(group, groups));
  const names = new Set(starts.map(d => d.name));
  const direct = declared.map(dependency => {
    const version = byName.get(dependency.name)?.version ?? null;
    return version === null ? dependency : {...dependency, version};
  });
  const grouped = lock.packages.some(locked => locked.groups !== null);
  const installed = grouped
    ? lock.packages.filter(locked => locked.groups?.some(group => isOfGroups(group, groups)))
    : reached(project, contract, lock, byName, starts);
  const others = installed.filter(locked => !names.has(locked.name));
  return [...direct, ...others.map(locked => transitive(project, contract, locked))];
}

/** The packages that the installed dependencies lead to, by what each locked package needs. */
function reached(
  project: Project,
  contract: Contract,
  lock: LockFile,
  byName: ReadonlyMap<string, LockedPackage>,
  starts: readonly Dependency[],
): readonly LockedPackage[] {
  const wanted = new Map<string, Set<string>>();
  const queue: LockedPackage[] = [];
  const need = (name: string, extras: readonly string[]) => {
    const before = wanted.get(name);
    const more = extras.filter(extra => !before?.has(extra));
    const locked = byName.get(name);
    if (!locked || (before && more.length === 0)) return;
    wanted.set(name, new Set([...(before ?? []), ...more]));
    queue.push(locked);
  };
  const follow = (requirements: readonly LockedRequirement[], extras: ReadonlySet<string>) => {
    for (const {name, extras: theirs, markerText, forExtra} of requirements)
      if ((forExtra === null || extras.has(forExtra)) && applies(project, contract, markerText) !== false)
        need(name, theirs);
  };
  for (const {name, extras, applies: here} of starts) if (here !== false) need(name, extras);
  if (lock.root) follow(lock.root.requires, new Set());
  // A workspace without a project at its root installs all its members.
  else for (const member of lock.members) need(member, []);
  for (let next = queue.shift(); next; next = queue.shift()) follow(next.requires, wanted.get(next.name) ?? new Set());
  return lock.packages.filter(({name}) => wanted.has(name));
}

function applies(project: Project, contract: Contract, markerText: string | null): boolean | null {
  if (markerText === null) return true;
  const marker = parseMarker(markerText);
  return marker ? holdsOnPlatform(project, contract, marker) : null;
}

function transitive(
  project: Project,
  contract: Contract,
  {name, version, place, markerText}: LockedPackage,
): Dependency {
  const specifier = version === null ? '' : `==${version}`;
  const holds = applies(project, contract, markerText);
  return {
    name,
    specifier,
    group: holds === false ? 'excluded' : 'production',
    file: place.file,
    line: place.line,
    column: place.column,
    extras: [],
    marker: markerText,
    applies: holds,
    range: specifier,
    version,
    transitive: true,
  };
}
