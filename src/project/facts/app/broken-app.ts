import type {Contract} from '../../contract.ts';
import {pythonAt} from '../../formats/python.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {writtenSettings} from '../configuration/settings.ts';
import {unfamiliarDependency} from '../dependencies/certain-requirements.ts';
import {dependencySet} from '../dependencies/dependencies.ts';
import {djangoIs} from '../dependencies/django-version.ts';
import {namesWithin, providersOf, resembles} from '../dependencies/import-names.ts';
import {installedSince} from '../dependencies/installed-since.ts';
import {resolveModule} from '../python/modules.ts';
import {annotationStops} from './annotation-stops.ts';
import {type BrokenImport, brokenImports, nearestModule} from './broken-imports.ts';
import {type CertainImport, certainFiles, djangoStrings, urlsAlways} from './certain-imports.ts';
import {circularImports} from './circular-imports.ts';
import {unknownDjangoNames} from './django-names.ts';
import {djangoNeeds} from './django-needs.ts';
import {type EntryPoint, entryPoint} from './entry-point.ts';
import {factoryStops} from './factory-stops.ts';
import {ignoredReads} from './ignored-reads.ts';
import {missingNames} from './names-at-import.ts';
import {settingsStops} from './settings-stops.ts';
import {siblingImports} from './sibling-imports.ts';
import {missingMounts} from './static-mounts.ts';

/** What fails first when the app is loaded, in its own module or behind it; undefined where nothing does. */
export function firstBroken(
  project: Project,
  contract: Contract,
  entry: Pick<EntryPoint, 'file' | 'module' | 'searchPaths'>,
): BrokenImport | undefined {
  return [
    ...brokenImports(project, entry.file, entry.module, entry.searchPaths),
    ...brokenBehindApp(project, contract),
    ...circularImports(project, entry),
    ...otherStops(project, contract),
  ].find(broken => !contract.dependencies.byHand || !takesAll(project, broken));
}

/** Whether it is `from … import *`: of settings that are written by hand where the app is installed by hand. */
function takesAll(project: Project, {place}: BrokenImport): boolean {
  return /\bimport\s+\*/.test(pythonAt(project, place.file)?.lines[place.line - 1] ?? '');
}

/** What stops the app, while it is loaded, though all that it imports is there. */
const otherStops = oncePerPair((project: Project, contract: Contract): readonly BrokenImport[] => {
  const entry = entryPoint(project, contract);
  const loaded = certainFiles(project, contract);
  if (!entry.known || !entry.value || !loaded.known) return [];
  const {searchPaths} = entry.value;
  return [
    ...siblingImports(project, contract, searchPaths),
    ...settingsStops(project, contract, searchPaths),
    ...djangoNeeds(project, contract, searchPaths),
    ...[...loaded.value].flatMap(path => missingNames(project, path, searchPaths, loaded.value)),
    ...annotationStops(project, contract, loaded.value),
    ...factoryStops(project, contract, loaded.value, searchPaths),
    ...missingMounts(project, contract, loaded.value, searchPaths),
    ...ignoredReads(project, contract, loaded.value, searchPaths),
  ];
});

/**
 * What fails behind the module that is served: imports in the other files that the app loads for certain, and names of the
 * project's own modules and of Django's in the settings behind which there is nothing. Empty where the app is not known.
 */
const brokenBehindApp = oncePerPair((project: Project, contract: Contract): readonly BrokenImport[] => {
  const entry = entryPoint(project, contract);
  const loaded = certainFiles(project, contract);
  if (!entry.known || !entry.value || !loaded.known) return [];
  const {file, searchPaths} = entry.value;
  const others = [...loaded.value].filter(path => path !== file);
  return [
    // How deep a file is loaded is certain for the served module only; its folders are the most it can be.
    ...others.flatMap(path => brokenImports(project, path, path.replaceAll('/', '.'), searchPaths, loaded.value)),
    ...brokenNames(
      project,
      [...djangoStrings(project, contract), ...[...loaded.value].flatMap(path => urlsAlways(project, path))],
      searchPaths,
    ),
    ...namesOfDjango(project, contract),
    ...strangeUrls(project, contract, searchPaths),
  ];
});

/** The URL configuration of a name that neither the project has, nor any of the packages, which are all known. */
function strangeUrls(project: Project, contract: Contract, searchPaths: readonly string[]): readonly BrokenImport[] {
  const loaded = writtenSettings(project, contract);
  const urls = loaded.known && loaded.value ? loaded.value.value('ROOT_URLCONF') : null;
  const set = dependencySet(project, contract);
  if (urls?.kind !== 'string' || !set.known || set.value.gaps.length > 0) return [];
  const [top = ''] = urls.value.split('.');
  const isOpen =
    resolveModule(project, top, [...searchPaths, '']).kind !== 'outside' ||
    providersOf(top) !== null ||
    unfamiliarDependency(project, contract) !== null ||
    set.value.dependencies.some(({name}) => resembles(name, top) || namesWithin(name, top)) ||
    contract.dependencies.mayHaveUnlisted === true ||
    [...project.files.keys(), ...project.skipped.keys()].some(path => path.split('/').includes(top));
  return isOpen ? [] : [{kind: 'module', name: top, module: '', place: urls.place}];
}

function namesOfDjango(project: Project, contract: Contract): readonly BrokenImport[] {
  const loaded = writtenSettings(project, contract);
  // The names of other versions are not known here.
  const isListed = djangoIs(project, contract, '>=2,<6.1') === true;
  if (!isListed || !loaded.known || !loaded.value) return [];
  return unknownDjangoNames(loaded.value, {
    oldStorage: djangoIs(project, contract, '<5.1') === true && loaded.value.value('STORAGES') === null,
    newWhitenoise: installedSince(project, contract, 'whitenoise', '4.0') !== null,
  });
}

function brokenNames(
  project: Project,
  named: readonly CertainImport[],
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  return named.flatMap(({module, place}): BrokenImport[] => {
    const found = resolveModule(project, module, searchPaths);
    if (found.kind !== 'missing') return [];
    const parent = found.name.slice(0, found.name.lastIndexOf('.'));
    const holder = resolveModule(project, parent, searchPaths);
    // Behind a module stands a class or a function; a folder without __init__.py does not hide a dependency of its name.
    if (holder.kind !== 'package' || holder.file === null) return [];
    if (holder.folders.some(folder => hasTwin(project, folder, found.name))) return [];
    const instead = nearestModule(project, found.name, searchPaths);
    return [{kind: 'module', name: found.name, module: '', instead, place}];
  });
}

/** Whether a package's own __init__.py may bind the name: then it is a class or a function of the package. */
function hasTwin(project: Project, folder: string, dotted: string): boolean {
  const name = dotted.slice(dotted.lastIndexOf('.') + 1);
  const text = textAt(project, joinPath(folder, '__init__.py'))?.text ?? '';
  return new RegExp(`\\b${name.replace(/[^\w]/g, '')}\\b|import \\*`).test(text);
}
