import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {placeOf, pythonAt} from '../../formats/python.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {installedSince} from '../dependencies/installed-since.ts';
import {REMOVED_METHODS, type RemovedName, removedName} from '../dependencies/removed-names.ts';
import {pythonSince} from '../python/removed-modules.ts';
import {expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {madeBy, moduleScope} from './app-scope.ts';
import type {CertainImport} from './certain-imports.ts';

/** A name that the app uses when it starts, and that the package has no longer in the version that is installed. */
export interface RemovedUse {
  readonly removed: RemovedName;
  /** The version that production has, as text. */
  readonly version: string;
  readonly place: Place;
}

interface DoubtfulUse {
  readonly removed: RemovedName;
  readonly reason: string;
  readonly place: Place;
}

/** What is imported and was removed since, each name once; with `reason` where it cannot be told which version is there. */
export function removedImports(
  project: Project,
  contract: Contract,
  imports: readonly CertainImport[],
): readonly (RemovedUse | DoubtfulUse)[] {
  const seen = new Set<string>();
  return imports.flatMap(({module, names, place}) => {
    const removed = [module, ...(names ?? []).map(name => `${module}.${name}`)].flatMap(
      dotted => removedName(dotted) ?? [],
    );
    return removed.flatMap((name): readonly (RemovedUse | DoubtfulUse)[] => {
      if (seen.has(name.name)) return [];
      seen.add(name.name);
      const version = versionWithout(project, contract, name);
      if (!version.known) return [{removed: name, reason: version.reason, place}];
      return version.value === null ? [] : [{removed: name, version: version.value, place}];
    });
  });
}

function versionWithout(project: Project, contract: Contract, removed: RemovedName): Fact<string | null> {
  const {owner, since} = removed;
  return owner === 'Python'
    ? pythonSince(project, contract, removed)
    : known(installedSince(project, contract, owner, since));
}

const METHODS = new RegExp(`\\.(?:${[...REMOVED_METHODS.keys()].join('|')})\\b`);

/** Removed methods that a file's top level calls, or decorates a function with. */
export function removedMethods(
  project: Project,
  contract: Contract,
  files: Iterable<string>,
  searchPaths: readonly string[],
): readonly RemovedUse[] {
  return [...files].flatMap(file => {
    const source = pythonAt(project, file);
    const scope = source && mentions(METHODS, source) ? moduleScope(project, file, searchPaths) : null;
    if (!source || !scope) return [];
    return statementsAlways(source.body)
      .flatMap(expressionsOf)
      .flatMap((expression): RemovedUse[] => {
        const used = expression.nodeType === 'Call' ? expression.func : expression;
        const removed = used.nodeType === 'Attribute' ? REMOVED_METHODS.get(used.attr) : undefined;
        if (used.nodeType !== 'Attribute' || !removed || !OF_FLASK.test(madeBy(used.value, scope))) return [];
        const version = installedSince(project, contract, removed.owner, removed.since);
        return version === null ? [] : [{removed, version, place: placeOf(source, used)}];
      });
  });
}

/** What `Flask()` and `Blueprint()` return. */
const OF_FLASK = /^flask\.(?:Flask|Blueprint)$/;
