import {pythonAt} from '../../formats/python.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importsOf} from '../python/modules.ts';
import {isIgnored} from './ignored.ts';

/** Where settings take all of a module that git leaves out, so that a server may have one of its own; null where none does. */
export function settingsOnServer(project: Project, files: Iterable<string>): Place | null {
  for (const file of files) {
    const source = pythonAt(project, file);
    for (const {module, level, names, place} of source ? importsOf(source) : []) {
      if (!names.includes('*') || level > 1) continue;
      const path = joinPath(level === 1 ? folderOf(file) : '', `${module.replaceAll('.', '/')}.py`);
      if (isIgnored(project, path) === true) return place;
    }
  }
  return null;
}
