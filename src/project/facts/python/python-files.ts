import {filesLike, pathsLike} from '../../paths-of.ts';
import type {Project, ProjectFile} from '../../project.ts';

const PYTHON = /\.py$/;
const MANAGE = /(?:^|\/)manage\.py$/;

/** The Python files of the project, in whatever folder. */
export function pythonFiles(project: Project): readonly ProjectFile[] {
  return filesLike(project, PYTHON);
}

/** Each manage.py of Django, in whatever folder. */
export function manageFiles(project: Project): readonly string[] {
  return pathsLike(project, MANAGE);
}
