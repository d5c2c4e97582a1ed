import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {writtenSettings} from '../configuration/settings.ts';
import {djangoIs} from '../dependencies/django-version.ts';
import {installedSince} from '../dependencies/installed-since.ts';
import {resolveModule} from '../python/modules.ts';
import {type BrokenImport, brokenImports} from './broken-imports.ts';
import {type CertainImport, certainFiles, djangoStrings, urlsAlways} from './certain-imports.ts';
import {unknownDjangoNames} from './django-names.ts';
import {type EntryPoint, entryPoint} from './entry-point.ts';

/** What fails first when the app is loaded, in its own module or behind it; undefined where nothing does. */
export function firstBroken(
  project: Project,
  contract: Contract,
  {file, module, searchPaths}: Pick<EntryPoint, 'file' | 'module' | 'searchPaths'>,
): BrokenImport | undefined {
  return [...brokenImports(project, file, module, searchPaths), ...brokenBehindApp(project, contract)][0];
}

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
  ];
});

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
    return [{kind: 'module', name: found.name, module: '', place}];
  });
}

/** Whether a package's own __init__.py may bind the name: then it is a class or a function of the package. */
function hasTwin(project: Project, folder: string, dotted: string): boolean {
  const name = dotted.slice(dotted.lastIndexOf('.') + 1);
  const init = project.files.get(joinPath(folder, '__init__.py'));
  const text = init?.bytes ? new TextDecoder().decode(init.bytes) : '';
  return new RegExp(`\\b${name.replace(/[^\w]/g, '')}\\b|import \\*`).test(text);
}
