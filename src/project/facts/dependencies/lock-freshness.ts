import type {Contract} from '../../contract.ts';
import type {BadDeclaration, Declaration} from '../../formats/declaration.ts';
import type {LockFile} from '../../formats/lock.ts';
import {normaliseName} from '../../formats/package-name.ts';
import {satisfies} from '../../formats/pep440.ts';
import {pipfileFile} from '../../formats/pipfile.ts';
import {pipfileHash} from '../../formats/pipfile-hash.ts';
import {asSpecifier} from '../../formats/poetry-range.ts';
import {type Pyproject, pyprojectFile} from '../../formats/pyproject.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {processesFor} from '../command/processes.ts';
import {buildInstalls} from './build-installs.ts';
import {lockAt} from './declared-dependencies.ts';
import {installedManifests} from './manifests.ts';

/** What is wrong between a lock file and the manifest that it was made from. */
export type LockProblem =
  | {readonly kind: 'unreadable'; readonly message: string; readonly place: Place}
  | {readonly kind: 'missing'; readonly name: string; readonly place: Place}
  | {
      readonly kind: 'outside';
      readonly name: string;
      readonly locked: string;
      readonly specifier: string;
      readonly place: Place;
    }
  | {readonly kind: 'gone'; readonly name: string; readonly place: Place}
  /** Of two groups, one of which is production, it was locked in the other. */
  | {readonly kind: 'moved'; readonly name: string; readonly from: string; readonly to: string; readonly place: Place}
  | {readonly kind: 'hash'; readonly place: Place};

/** How a lock file and its manifest stand to each other. */
export interface LockFreshness {
  /** The lock file's path. */
  readonly lock: string;
  readonly manifest: string;
  readonly problems: readonly LockProblem[];
  /** What leaves open whether they agree, where no problem was found. */
  readonly doubt: {readonly reason: string; readonly place: Place} | null;
}

/** How the lock file that the platform installs from stands to its manifest; null where it installs from none. */
export function lockFreshness(project: Project, contract: Contract): LockFreshness | null {
  const installed = installedManifests(project, contract).find(manifest => manifest.kind.endsWith('.lock'));
  if (!installed) return null;
  const kind = installed.file.path;
  const manifest = joinPath(folderOf(kind), installed.kind === 'Pipfile.lock' ? 'Pipfile' : 'pyproject.toml');
  const base = {lock: kind, manifest, problems: [], doubt: null};
  const lock = lockAt(project, kind);
  const unknown = (path: string) => ({reason: `${path} cannot be read; its content decides.`, place: at(path)});
  if (!lock) return {...base, doubt: unknown(kind)};
  if (lock.error) return {...base, problems: [{kind: 'unreadable', ...lock.error}]};
  const file = project.files.get(manifest);
  if (!file)
    return {...base, doubt: {reason: `${kind} stands without the ${manifest} it was made from.`, place: at(kind)}};
  const read = installed.kind === 'Pipfile.lock' ? pipfileFile(file) : pyprojectFile(file);
  if (!read) return {...base, doubt: unknown(manifest)};
  if (read.error) return {...base, problems: [{kind: 'unreadable', ...read.error}]};
  const {declarations} = read;
  const chosen = 'overrides' in read ? read : NOTHING_CHOSEN;
  const elsewhere = 'value' in read ? namedElsewhere(read.value) : new Set<string>();
  const isUnread = 'value' in read && contract.dependencies.ignoresPipfile && !buildInstalls(project, contract);
  const wanted = isUnread ? declarations.filter(({group}) => group === 'production') : declarations;
  const problems = compare(lock, wanted, chosen).filter(problem =>
    problem.kind === 'missing' ? !elsewhere.has(problem.name) : !isUnread,
  );
  const bad: readonly BadDeclaration[] = 'bad' in read ? read.bad : [];
  if ('value' in read) {
    const hash = pipfileHash(read.value);
    if (
      problems.length === 0 &&
      comparesHash(project, contract) &&
      hash !== null &&
      lock.hash !== null &&
      hash !== lock.hash
    )
      problems.push({kind: 'hash', place: at(manifest)});
  }
  const doubt = bad[0]
    ? {reason: `"${bad[0].text}" is not a dependency that can be understood.`, place: bad[0].place}
    : null;
  return {
    ...base,
    problems,
    doubt: doubt ?? (problems.length === 0 ? changedSpecifier(lock, declarations, chosen) : null),
  };
}

/** Packages of a Pipfile that come from a folder, a file or a repository: the lock file has them by their own name, not by that of the line. */
function namedElsewhere(pipfile: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const tables = Object.values(pipfile).filter(value => typeof value === 'object' && value !== null);
  const entries = tables.flatMap(table => Object.entries(table));
  return new Set(
    entries.flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && ['path', 'file', 'git'].some(key => key in value)
        ? [normaliseName(name)]
        : [],
    ),
  );
}

/** Whether Pipenv stops at a hash that differs: on a platform that installs by its own rules, and with `--deploy` or `verify`; `sync` does not look at it, and `install` locks anew. */
function comparesHash(project: Project, contract: Contract): boolean {
  if (!buildInstalls(project, contract)) return !contract.dependencies.ignoresPipfile;
  return processesFor(project, contract, 'build').some(({command}) =>
    command.invocations.some(
      ({program, words}) => program === 'pipenv' && words.some(({text}) => text === '--deploy' || text === 'verify'),
    ),
  );
}

/** What a manifest says besides its ranges: which of them count, and the project's own name. */
type Chosen = Pick<Pyproject, 'name' | 'overrides' | 'constraints' | 'sourced'>;

const NOTHING_CHOSEN: Chosen = {name: null, overrides: [], constraints: [], sourced: new Set()};

function compare(lock: LockFile, declarations: readonly Declaration[], chosen: Chosen): LockProblem[] {
  const problems: LockProblem[] = [];
  const names = (list: readonly Declaration[]) => new Set(list.map(({requirement}) => requirement.name));
  const overridden = new Set([...names(chosen.overrides), ...lock.overrides.map(({name}) => name)]);
  for (const {requirement, place} of declarations) {
    const {name, markerText} = requirement;
    const isLocked = lock.packages.some(found => found.name === name);
    // What a marker rules out everywhere is not locked; the project itself may stand in its own extras.
    if (!isLocked && markerText === null && !overridden.has(name) && name !== chosen.name && name !== lock.root?.name)
      problems.push({kind: 'missing', name, place});
    if (!overridden.has(name)) problems.push(...outside(lock, [{requirement, place}], chosen));
  }
  for (const constraint of lock.tool === 'uv' ? chosen.constraints : [])
    if (constraint.requirement.markerText === null && !overridden.has(constraint.requirement.name))
      problems.push(...outside(lock, [constraint], chosen));
  // Overrides of one package may be meant for several systems: one of them has to fit.
  for (const name of names(chosen.overrides))
    problems.push(
      ...outside(
        lock,
        chosen.overrides.filter(({requirement}) => requirement.name === name),
        chosen,
      ),
    );
  const declared = names(declarations);
  for (const {name} of lock.root?.declared ?? [])
    if (!declared.has(name) && lock.root) problems.push({kind: 'gone', name, place: lock.root.place});
  return [...problems, ...moved(lock, declarations)];
}

/** Packages that were moved into production, or out of it: uv writes down the groups that it locked, and refuses others. */
function moved(lock: LockFile, declarations: readonly Declaration[]): LockProblem[] {
  const before = lock.root?.declared ?? [];
  const isMain = ({group}: {readonly group: string}) => group === 'production';
  return declarations.flatMap((declaration, index): LockProblem[] => {
    const {name} = declaration.requirement;
    const now = declarations.filter(({requirement}) => requirement.name === name);
    const then = before.filter(locked => locked.name === name);
    const [from] = then;
    if (!from || now.some(isMain) === then.some(isMain) || declarations.indexOf(now[0] ?? declaration) !== index)
      return [];
    const inMain = now.find(isMain);
    const old = then.find(isMain) ?? from;
    return [
      {kind: 'moved', name, from: old.group, to: (inMain ?? declaration).group, place: (inMain ?? declaration).place},
    ];
  });
}

/** The problem that no locked version fits any of the ranges, which are for one package. */
function outside(lock: LockFile, ranges: readonly Pick<Declaration, 'requirement' | 'place'>[], chosen: Chosen) {
  const [first] = ranges;
  if (!first || chosen.sourced.has(first.requirement.name)) return [];
  const {name} = first.requirement;
  const versions = lock.packages.flatMap(found =>
    found.name === name && found.version !== null ? [found.version] : [],
  );
  const isOutside = ranges.every(({requirement: {url, specifier}}) => {
    const range = url === null ? asSpecifier(specifier) : null;
    return range !== null && versions.every(version => satisfies(version, range) === false);
  });
  if (versions.length === 0 || !isOutside) return [];
  const {specifier} = first.requirement;
  return [{kind: 'outside' as const, name, locked: versions.join(', '), specifier, place: first.place}];
}

/** uv writes down what it locked for: a specifier that has changed since makes it refuse, though the version may still fit. */
function changedSpecifier(
  lock: LockFile,
  declarations: readonly Declaration[],
  {overrides, sourced}: Chosen,
): LockFreshness['doubt'] {
  const before = new Map<string, Set<string>>();
  for (const {name, specifier} of lock.root?.declared ?? [])
    before.set(name, new Set([...(before.get(name) ?? []), clauses(specifier)]));
  for (const {requirement, place} of declarations) {
    const {name, specifier, url} = requirement;
    const known = before.get(name);
    if (url === null && known && !known.has(clauses(specifier)) && !sourced.has(name)) return otherRange(name, place);
  }
  if (lock.tool !== 'uv') return null;
  const written = new Set(lock.overrides.map(({name, specifier}) => `${name} ${clauses(specifier)}`));
  const added = overrides.find(
    ({requirement: {name, specifier, url}}) =>
      url === null && !sourced.has(name) && !written.has(`${name} ${clauses(specifier)}`),
  );
  return added ? otherRange(added.requirement.name, added.place) : null;
}

function otherRange(name: string, place: Place): LockFreshness['doubt'] {
  return {
    reason: `uv.lock was made for another range of ${name}; "uv lock --check" shows whether it still holds.`,
    place,
  };
}

function clauses(specifier: string): string {
  return specifier.replace(/\s+/g, '').split(',').sort().join(',');
}
