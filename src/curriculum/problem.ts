import {cleanLine} from '../project/clean-text.ts';

/** What a message quotes may be as long as its file. */
const LONGEST_MESSAGE = 400;

/** How bad it is: what keeps a track from being used, what its author should know, and rules that the built-in lessons alone keep. */
export type Severity = 'error' | 'warning' | 'house';

/** Something wrong in a track or a lesson, for its author. */
export interface CurriculumProblem {
  /** Relative to `lessons/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly severity: Severity;
}

/** What was read, as far as it could be read, and what was wrong with it. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly CurriculumProblem[];
}

/** Notes a problem at a line of the file that is being read: an error where nothing else is said. */
export type Note = (line: number, message: string, severity?: Severity) => void;

/** `file:line: message`, as editors and compilers write it. */
export function formatProblem(problem: CurriculumProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** A list of problems of one file, and the function that adds to it. */
export function collectProblems(file: string): {readonly problems: readonly CurriculumProblem[]; readonly note: Note} {
  const problems: CurriculumProblem[] = [];
  return {
    problems,
    note: (line, message, severity = 'error') =>
      void problems.push({file, line, message: cleanLine(message, LONGEST_MESSAGE), severity}),
  };
}
