/** Something wrong in a track or a lesson, for its author. */
export interface CurriculumProblem {
  /** Relative to `lessons/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What was read, as far as it could be read, and what was wrong with it. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly CurriculumProblem[];
}

/** Notes a problem at a line of the file that is being read. */
export type Note = (line: number, message: string) => void;

/** `file:line: message`, as editors and compilers write it. */
export function formatProblem(problem: CurriculumProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** A list of problems of one file, and the function that adds to it. */
export function collectProblems(file: string): {readonly problems: readonly CurriculumProblem[]; readonly note: Note} {
  const problems: CurriculumProblem[] = [];
  return {problems, note: (line, message) => void problems.push({file, line, message})};
}
