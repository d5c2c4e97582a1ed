import {exactVersion} from '../../formats/pep440.ts';
import type {Requirement} from '../../formats/pep508.ts';
import {asSpecifier} from '../../formats/poetry-range.ts';
import {at, type Place} from '../../place.ts';

/** A package that the project depends on. */
export interface Dependency {
  /** Normalised by PEP 503. */
  readonly name: string;
  /** As declared, without blanks; `@ address` where it is not fetched by its name; empty where any version will do. */
  readonly specifier: string;
  /** `production` for what the platform installs, `excluded` where the marker rules the platform out; otherwise the group, extra or file that names it. */
  readonly group: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly extras: readonly string[];
  /** The environment marker as it is written. */
  readonly marker: string | null;
  /** Whether the marker holds on the platform; null where that cannot be decided. True without a marker. */
  readonly applies: boolean | null;
  /** The specifier and what constraints add, as PEP 440 has it; null where it cannot be written so. */
  readonly range: string | null;
  /** The version that is installed, where a lock file or `==` says it. */
  readonly version: string | null;
  /** Whether only another package needs it. */
  readonly transitive: boolean;
}

/** Something that may add packages and cannot be read. */
export interface DependencyGap {
  /** What would decide it, as a sentence. */
  readonly reason: string;
  readonly place: Place | null;
}

/** What a project depends on, and what of it could not be read. */
export interface DependencySet {
  readonly dependencies: readonly Dependency[];
  readonly gaps: readonly DependencyGap[];
}

/** Where a dependency is declared. */
export function placeOfDependency({file, line, column}: Dependency): Place {
  return at(file, line, column);
}

/** The dependency that a requirement declares; `applies` says whether its marker holds. */
export function dependencyOf(
  {name, specifier, url, extras, markerText}: Requirement,
  {group, place, applies}: {readonly group: string; readonly place: Place; readonly applies: boolean | null},
): Dependency {
  const range = url === null ? asSpecifier(specifier) : null;
  return {
    name,
    specifier: url === null ? specifier : `@ ${url}`,
    group: applies === false && group === 'production' ? 'excluded' : group,
    file: place.file,
    line: place.line,
    column: place.column,
    extras,
    marker: markerText,
    applies,
    range,
    version: range === null ? null : exactVersion(range),
    transitive: false,
  };
}
