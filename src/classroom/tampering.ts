import {parseInstant} from '../curriculum/instant.ts';
import type {Note} from '../reports/grades.ts';
import {parseAssignment} from './assignment.ts';

/** The instructor's own, against which a submission is held. */
export interface OwnCopy {
  readonly track: {readonly id: string};
  /** Null for a built-in track. */
  readonly digest: string | null;
  readonly platform: string | null;
  readonly due: string | null;
}

/**
 * Where a submission brings another assignment or another track than the instructor's. It changes nothing in the grade.
 * @param assignment the text of its assignment; null where it has none
 * @param digestOf that of the files of a track in it, by the folder that the assignment names; null where there is none
 */
export function tampering(
  assignment: string | null,
  digestOf: (folder: string) => string | null,
  own: OwnCopy,
): readonly Note[] {
  if (assignment === null) return [];
  const read = parseAssignment(assignment);
  if (!read.ok) return [differs(`cannot be used: ${read.problem}`)];
  const {track, platform, due} = read.assignment;
  const isFolder = track.from.startsWith('./');
  const wrong = [
    (isFolder ? track.digest !== own.digest : track.from !== `builtin:${own.track.id}`) ? 'the track' : null,
    own.due !== null && due !== null && !isSameDue(due.at, own.due) ? 'the due date' : null,
    own.platform !== null && platform !== null && platform !== own.platform ? 'the platform' : null,
  ].filter(part => part !== null);
  const notes = wrong.length > 0 ? [differs(`names another one than yours: ${wrong.join(', ')}`)] : [];
  const found = isFolder && own.digest !== null ? digestOf(track.from.slice(2)) : null;
  return found === null || found === own.digest
    ? notes
    : [...notes, {id: 'track-differs', message: 'The files of the track in it are not those of your copy.'}];
}

/** A day is due with its last second, and was with its last minute where an older version wrote it. */
function isSameDue(one: string, other: string): boolean {
  return Math.abs((parseInstant(one) ?? 0) - (parseInstant(other) ?? 0)) < 60;
}

const differs = (what: string): Note => ({id: 'assignment-differs', message: `Its assignment.json ${what}.`});
