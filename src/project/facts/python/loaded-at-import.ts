import {pythonAt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';
import {topLevelBindings} from './bindings.ts';
import {importedFiles} from './modules.ts';

/**
 * The project's files that run when a module is imported: itself, the packages around it, and what they import at their top
 * level, without conditions.
 * @param module the dotted name under which the file is loaded; null for a script
 */
export function loadedAtImport(
  project: Project,
  file: string,
  searchPaths: readonly string[],
  module: string | null = null,
): readonly string[] {
  const around = module === null ? [] : importedFiles(project, '', {module, level: 0, names: []}, searchPaths);
  const loaded = new Set<string>();
  addLoaded(project, loaded, [file, ...around], searchPaths);
  return [...loaded];
}

/**
 * Files that are followed at the most. Each is parsed; of a project with thousands, what lies far behind the app is not looked
 * at, so that nothing is said of it.
 */
const MOST_FOLLOWED = 400;

/** Adds files and what runs when they are imported to those that are loaded. Python, too, loads a module once. */
export function addLoaded(
  project: Project,
  loaded: Set<string>,
  files: readonly string[],
  searchPaths: readonly string[],
): void {
  const added = new Set(files.filter(file => !loaded.has(file)));
  for (const next of added) {
    if (loaded.size + added.size >= MOST_FOLLOWED) break;
    for (const path of importedByFile(project, next, searchPaths)) if (!loaded.has(path)) added.add(path);
  }
  for (const file of added) loaded.add(file);
}

/** The project's files that a file imports by itself when it runs. */
function importedByFile(project: Project, file: string, searchPaths: readonly string[]): readonly string[] {
  const memory = importedPer(project);
  const key = JSON.stringify([file, searchPaths]);
  const before = memory.get(key);
  if (before) return before;
  const source = pythonAt(project, file);
  const imported = new Set<string>();
  for (const event of source ? topLevelBindings(source).events : []) {
    const {conditional, ...found} = 'name' in event ? event.binding : event;
    if (conditional || (found.kind !== 'module' && found.kind !== 'member' && found.kind !== 'star')) continue;
    const names = found.kind === 'member' ? [found.member] : [];
    const level = found.kind === 'module' ? 0 : found.level;
    for (const path of importedFiles(project, file, {module: found.module, level, names}, searchPaths))
      imported.add(path);
  }
  memory.set(key, [...imported]);
  return [...imported];
}

const importedPer = oncePer((_: Project) => new Map<string, readonly string[]>());
