import {pythonAt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {bindingsOf} from './bindings.ts';
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
  const loaded = new Set([file, ...around]);
  for (const next of loaded) {
    const source = pythonAt(project, next);
    if (!source) continue;
    for (const event of bindingsOf(source, source.body).events) {
      const imported = 'name' in event ? event.binding : event;
      if (
        imported.conditional ||
        (imported.kind !== 'module' && imported.kind !== 'member' && imported.kind !== 'star')
      )
        continue;
      const names = imported.kind === 'member' ? [imported.member] : [];
      const level = imported.kind === 'module' ? 0 : imported.level;
      for (const path of importedFiles(project, next, {module: imported.module, level, names}, searchPaths))
        loaded.add(path);
    }
  }
  return [...loaded];
}
