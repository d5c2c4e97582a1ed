import type {Grade} from '../reports/grades.ts';
import {withoutGrade} from './grade-list.ts';
import type {Ungraded} from './gradebook/grades-list.ts';

/** Who had no grade in an earlier run, but for those of this one: nobody is forgotten because only a part is graded again. */
export function earlierUngraded(earlier: readonly Ungraded[], done: readonly string[]): readonly Grade[] {
  const known = new Set(done.map(learner => learner.toLowerCase()));
  return earlier
    .filter(({learner}) => !known.has(learner.toLowerCase()) && !isRowAlone(learner))
    .map(({learner, status, reason}) => ({
      ...withoutGrade(learner, status === 'our-error' ? 'error' : status, reason),
      kept: true,
    }));
}

/** The id of a row of a list in which no learner can be read: it is of that list alone. */
export const rowAlone = (line: number): string => `line-${line}`;

const isRowAlone = (learner: string) => /^line-\d+$/.test(learner);
