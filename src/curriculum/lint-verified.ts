import type {CurriculumFiles} from './compile.ts';
import {lessonLines} from './lesson-lines.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import type {Lesson} from './types.ts';

/** Years after which platforms have changed. */
const OLD = 3;

/**
 * Days on which nobody can have verified anything yet, and those that are long past.
 * @param lessons those that are among the files
 * @param latest the day that it is where the day begins first, YYYY-MM-DD
 */
export function lintVerified(
  lessons: readonly Lesson[],
  files: CurriculumFiles,
  latest: string,
): readonly CurriculumProblem[] {
  const oldest = `${Number(latest.slice(0, 4)) - OLD}${latest.slice(4)}`;
  return lessons.flatMap(({file, verified, sources}) => {
    const {problems, note} = collectProblems(file);
    const lines = lessonLines(files[file] ?? '');
    if (isWritten(verified) && verified < oldest)
      note(
        () => lines.matter('verified'),
        `verified more than ${OLD} years ago: compare it with its sources again`,
        'warning',
      );
    const days = [verified, ...sources.map(source => source.verified)];
    for (const [index, day] of days.entries())
      if (isWritten(day) && day > latest)
        note(
          () => (index === 0 ? lines.matter('verified') : lines.matter('sources', index - 1, 'verified')),
          `verified on ${day}, which is still to come`,
          'warning',
        );
    return problems;
  });
}

// What is none was noted when it was read.
const isWritten = (day: string) => /^\d{4}-/.test(day);
