import type {Contract} from '../../contract.ts';
import {allowedBy} from '../../formats/pep440.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {productionDependency} from './dependencies.ts';
import {placeOfDependency} from './dependency-types.ts';

/**
 * Series of Django with the oldest minor of Python 3 that their packages allow (requires-python on PyPI, 2026-11-20) and the newest that
 * Django was released for (docs.djangoproject.com, "What Python version can I use with Django?", 2026-11-30).
 */
export const DJANGO_SERIES: readonly (readonly [series: string, oldest: number, newest: number])[] = [
  ['2.2', 5, 9],
  ['3.0', 6, 9],
  ['3.1', 6, 9],
  ['3.2', 6, 10],
  ['4.0', 8, 10],
  ['4.1', 8, 11],
  ['4.2', 8, 12],
  ['5.0', 10, 12],
  ['5.1', 10, 13],
  ['5.2', 10, 14],
  ['6.0', 12, 14],
];

/** The last versions of the series before them, which may have needed less. */
export const OLD_DJANGO: readonly string[] = ['1.8.19', '1.11.29', '2.0.13', '2.1.15'];

/** The versions that a series may have, also those that are not out yet. */
export function versionsOf(series: string): readonly string[] {
  return Array.from({length: 60}, (_, patch) => `${series}.${patch}`);
}

/** The oldest Python (`3.N`) with which any version of Django that the project allows can be installed. */
export interface DjangoNeeds {
  readonly minor: string;
  /** As it is declared: `==6.0`. */
  readonly specifier: string;
  readonly place: Place;
}

/** What the project's Django needs; null where it has none, or allows a version that the table does not know. */
export function djangoNeeds(project: Project, contract: Contract): DjangoNeeds | null {
  const found = productionDependency(project, contract, 'django');
  const django = found.known ? found.value : null;
  const range = django && (django.version !== null ? `==${django.version}` : django.range);
  if (!django || !range || django.applies !== true) return null;
  const isAllowed = allowedBy(range);
  // An old or unheard-of version may have needed less.
  if (OLD_DJANGO.some(old => isAllowed(old) !== false)) return null;
  const allowed = DJANGO_SERIES.filter(([series]) => versionsOf(series).some(version => isAllowed(version) !== false));
  const [first] = allowed.map(([, oldest]) => oldest).sort((a, b) => a - b);
  if (first === undefined) return null;
  return {minor: `3.${first}`, specifier: django.specifier, place: placeOfDependency(django)};
}
