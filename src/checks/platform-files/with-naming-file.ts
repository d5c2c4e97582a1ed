import type {Contract} from '../../project/contract.ts';

/** A sentence why the app is named to the platform in no file outside of the project; null where it is. */
export function namesNoAppOutside({start, name}: Contract): string | null {
  return start.namedIn === undefined ? `${name} has no WSGI file of its own, outside of the project.` : null;
}
