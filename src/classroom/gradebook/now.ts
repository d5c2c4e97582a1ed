import {formatInstant} from '../../curriculum/instant.ts';
import type {ReportMode} from '../../reports/report.ts';
import {type ClassMember, isToCome, recordsOf} from './class-list.ts';
import type {Unfinished} from './collect.ts';
import type {LearnerStatus, Now} from './document.ts';
import {isExtended, isLate} from './late.ts';
import {type Counts, countOne, median} from './median.ts';
import {mismatchOf} from './mismatch.ts';
import type {IsOther} from './other-copies.ts';

interface Known {
  readonly isOther: IsOther;
  readonly unfinished: Unfinished | null;
  readonly hasRoster: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Where the class stands. */
export function viewNow(members: readonly ClassMember[], {isOther, unfinished, hasRoster, now}: Known): Now {
  const statuses: Record<LearnerStatus, number> = {
    'not-started': 0,
    'in-progress': 0,
    silent: 0,
    done: 0,
    ungradable: 0,
    'our-error': 0,
  };
  const trust: Record<ReportMode | 'none', number> = {instructor: 0, ci: 0, self: 0, none: 0};
  const dues: Counts = new Map();
  const percents: Counts = new Map();
  let [newest, late, extended, mismatches, others, strangers, duplicates] = [0, 0, 0, 0, 0, 0, 0];
  for (const member of members) {
    const {reports, record, status, inRoster} = member;
    statuses[status]++;
    trust[record?.mode ?? 'none']++;
    if (isLate(member)) late++;
    if (isExtended(member)) extended++;
    if (!inRoster) strangers++;
    if (record?.score?.percent != null) countOne(percents, record.score.percent);
    if (!reports) continue;
    if (mismatchOf(member, isOther)) mismatches++;
    if (record && isOther(record, reports)) others++;
    duplicates += reports.count - 1;
    for (const {gradedAt, dueAt} of recordsOf(reports)) {
      if (!isToCome(gradedAt, now)) newest = Math.max(newest, gradedAt);
      if (dueAt !== null) countOne(dues, dueAt);
    }
  }
  return {
    asOf: newest === 0 ? null : formatInstant(newest),
    due: mostCommon(dues),
    unfinished,
    learners: members.length,
    statuses,
    trust,
    late,
    extended,
    mismatches,
    otherCopies: others,
    notInRoster: hasRoster ? strangers : null,
    medianPercent: median(percents),
    duplicates,
  };
}

function mostCommon(moments: Counts): string | null {
  const [first] = [...moments].sort(([a, n], [b, m]) => m - n || b - a);
  return first ? formatInstant(first[0]) : null;
}
