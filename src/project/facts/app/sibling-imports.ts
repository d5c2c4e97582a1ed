import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {pathsElsewhere} from '../command/served-target.ts';
import {serverCommand} from '../command/server-command.ts';
import {dependencySet} from '../dependencies/dependencies.ts';
import {namesWithin, providersOf, resembles} from '../dependencies/import-names.ts';
import {resolveModule} from '../python/modules.ts';
import {isStandardLibrary} from '../python/standard-library.ts';
import type {BrokenImport} from './broken-imports.ts';
import {certainFiles, certainImports} from './certain-imports.ts';
import {entryPoint} from './entry-point.ts';

/** What changes, from inside of Python, where modules are looked for. */
const CHANGES_PATHS = /\bsys\s*\.\s*path\b|\bfrom sys import\b|\baddsitedir\b|\bPYTHONPATH\b/;

/** What makes an installed package another folder's than the project's own. */
const MOVES_PACKAGES = /package[-_]dir|\b(?:where|sources|from|module-root)["']?\s{0,9}=|py[-_]modules/;

/**
 * Imports of a file that lies beside the importing one in a package, as if it stood at the top: they work where a file is run
 * by itself (`python app/main.py`), and fail where a server loads it as a part of its package.
 */
export function siblingImports(
  project: Project,
  contract: Contract,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const imports = certainImports(project, contract);
  const loaded = certainFiles(project, contract);
  const set = dependencySet(project, contract);
  if (!imports.known || !loaded.known || !set.known) return [];
  const found = imports.value.flatMap((imported): BrokenImport[] => {
    const {module, names, place} = imported;
    const [top = ''] = module.split('.');
    const beside = resolveModule(project, top, [folderOf(place.file)]);
    if (beside.kind === 'outside' || !('file' in beside) || beside.file === null || beside.file === place.file)
      return [];
    if (isStandardLibrary(top) || providersOf(top) || resolveModule(project, top, searchPaths).kind !== 'outside')
      return [];
    if (set.value.dependencies.some(({name}) => resembles(name, top) || namesWithin(name, top))) return [];
    const dotted = dottedFrom(searchPaths, joinPath(folderOf(place.file), module.replaceAll('.', '/')));
    if (dotted === null) return [];
    return [
      {
        kind: 'sibling',
        name: top,
        module: dotted,
        place,
        instead: names ? `from ${dotted} import ${names.join(', ')}` : asMember(dotted),
      },
    ];
  });
  return found.length > 0 && !mayFindMore(project, contract, loaded.value) ? found : [];
}

/** How Python calls what stands at a path; null where no folder that it looks in is above it, or a part is no name. */
function dottedFrom(searchPaths: readonly string[], path: string): string | null {
  const above = searchPaths.find(folder => folder === '' || path.startsWith(`${folder}/`));
  const rest = above === undefined ? '' : path.slice(above === '' ? 0 : above.length + 1);
  return /^[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)+$/.test(rest) ? rest.replaceAll('/', '.') : null;
}

function asMember(dotted: string): string {
  const end = dotted.lastIndexOf('.');
  return `from ${dotted.slice(0, end)} import ${dotted.slice(end + 1)}`;
}

/** Whether something may make Python look in more folders than those that are known. */
function mayFindMore(project: Project, contract: Contract, loaded: ReadonlySet<string>): boolean {
  const server = serverCommand(project, contract);
  // A server that is given a path looks beside that file, and who finds the app in the files does not know how it is loaded.
  const entry = entryPoint(project, contract);
  if (!entry.known || entry.value?.from !== 'start-command') return true;
  if (server.known && /[/\\]|\.py$/.test(server.value?.target?.module ?? '')) return true;
  const given = server.known ? (server.value?.invocation.environment.get('PYTHONPATH') ?? '') : '';
  if (given.includes('$') || pathsElsewhere(project, contract) !== null) return true;
  for (const path of ['pyproject.toml', 'setup.py', 'setup.cfg'])
    if (MOVES_PACKAGES.test(textAt(project, path)?.text ?? '')) return true;
  for (const path of loaded) if (CHANGES_PATHS.test(textAt(project, path)?.text ?? '')) return true;
  for (const path of project.files.keys())
    if (
      /^(?:README[^/]*|[^/]*\.(?:sh|md|ya?ml|toml|json)|Makefile|justfile|manage\.py|gunicorn[^/]*\.py|\.env[^/]*)$/i.test(
        path,
      )
    )
      if (CHANGES_PATHS.test(textAt(project, path)?.text ?? '')) return true;
  return false;
}
