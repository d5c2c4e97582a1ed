/** A position in one of the learner's files. `file` is relative to the project's root; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something the tutor believes about the project, with the place it was read from, or the reason why it cannot be decided. */
export type Fact<T> = Known<T> | Unknown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  /** Where it was read; null where the value follows from several files or from a file's absence. */
  readonly place: Place | null;
}

export interface Unknown {
  readonly known: false;
  /** What would decide it, in a sentence for the learner. */
  readonly reason: string;
  /** The place that could not be understood, where there is one. */
  readonly place: Place | null;
  /** The file that would have to be there, where that is all. */
  readonly lacks?: string;
}

export function known<T>(value: T, place: Place | null = null): Known<T> {
  return {known: true, value, place};
}

export function unknown(reason: string, place: Place | null = null): Unknown {
  return {known: false, reason, place};
}

export function at(file: string, line = 1, column = 1): Place {
  return {file, line, column};
}
