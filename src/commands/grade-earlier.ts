import {earlierUngraded} from '../classroom/earlier-grades.ts';
import {localTime} from '../curriculum/local-time.ts';
import {readKept} from '../io/kept-grade.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Grade, Grades} from '../reports/grades.ts';
import type {World} from './command.ts';
import {gradesListIn} from './grade-lists.ts';

/** So many learners are named. */
const MOST_NAMED = 10;

/** What a run before this one left in the folder of results. */
export interface EarlierRun {
  /** When its submissions were due (RFC 3339, UTC); null where nothing was, or it was of another track. */
  readonly due: string | null;
  /** Who had no grade in it, but for these learners. */
  readonly ungraded: (done: readonly string[]) => readonly Grade[];
  /** The files of its reports and of those before it, whatever track they are of. */
  readonly reports: readonly string[];
}

interface OwnTrack {
  readonly id: string;
  readonly version: string | null;
}

/** @param folder of the results, absolute @param named as the instructor named it */
export function earlierRun(folder: string, named: string, track: OwnTrack, {err}: Pick<World, 'err'>): EarlierRun {
  const list = gradesListIn(folder);
  if (!list) return {due: null, ungraded: () => [], reports: []};
  const reports = [...list.reports];
  if (list.track.id !== track.id) {
    const other = cleanLine(list.track.title, 200);
    err(
      `${named} holds results of another track (${other}). Take another --out for each: one learner has one report in it.\n`,
    );
    return {due: null, ungraded: () => [], reports};
  }
  return {due: list.due, ungraded: done => earlierUngraded(list.ungraded, done), reports};
}

/** When it is due: as it was told, otherwise as it was the last time. */
export function dueOf(asked: string | null, before: string | null, {err}: Pick<World, 'err'>): string | null {
  if (asked !== null || before === null) return asked;
  err(`Due ${localTime(before)}, as in the run before; --due says otherwise.\n`);
  return before;
}

/** Says of whom results stay in the folder that are not of this run, and which are of another version of the track. */
export function sayOthers(
  {ofThis, others}: {readonly ofThis: Grades; readonly others: readonly Grade[]},
  {folder, named, world}: {readonly folder: string; readonly named: string; readonly world: Pick<World, 'err'>},
): void {
  const done = new Set(ofThis.submissions.map(({learner}) => learner));
  const graded = (ofThis.earlier ?? []).map(file => file.replace(/\.json$/, '')).filter(learner => !done.has(learner));
  const all = [...graded, ...others.map(({learner}) => learner)];
  if (all.length === 0) return;
  const told = all.slice(0, MOST_NAMED).map((learner, i) => {
    const about = i < graded.length ? otherVersion(folder, learner, ofThis.track) : 'without a grade';
    return about === null ? learner : `${learner} (${about})`;
  });
  const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
  world.err(
    `In ${named} from an earlier run, not among these submissions, and shown by the gradebook: ${told.join(', ')}${more}. Another --out begins anew.\n`,
  );
}

function otherVersion(folder: string, learner: string, track: OwnTrack): string | null {
  const of = readKept(folder, learner)?.track;
  if (!of || of.version === track.version) return null;
  return `version ${cleanLine(String(of.version), 100)} of the track`;
}
