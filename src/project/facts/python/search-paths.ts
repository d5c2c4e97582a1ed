import {oncePer} from '../../once.ts';
import {folderOf} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {manageFiles} from './python-files.ts';

/**
 * Where the modules that a file imports are looked for when no command says it: the project's root, the folder above the
 * file's outermost package, the folders with a manage.py, and `src`.
 */
export function searchPathsFor(project: Project, file: string): readonly string[] {
  let folder = folderOf(file);
  while (folder !== '' && project.files.has(`${folder}/__init__.py`)) folder = folderOf(folder);
  return [...new Set(['', folder, ...managedFolders(project)])];
}

const managedFolders = oncePer((project: Project): readonly string[] =>
  manageFiles(project).map(folderOf).concat('src'),
);
