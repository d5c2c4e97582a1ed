import {pythonAt} from '../formats/python.ts';
import type {Project} from '../project.ts';
import {bindingsOf} from './bindings.ts';
import {importedFiles} from './modules.ts';

/** The project's files that run when a module is imported: itself, and what it imports at its top level, without conditions. */
export function loadedAtImport(project: Project, file: string, searchPaths: readonly string[]): readonly string[] {
  const loaded = new Set([file]);
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
