import type {Grade} from '../reports/grades.ts';
import {LEARNER_CODE} from '../reports/learner-code.ts';

/**
 * Who had no grade in an earlier run, but for those of this one: nobody is forgotten because only a part is graded again.
 * @param rows of its list, from a file of ours
 * @param done the learners of this run
 */
export function earlierUngraded(rows: readonly unknown[], done: readonly string[]): readonly Grade[] {
  const known = new Set(done.map(learner => learner.toLowerCase()));
  return rows.flatMap((row): readonly Grade[] => {
    const {learner, status} = Object(row) as Partial<Grade>;
    if (typeof learner !== 'string' || !LEARNER_CODE.test(learner) || known.has(learner.toLowerCase())) return [];
    const holds = (status === 'ungradable' || status === 'error') && !isRowAlone(learner);
    return holds ? [{...(row as Grade), kept: true}] : [];
  });
}

/** The id of a row of a list in which no learner can be read: it is of that list alone. */
export const rowAlone = (line: number): string => `line-${line}`;

const isRowAlone = (learner: string) => /^line-\d+$/.test(learner);
