import {type NodeOf, type PythonSource, placeOf} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {walkStatements} from './python-walk.ts';

/** What a dotted name stands for, as far as the project's own files say. */
export type ModuleResolution =
  /** A module: one file. */
  | {readonly kind: 'file'; readonly file: string}
  /** A package: a folder; `file` is its `__init__.py`, null for a namespace package. */
  | {readonly kind: 'package'; readonly file: string | null; readonly folders: readonly string[]}
  /** The project has the first part of the name and not the rest; `name` is the part that Python would say it misses. */
  | {readonly kind: 'missing'; readonly name: string}
  /** No file or folder of the project has the first part: a dependency or Python itself provides it, or nothing does. */
  | {readonly kind: 'outside'};

/** Of a module with its packages, in characters. */
const LONGEST_NAME = 4096;

/**
 * Looks a module up as Python does, exact in case: per search path the package with an `__init__.py` first, then the
 * module file; folders without `__init__.py` only where no search path has either.
 * @param searchPaths folders relative to the project's root; the empty string is the root.
 */
export function resolveModule(project: Project, dotted: string, searchPaths: readonly string[]): ModuleResolution {
  // No file system has such a path.
  if (dotted.length > LONGEST_NAME) return {kind: 'missing', name: dotted};
  const parts = dotted.split('.');
  // Any file name can be imported by text (`my-app`), though not by an import statement.
  if (parts.some(part => part === '' || /[/\\]/.test(part))) return {kind: 'missing', name: dotted};
  let folders = searchPaths;
  let found: ModuleResolution = {kind: 'outside'};
  for (const [index, part] of parts.entries()) {
    const next = find(project, part, folders);
    if (!next) {
      // A folder without any Python in it (static files, documents) does not make its name the project's.
      if (index === 0 || !folders.some(folder => holdsPython(project, folder))) return {kind: 'outside'};
      return {kind: 'missing', name: parts.slice(0, index + 1).join('.')};
    }
    if (next.kind === 'file' && index < parts.length - 1)
      return {kind: 'missing', name: parts.slice(0, index + 2).join('.')};
    found = next;
    folders = next.kind === 'package' ? next.folders : [];
  }
  return found;
}

type Found = Extract<ModuleResolution, {kind: 'file' | 'package'}>;

function find(project: Project, name: string, folders: readonly string[]): Found | null {
  const portions: string[] = [];
  for (const folder of folders) {
    const base = joinPath(folder, name);
    const init = `${base}/__init__.py`;
    if (project.files.has(init)) return {kind: 'package', file: init, folders: [base]};
    if (project.files.has(`${base}.py`)) return {kind: 'file', file: `${base}.py`};
    if (foldersIn(project).has(base)) portions.push(base);
  }
  return portions.length > 0 ? {kind: 'package', file: null, folders: portions} : null;
}

function holdsPython(project: Project, folder: string): boolean {
  return foldersIn(project).get(folder) ?? false;
}

/** One `import` or `from … import …`, anywhere in a file. */
export interface ModuleImport {
  /** The module as it is written, without leading dots; empty for `from . import x`. */
  readonly module: string;
  /** The number of leading dots. */
  readonly level: number;
  /** What is taken from it; empty for `import module`, `*` for a star import. */
  readonly names: readonly string[];
  readonly place: Place;
}

/** Every import of a file, also those inside functions and conditions, in the order of the source. */
export function importsOf(source: PythonSource): readonly ModuleImport[] {
  return importsPer(source);
}

const importsPer = oncePer((source: PythonSource): readonly ModuleImport[] => {
  const imports: ModuleImport[] = [];
  for (const node of walkStatements(source.body)) {
    if (node.nodeType === 'Import')
      for (const alias of node.names)
        imports.push({module: alias.name, level: 0, names: [], place: placeOf(source, node)});
    else if (node.nodeType === 'ImportFrom') imports.push(fromImport(source, node));
  }
  return imports;
});

function fromImport(source: PythonSource, node: NodeOf<'ImportFrom'>): ModuleImport {
  return {
    module: node.module ?? '',
    level: node.level ?? 0,
    names: node.names.map(alias => alias.name),
    place: placeOf(source, node),
  };
}

/** Looks up the module that `from <dots><module> import …` in `file` names. */
export function resolveImport(
  project: Project,
  file: string,
  {module, level}: {readonly module: string; readonly level: number},
  searchPaths: readonly string[],
): ModuleResolution {
  if (level === 0) return resolveModule(project, module, searchPaths);
  let folder = folderOf(file);
  for (let up = 1; up < level; up++) {
    if (folder === '') return {kind: 'outside'};
    folder = folderOf(folder);
  }
  if (module !== '') {
    const found = resolveModule(project, module, [folder]);
    return found.kind === 'outside' ? {kind: 'missing', name: module} : found;
  }
  const init = joinPath(folder, '__init__.py');
  return {kind: 'package', file: project.files.has(init) ? init : null, folders: [folder]};
}

/** The project's own files that an import loads: the modules on the way, the module itself, and submodules it takes names of. */
export function importedFiles(
  project: Project,
  file: string,
  imported: Pick<ModuleImport, 'module' | 'level' | 'names'>,
  searchPaths: readonly string[],
): readonly string[] {
  const found = resolveImport(project, file, imported, searchPaths);
  const files: string[] = [];
  if (imported.level === 0) {
    const parts = imported.module.split('.');
    for (let end = 1; end < parts.length; end++)
      files.push(...fileOf(resolveModule(project, parts.slice(0, end).join('.'), searchPaths)));
  }
  files.push(...fileOf(found));
  if (found.kind === 'package')
    for (const name of imported.names) files.push(...fileOf(resolveModule(project, name, found.folders)));
  return files;
}

function fileOf(found: ModuleResolution): string[] {
  return (found.kind === 'file' || found.kind === 'package') && found.file !== null ? [found.file] : [];
}
