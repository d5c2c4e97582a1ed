import type {Place} from '../place.ts';
import type {DeclaredText} from './declaration.ts';

/** A lock file, whichever tool wrote it. */
export interface LockFile {
  readonly file: string;
  readonly tool: 'pipenv' | 'poetry' | 'uv' | 'pdm';
  /** Where it stops being readable; everything else is then empty. */
  readonly error: {readonly message: string; readonly place: Place} | null;
  readonly packages: readonly LockedPackage[];
  /** The project itself, where the lock file holds it (uv). */
  readonly root: LockedPackage | null;
  /** The names of the projects that a workspace installs together (uv); empty where there is one project. */
  readonly members: readonly string[];
  /** What was locked in place of every range that is declared for the same package (uv). */
  readonly overrides: readonly {readonly name: string; readonly specifier: string}[];
  /** The version of Python it was made for, as it says. */
  readonly python: DeclaredText | null;
  /** The hash of what it was made from, where it holds one. */
  readonly hash: string | null;
}

/** One package of a lock file. */
export interface LockedPackage {
  /** Normalised by PEP 503. */
  readonly name: string;
  /** Null for a folder or a repository without a version. */
  readonly version: string | null;
  readonly place: Place;
  /** Which groups install it, `production` among them; null where only the packages that need it say so. */
  readonly groups: readonly string[] | null;
  readonly markerText: string | null;
  readonly requires: readonly LockedRequirement[];
  /** What the lock was made from, for the project itself (uv): names and version specifiers. */
  readonly declared: readonly {readonly name: string; readonly specifier: string; readonly group: string}[];
}

/** What a locked package needs. */
export interface LockedRequirement {
  readonly name: string;
  readonly extras: readonly string[];
  readonly markerText: string | null;
  /** The extra of the package that brings it; null where it always does. */
  readonly forExtra: string | null;
}

/** A lock file that cannot be read. */
export function brokenLock(
  file: string,
  tool: LockFile['tool'],
  error: {readonly message: string; readonly place: Place},
): LockFile {
  return {file, tool, error, packages: [], root: null, members: [], overrides: [], python: null, hash: null};
}
