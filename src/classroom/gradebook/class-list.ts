import type {Roster, RosterEntry} from '../roster.ts';
import {type CollectedTrack, type LearnerReports, mostTrusted} from './collect.ts';
import type {LearnerStatus} from './document.ts';
import type {Ungraded} from './grades-list.ts';
import type {ReportRecord} from './record.ts';
import {remembered} from './remembered.ts';

/** A learner of the class, with or without reports. */
export interface ClassMember {
  readonly learner: string;
  /** Null for a learner whom the roster does not know, and without a roster. */
  readonly entry: RosterEntry | null;
  readonly inRoster: boolean;
  readonly reports: LearnerReports | null;
  /** The one that counts. */
  readonly record: ReportRecord | null;
  /** Why the instructor's run has no report of this learner, where one tried; null otherwise. */
  readonly ungraded: Ungraded | null;
  readonly status: LearnerStatus;
  /** The last that any report tells of the learner's work, in seconds since 1970. */
  readonly lastActivity: number | null;
  /** The latest moment at which a report says that it was made, where that is still to come; null otherwise. */
  readonly madeLater: number | null;
}

const SILENT_AFTER = 7 * 86_400;

/** By how many seconds a clock may be ahead of this one. */
const CLOCK_TOLERANCE = 10 * 60;

/** Everybody in the roster, reports or none, then who is in none, each by learner. @param now seconds since 1970. */
export function classList(
  {learners, ungraded: all}: CollectedTrack,
  roster: Roster | null,
  now: number,
): readonly ClassMember[] {
  const found = [...new Set([...learners.keys(), ...all.keys()])].sort();
  const known = roster ? [...roster.keys()] : found;
  const others = roster ? found.filter(learner => !roster.has(learner)) : [];
  return [...known, ...others].map((learner, i) => {
    const reports = withMemory(learners.get(learner));
    const record = reports && mostTrusted(reports);
    const ungraded = reports?.instructor ? null : (all.get(learner) ?? null);
    const lastActivity = lastActivityOf(reports, now);
    const status = ungraded?.status ?? statusOf(record, lastActivity, now);
    const entry = roster?.get(learner) ?? null;
    const latest = Math.max(0, ...recordsOf(reports).map(({gradedAt}) => gradedAt));
    const madeLater = isToCome(latest, now) ? latest : null;
    return {learner, entry, inRoster: i < known.length, reports, record, ungraded, status, lastActivity, madeLater};
  });
}

/** With what the learner's own older reports knew in the newest one. */
function withMemory(reports: LearnerReports | undefined): LearnerReports | null {
  if (!reports?.self) return reports ?? null;
  const self = remembered(reports.self);
  return self === reports.self ? reports : {...reports, self};
}

/** The reports that are shown of a learner, one of each kind. */
export function recordsOf(reports: LearnerReports | null): readonly ReportRecord[] {
  return [reports?.self, reports?.ci, reports?.instructor].filter(record => record !== undefined);
}

/** Whether a moment is later than now, by more than clocks differ. Both in seconds since 1970. */
export function isToCome(moment: number, now: number): boolean {
  return moment > now + CLOCK_TOLERANCE;
}

function lastActivityOf(reports: LearnerReports | null, now: number): number | null {
  const moments = recordsOf(reports).map(({lastActivity}) => lastActivity ?? 0);
  return Math.max(0, ...moments.filter(moment => !isToCome(moment, now))) || null;
}

function statusOf(record: ReportRecord | null, last: number | null, now: number): LearnerStatus {
  if (record?.isFinished) return 'done';
  if (!record?.isStarted) return 'not-started';
  return last !== null && now - last > SILENT_AFTER ? 'silent' : 'in-progress';
}
