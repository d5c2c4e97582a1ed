import type {Contract} from '../../contract.ts';
import {allowedBy, satisfies} from '../../formats/pep440.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {productionDependency} from './dependencies.ts';
import {DJANGO_SERIES, OLD_DJANGO, versionsOf} from './django-python.ts';
import {pythonVersion} from './python-version.ts';

/**
 * The version of Django that production gets: what a lock file or `==` says, otherwise the newest that the declaration and
 * the declared Python allow, as pip chooses it. Null where that cannot be told.
 */
const djangoVersion = oncePerPair((project: Project, contract: Contract): string | null => {
  const found = productionDependency(project, contract, 'django');
  const django = found.known ? found.value : null;
  if (django?.applies !== true) return null;
  if (django.version !== null) return django.version;
  // What another package needs of it is not known here.
  if (django.range === null || django.transitive) return null;
  const {range} = django;
  const python = pythonVersion(project, contract);
  const minor =
    python.known && python.value?.minor ? Number(python.value.minor.split('.')[1]) : Number.POSITIVE_INFINITY;
  const newest = DJANGO_SERIES.filter(([, oldest]) => oldest <= minor).toReversed();
  const candidates = [...newest.flatMap(([series]) => versionsOf(series).toReversed()), ...OLD_DJANGO.toReversed()];
  const isAllowed = allowedBy(range);
  return candidates.find(version => isAllowed(version) === true) ?? null;
});

/** Whether the Django of production is one of these versions (`>=5.1`); null where that cannot be told. */
export function djangoIs(project: Project, contract: Contract, specifier: string): boolean | null {
  const version = djangoVersion(project, contract);
  return version === null ? null : satisfies(version, specifier);
}

/** The newest minor of Python 3 that the Django of production was released for; null where that cannot be told. */
export function newestPythonOfDjango(project: Project, contract: Contract): number | null {
  const series = djangoVersion(project, contract)?.split('.').slice(0, 2).join('.');
  return DJANGO_SERIES.find(([known]) => known === series)?.[2] ?? null;
}
