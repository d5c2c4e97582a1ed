import {nearest} from '../project/distance.ts';

/** To be put behind the name of something that there is not: what was meant, otherwise where to look, otherwise nothing. */
export function didYouMean(text: string, names: Iterable<string>, otherwise = ''): string {
  const near = nearest(text, [...names]);
  if (near !== null) return `; did you mean "${near}"?`;
  return otherwise === '' ? '' : `; ${otherwise}`;
}
