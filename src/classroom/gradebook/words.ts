import {counted} from '../../project/counted.ts';
import type {Unfinished} from './collect.ts';
import type {Mismatch} from './document.ts';

/** Steps and checks that are named; of the others, how many. */
const MOST_NAMED = 5;

/** How far a run has come that did not come to its end. */
export const unfinishedWords = ({done, submissions}: Unfinished): string =>
  `The run was not finished: ${done} of ${submissions}`;

/** What is to be looked at in a learner's own report, in a line. The page says the same. */
export function mismatchWords({checks, steps, points, contradicts, otherTrack, sameCommit}: Mismatch): string {
  return [
    ...(checks.length > 0 ? [`claims ${named(checks)}`] : []),
    ...(steps.length > 0
      ? [`claims ${counted(points, 'point')} of ${named(steps.map(({lesson, step}) => `${lesson}#${step}`))}`]
      : []),
    ...(contradicts.length > 0 ? [`contradicts itself in ${named(contradicts.map(contradictionWords))}`] : []),
    ...(otherTrack ? ['other files of the track'] : []),
    ...(sameCommit === false ? ['another commit'] : []),
  ].join('; ');
}

function contradictionWords({lesson, step}: Mismatch['contradicts'][number]): string {
  if (lesson === null) return 'the score';
  return step === null ? `the points of ${lesson}` : `${lesson}#${step}`;
}

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
