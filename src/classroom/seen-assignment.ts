import type {Assignment} from './assignment.ts';

/** The choice under which progress keeps the assignment that the learner was told of last; no block has this id. */
export const SEEN_ASSIGNMENT = 'assignment-seen';

/** What an assignment asks for, in a line: with another track, version or date it is another. */
export function assignmentSeen({id, track, due}: Assignment): string {
  return [id, track.from, track.digest ?? '', due?.at ?? ''].join(' ').trimEnd();
}
