import {at, known, unknown} from '../../../place.ts';
import type {ProcessSource} from './process-source.ts';

/** A kind of file that is not read yet: where it stands, what it names is unknown. */
export function unreadSource(...paths: readonly string[]): ProcessSource {
  return project => {
    const file = paths.find(path => project.files.has(path));
    if (file === undefined) return null;
    const web = unknown(`The start command may stand in ${file}, which is not read here yet.`, at(file));
    return {processes: known([]), web};
  };
}
