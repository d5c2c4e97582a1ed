import {pathsLike} from '../../paths-of.ts';
import type {Project} from '../../project.ts';

const MANAGE = /(?:^|\/)manage\.py$/;

/** Each manage.py of Django, in whatever folder. */
export function manageFiles(project: Project): readonly string[] {
  return pathsLike(project, MANAGE);
}
