import {canonical} from './canonical.ts';
import type {ProjectProgress} from './types.ts';

/** When an entry last changed or was taken away, by its path (`platform`, `choices/ID`, `steps/ID`); empty where it never did. */
export function timeOf(progress: Pick<ProjectProgress, 'times'>, entry: string): string {
  return Object.hasOwn(progress.times, entry) ? (progress.times[entry] ?? '') : '';
}

/**
 * Notes what a change changed, so that two machines can be merged: choices that were made, and what was taken back (records of
 * steps carry their own time and need a note only when they go).
 */
export function noteTimes(before: ProjectProgress, after: ProjectProgress): ProjectProgress {
  if (before === after) return after;
  const changed = [
    ...(['platform', 'track', 'position'] as const).filter(name => canonical(before[name]) !== canonical(after[name])),
    ...Object.keys({...before.choices, ...after.choices})
      .filter(id => before.choices[id] !== after.choices[id])
      .map(id => `choices/${id}`),
    ...gone(before.steps, after.steps).map(id => `steps/${id}`),
    ...gone(before.checklist, after.checklist).map(id => `checklist/${id}`),
    // What was merged in brings its own times.
  ].filter(entry => timeOf(before, entry) === timeOf(after, entry));
  if (changed.length === 0) return after;
  // A clock that was set back must not make a later change look older.
  const noted = changed.map(entry => [entry, later(after.updatedAt, timeOf(before, entry))]);
  return {...after, times: {...after.times, ...Object.fromEntries(noted)}};
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}

function gone(before: object, after: object): string[] {
  return Object.keys(before).filter(id => !Object.hasOwn(after, id));
}
