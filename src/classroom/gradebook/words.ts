import {counted} from '../../project/counted.ts';
import {contradictionWords} from '../../reports/contradictions.ts';
import {someOf} from '../../reports/some-of.ts';
import type {Unfinished} from './collect.ts';
import type {LearnerStatus, Mismatch, Now} from './document.ts';

/** What a learner's status is called, alone and in a word; in the order in which they are shown. */
export const STATUSES: Readonly<Record<LearnerStatus, {readonly name: string; readonly word: string}>> = {
  done: {name: 'done', word: 'done'},
  'in-progress': {name: 'in progress', word: 'in progress'},
  silent: {name: 'silent for more than 7 days', word: 'silent'},
  'not-started': {name: 'not started', word: 'not started'},
  ungradable: {name: 'could not be graded', word: 'not gradable'},
  'our-error': {name: 'not graded because of us', word: 'our error'},
};

/** The statuses to show: those of a run that has no grade only where there are any. */
export function shownStatuses({statuses}: Now): readonly {readonly id: LearnerStatus; readonly name: string}[] {
  const ids = Object.keys(STATUSES) as LearnerStatus[];
  const isRare = (id: LearnerStatus) => id === 'ungradable' || id === 'our-error';
  return ids.filter(id => statuses[id] > 0 || !isRare(id)).map(id => ({id, name: STATUSES[id].name}));
}

/** As of when, where no moment can be named. */
export const noMoment = ({learners, trust}: Now): string =>
  trust.none === learners ? 'no report yet' : 'a time that is not known';

/** How far a run has come that did not come to its end. */
export const unfinishedWords = ({done, submissions}: Unfinished): string =>
  `The run was not finished: ${done} of ${submissions}`;

/** What is to be looked at in a learner's own report, in a line. The page says the same. */
export function mismatchWords(mismatch: Mismatch): string {
  const {checks, steps, points, contradicts, otherTrack, handedInBy, madeLater, sameCommit} = mismatch;
  return [
    ...(checks.length > 0 ? [`claims ${someOf(checks)}`] : []),
    ...(steps.length > 0
      ? [
          `claims ${points > 0 ? `${counted(points, 'point')} of ` : ''}${someOf(steps.map(({lesson, step}) => `${lesson}#${step}`))}`,
        ]
      : []),
    ...(contradicts.length > 0 ? [`contradicts itself in ${someOf(contradicts.map(contradictionWords))}`] : []),
    ...(otherTrack ? ['other files of the track'] : []),
    ...(handedInBy.length > 0 ? [`handed in by ${someOf(handedInBy)}`] : []),
    ...(madeLater === null ? [] : [`made at a time to come (${madeLater})`]),
    ...(sameCommit === false ? ['another commit'] : []),
  ].join('; ');
}
