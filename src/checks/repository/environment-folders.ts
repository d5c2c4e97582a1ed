import {folderOf} from '../../project/paths.ts';
import {pathsLike} from '../../project/paths-of.ts';
import type {Project} from '../../project/project.ts';

/** The file that a virtual environment has at its root. */
const MARK = /^.+\/pyvenv\.cfg$/;

/** The virtual environments in the folder of the project: those that were not entered by their name, others by what lies in them. */
export function environmentFolders(project: Project): readonly string[] {
  return [...skippedEnvironments(project), ...pathsLike(project, MARK).map(folderOf)];
}

/** Folders with the name of a virtual environment that were not entered. */
export function skippedEnvironments({skipped}: Project): readonly string[] {
  return [...skipped.keys()].filter(path => /(?:^|\/)\.?v?env$/.test(path));
}
