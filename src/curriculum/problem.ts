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
  /** Whether a part of its file could not be read for it: what else would be said of that part only follows from it. */
  readonly unreadable?: true;
}

/** What was read, as far as it could be read, and what was wrong with it. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly CurriculumProblem[];
}

/** A line from 1; a function where it has to be looked for. */
export type Line = number | (() => number);

/** Notes a problem at a line of the file that is being read: an error where nothing else is said. */
export interface Note {
  (line: Line, message: string, severity?: Severity): void;
  /** Notes what keeps a part of the file from being read at all. */
  readonly unreadable: (line: number, message: string) => void;
}

/** `file:line: message`, as editors and compilers write it. */
export function formatProblem(problem: CurriculumProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** The files of which a part could not be read. */
export function unreadableFiles(problems: readonly CurriculumProblem[]): ReadonlySet<string> {
  return new Set(problems.filter(({unreadable}) => unreadable === true).map(({file}) => file));
}

/** A list of problems of one file, and the function that adds to it. */
export function collectProblems(file: string): {readonly problems: readonly CurriculumProblem[]; readonly note: Note} {
  const problems: CurriculumProblem[] = [];
  const problem = (line: Line, message: string, severity: Severity): CurriculumProblem => ({
    file,
    line: typeof line === 'number' ? line : line(),
    message: cleanLine(message, LONGEST_MESSAGE),
    severity,
  });
  const note: Note = Object.assign(
    (line: Line, message: string, severity: Severity = 'error') => void problems.push(problem(line, message, severity)),
    {
      unreadable: (line: number, message: string) =>
        void problems.push({...problem(line, message, 'error'), unreadable: true}),
    },
  );
  return {problems, note};
}
