import type {LearnerReports} from './collect.ts';
import type {Mismatch} from './document.ts';
import {checkKey} from './layout.ts';
import {checkCell, type ReportRecord} from './record.ts';

/** What a learner's own newest report claims beyond the instructor's run; null where it claims nothing, or there are not both. */
export function mismatchOf({instructor, ci, self}: LearnerReports): Mismatch | null {
  const claimed = self && ci ? (self.gradedAt > ci.gradedAt ? self : ci) : (self ?? ci);
  if (!instructor || !claimed) return null;
  const failing = namesWith(instructor, 'fail');
  const checks = [...namesWith(claimed, 'pass')].filter(([key]) => failing.has(key)).map(([, name]) => name);
  const otherTrack = claimed.layout.digest !== instructor.layout.digest;
  if (checks.length === 0 && !otherTrack) return null;
  const [one, other] = [claimed.commit, instructor.commit];
  return {checks, otherTrack, sameCommit: one === null || other === null ? null : one === other};
}

function namesWith(record: ReportRecord, verdict: string): ReadonlyMap<string, string> {
  return new Map(
    record.layout.checks
      .filter((_, i) => checkCell(record, i).verdict === verdict)
      .map(check => [checkKey(check), check.name]),
  );
}
