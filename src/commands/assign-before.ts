import {join} from 'node:path';
import {ASSIGNMENT_FILE, type Assignment, parseAssignment} from '../classroom/assignment.ts';
import {readTextFile} from '../io/read-file.ts';

/** The assignment that is written over; null where there is none that can be read. */
export function assignmentBefore(folder: string): Assignment | null {
  const text = readTextFile(join(folder, ASSIGNMENT_FILE));
  const read = text === null ? null : parseAssignment(text);
  return read?.ok ? read.assignment : null;
}

const PARTS = ['id', 'title', 'due', 'platform', 'collects'] as const;

/** What of the assignment that was written over stays, since nothing else was said: all of it for the same track, otherwise nothing. */
export function beforeLines(
  before: Assignment | null,
  isSameTrack: boolean,
  given: readonly string[],
): readonly string[] {
  const parts = PARTS.filter(part => before !== null && before[part] !== null && !given.includes(part));
  if (parts.length === 0) return [];
  const what = isSameTrack ? 'kept    ' : 'not kept';
  const why = isSameTrack ? 'from the assignment before' : 'of the assignment before, which was of another track';
  return [`  ${what}  ${parts.join(', ')} ${why}`];
}
