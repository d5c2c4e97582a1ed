import {satisfies} from '../../formats/pep440.ts';
import type {Dependency} from './dependency-types.ts';

/** Whether only versions of SQLAlchemy before 1.4 are installed, which know `postgres://` as well. */
export function isBefore14({version, range}: Dependency): boolean {
  if (version !== null) return satisfies(version, '<1.4') === true;
  return (
    range !== null &&
    ['1.4.0', '1.4.54', '2.0.0', '2.99'].every(newer => satisfies(newer, range) === false) &&
    satisfies('1.3.24', range) === true
  );
}
