import type {Place} from '../place.ts';
import {parseMarker} from './marker.ts';
import {normaliseName} from './package-name.ts';
import type {Requirement} from './pep508.ts';

/** A dependency as a manifest declares it, with the place of its key or text. */
export interface Declaration {
  readonly requirement: Requirement;
  /** `production`, or the name of the group or extra it belongs to. */
  readonly group: string;
  readonly place: Place;
}

/** An entry of a manifest that cannot be understood as a dependency. */
export interface BadDeclaration {
  readonly text: string;
  readonly group: string;
  readonly place: Place;
}

/** A declared or wanted version of Python. */
export interface DeclaredText {
  readonly text: string;
  readonly place: Place;
}

/** The requirement that a table's key and value declare (`django = "^5.2"`). */
export function keyedRequirement(
  writtenName: string,
  {specifier = '', extras = [], url = null, markerText = null}: Partial<Requirement> = {},
): Requirement {
  return {
    name: normaliseName(writtenName),
    writtenName,
    extras: extras.map(normaliseName),
    specifier: specifier.trim() === '*' ? '' : specifier.trim(),
    url,
    marker: markerText === null ? null : parseMarker(markerText.trim()),
    markerText,
  };
}
