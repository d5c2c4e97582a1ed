import {counted} from '../../project/counted.ts';
import {contradictionWords} from '../../reports/contradictions.ts';
import {someOf} from '../../reports/some-of.ts';
import type {Unfinished} from './collect.ts';
import type {Mismatch} from './document.ts';

/** How far a run has come that did not come to its end. */
export const unfinishedWords = ({done, submissions}: Unfinished): string =>
  `The run was not finished: ${done} of ${submissions}`;

/** What is to be looked at in a learner's own report, in a line. The page says the same. */
export function mismatchWords({checks, steps, points, contradicts, otherTrack, sameCommit}: Mismatch): string {
  return [
    ...(checks.length > 0 ? [`claims ${someOf(checks)}`] : []),
    ...(steps.length > 0
      ? [`claims ${counted(points, 'point')} of ${someOf(steps.map(({lesson, step}) => `${lesson}#${step}`))}`]
      : []),
    ...(contradicts.length > 0 ? [`contradicts itself in ${someOf(contradicts.map(contradictionWords))}`] : []),
    ...(otherTrack ? ['other files of the track'] : []),
    ...(sameCommit === false ? ['another commit'] : []),
  ].join('; ');
}
