import type {Contract} from '../../contract.ts';
import {oncePer} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dependencies, dependencySet, productionDependency} from '../dependencies/dependencies.ts';
import {type Dependency, placeOfDependency} from '../dependencies/dependency-types.ts';
import {namesWithin, providersOf, resembles} from '../dependencies/import-names.ts';
import {resolveModule} from '../python/modules.ts';
import {type AddedLater, addedLater} from '../python/python-since.ts';
import {type RemovedModule, removedModule, runsWithout} from '../python/removed-modules.ts';
import {isStandardLibrary} from '../python/standard-library.ts';
import {type BrokenPair, brokenPairs} from './broken-pairs.ts';
import {type CertainImport, certainFiles, certainImports} from './certain-imports.ts';
import {entryPoint} from './entry-point.ts';
import {type NeededPackage, neededPackages} from './needed-packages.ts';
import {type RemovedUse, removedImports, removedMethods} from './removed-uses.ts';
import {type NamedInSettings, namedInSettings} from './settings-packages.ts';

/** What production imports and does not install. */
export interface MissingImports {
  readonly missing: readonly MissingImport[];
  /** Modules that the Python of production has no longer. */
  readonly removed: readonly RemovedImport[];
  /** Modules and names that the Python of production does not have yet. */
  readonly added: readonly AddedLater[];
  /** Names that only the project could have, and that it writes with other capitals. */
  readonly misspelt: readonly MisspeltImport[];
  /** Names that a package has no longer in the version that is installed. */
  readonly removedNames: readonly RemovedUse[];
  /** Classes that the settings name, of packages that are not installed. */
  readonly named: readonly (NamedInSettings & {readonly distribution: string})[];
  /** Packages without which something that the app uses stops with an error. */
  readonly needed: readonly NeededPackage[];
  /** Packages that fail when they are imported, because another one is too new for them. */
  readonly pairs: readonly BrokenPair[];
  /** Imports for which it cannot be told, each with what would decide it. */
  readonly doubtful: readonly {readonly module: string; readonly reason: string; readonly place: Place}[];
  /** How many imports of other packages were looked at. */
  readonly count: number;
}

export interface MissingImport {
  /** The part of the import that Python misses. */
  readonly module: string;
  /** The package to list. */
  readonly distribution: string;
  readonly place: Place;
  /** Where it is listed for development only; null where it is not listed at all. */
  readonly listed: Place | null;
}

interface RemovedImport {
  readonly module: RemovedModule;
  /** The version that production runs, as text. */
  readonly version: string;
  readonly place: Place;
}

interface MisspeltImport {
  readonly module: string;
  /** The module as the project calls it. */
  readonly own: string;
  /** Its file or folder. */
  readonly path: string;
  readonly place: Place;
}

/** What production imports for certain and does not install; `others` are packages that another check looks at. */
export function missingImports(
  project: Project,
  contract: Contract,
  others: ReadonlySet<string>,
): Fact<MissingImports> {
  const imports = certainImports(project, contract);
  if (!imports.known) return imports;
  const set = dependencySet(project, contract);
  if (!set.known) return set;
  const foreign = firstOfEach(imports.value.filter(({module}) => isForeign(project, contract, module)));
  const missing = new Map<string, MissingImport>();
  const misspelt: MisspeltImport[] = [];
  const doubtful: MissingImports['doubtful'][number][] = [];
  for (const {module, place} of foreign) {
    const verdict = judge(project, contract, module, set.value.dependencies);
    const own = verdict.kind === 'doubtful' && !providersOf(module) ? inOtherCase(project, contract, module) : null;
    if (own) misspelt.push({module: module.split('.')[0] ?? module, ...own, place});
    else if (verdict.kind === 'doubtful') doubtful.push({module, reason: verdict.reason, place});
    if (verdict.kind !== 'missing' || others.has(verdict.distribution) || missing.has(verdict.distribution)) continue;
    const {distribution, listed} = verdict;
    missing.set(distribution, {module: module.split('.')[0] ?? module, distribution, place, listed});
  }
  const removed: RemovedImport[] = [];
  const lost = imports.value.filter(({module}) => removedModule(module) && !isOwn(project, contract, module));
  for (const {module: name, place} of firstOfEach(lost)) {
    const module = removedModule(name);
    if (!module) continue;
    const runs = runsWithout(project, contract, module);
    if (!runs.known) doubtful.push({module: name, reason: runs.reason, place});
    else if (runs.value !== null) removed.push({module, version: runs.value, place});
  }
  const removedNames: RemovedUse[] = [...removedCalls(project, contract)];
  for (const use of removedImports(project, contract, imports.value))
    if ('reason' in use) doubtful.push({module: use.removed.name, reason: use.reason, place: use.place});
    else removedNames.push(use);
  const needed: NeededPackage[] = [];
  for (const use of used(project, contract)) {
    const installed = productionDependency(project, contract, use.distribution);
    if (!installed.known)
      doubtful.push({
        module: use.used,
        reason: `${use.used} needs ${use.distribution}. ${installed.reason}`,
        place: use.place,
      });
    else if (installed.value === null && !missing.has(use.distribution)) needed.push(use);
  }
  const named = namedInSettings(project, contract)
    .filter(({module}) => isForeign(project, contract, module))
    .flatMap(found => {
      const verdict = judge(project, contract, found.module, set.value.dependencies);
      return verdict.kind === 'missing' && !missing.has(verdict.distribution)
        ? [{...found, distribution: verdict.distribution}]
        : [];
    });
  const pairs = brokenPairs(project, contract, imports.value);
  const added = addedLater(project, contract, imports.value).filter(({name}) => !isOwn(project, contract, name));
  const list = [...missing.values()];
  return known(
    {missing: list, removed, added, misspelt, removedNames, named, needed, pairs, doubtful, count: foreign.length},
    imports.place,
  );
}

function removedCalls(project: Project, contract: Contract): readonly RemovedUse[] {
  const files = certainFiles(project, contract);
  return files.known ? removedMethods(project, contract, files.value, searchPathsOf(project, contract)) : [];
}

function used(project: Project, contract: Contract): readonly NeededPackage[] {
  const files = certainFiles(project, contract);
  return files.known ? neededPackages(project, files.value, searchPathsOf(project, contract)) : [];
}

function firstOfEach(imports: readonly CertainImport[]): readonly CertainImport[] {
  const key = (module: string) => providersOf(module)?.[0] ?? module.split('.')[0];
  const seen = new Set<string | undefined>();
  return imports.filter(({module}) => !seen.has(key(module)) && seen.add(key(module)));
}

/** Whether a module is neither Python's own nor the project's. */
function isForeign(project: Project, contract: Contract, module: string): boolean {
  const [top = ''] = module.split('.');
  return top !== '' && !isStandardLibrary(top) && !isOwn(project, contract, top);
}

/** The only module of the project whose name differs from an import in capitals alone; null where there is none. */
function inOtherCase(
  project: Project,
  contract: Contract,
  module: string,
): Omit<MisspeltImport, 'module' | 'place'> | null {
  const wanted = (module.split('.')[0] ?? module).toLowerCase();
  const folders = new Set(searchPathsOf(project, contract));
  const found = new Map<string, string>();
  for (const {path, tracked} of project.files.values()) {
    // What git does not track may be there under another name.
    if (!path.endsWith('.py') || (project.git && !tracked)) continue;
    for (const folder of folders) {
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      const [first = '', ...rest] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
      const name = rest.length === 0 ? first.slice(0, -'.py'.length) : first;
      if (name.toLowerCase() === wanted) found.set(name, joinPath(folder, rest.length === 0 ? first : `${first}/`));
    }
  }
  const [only, ...more] = found;
  return only && more.length === 0 ? {own: only[0], path: only[1]} : null;
}

/** The folders that modules are looked for in. */
function searchPathsOf(project: Project, contract: Contract): readonly string[] {
  const entry = entryPoint(project, contract);
  return [...(entry.known && entry.value ? entry.value.searchPaths : []), ''];
}

/** Whether a file or folder of the project is called like the first part of a module's name. */
function isOwn(project: Project, contract: Contract, module: string): boolean {
  const [top = ''] = module.split('.');
  if (resolveModule(project, top, searchPathsOf(project, contract)).kind !== 'outside') return true;
  // A folder that only an unusual search path leads to is still the project's.
  return (
    namesOfFiles(pathsOf(project)).has(top) || [...project.skipped.keys()].some(path => path.split('/').includes(top))
  );
}

/** What the project's files and folders are called, wherever they are; Python files also without their ending. */
const namesOfFiles = oncePer((paths: readonly string[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const path of paths) {
    for (const part of path.split('/')) names.add(part);
    if (path.endsWith('.py')) names.add(path.slice(path.lastIndexOf('/') + 1, -3));
  }
  return names;
});

type Verdict =
  | {readonly kind: 'installed'}
  | {readonly kind: 'doubtful'; readonly reason: string}
  | {readonly kind: 'missing'; readonly distribution: string; readonly listed: Place | null};

function judge(project: Project, contract: Contract, module: string, installed: readonly Dependency[]): Verdict {
  const production = installed.filter(dependency => dependency.group === 'production');
  const providers = providersOf(module);
  const [distribution] = providers ?? [];
  if (!providers || distribution === undefined) {
    if (production.some(({name}) => resembles(name, module) || namesWithin(name, module))) return {kind: 'installed'};
    return {kind: 'doubtful', reason: `Which package provides "${module}" is not known here; check that it is listed.`};
  }
  if (providers.some(name => contract.dependencies.provides.includes(name))) return {kind: 'installed'};
  const facts = providers.map(name => productionDependency(project, contract, name));
  if (facts.some(fact => fact.known && fact.value)) return {kind: 'installed'};
  // A package that is called like the module may hold it, whatever the table says.
  const namesake = production.find(({name}) => resembles(name, module));
  if (namesake)
    return {
      kind: 'doubtful',
      reason: `"${module}" comes from ${distribution}; whether ${namesake.name} provides it too decides.`,
    };
  const undecided = facts.find(fact => !fact.known);
  if (undecided && !undecided.known)
    return {kind: 'doubtful', reason: `"${module}" comes from ${distribution}. ${undecided.reason}`};
  return {kind: 'missing', distribution, listed: listedElsewhere(project, contract, providers)};
}

function listedElsewhere(project: Project, contract: Contract, names: readonly string[]): Place | null {
  const all = dependencies(project, contract);
  const found =
    all.known && all.value.find(({name, group}) => names.includes(name) && !/^(?:production|excluded)$/.test(group));
  return found ? placeOfDependency(found) : null;
}
