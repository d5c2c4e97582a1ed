import {formatInstant} from '../../curriculum/instant.ts';
import type {ClassMember} from './class-list.ts';
import type {GridRow, LearnerStatus, Now} from './document.ts';
import {median} from './median.ts';

/** Where the class stands. @param rows those of the grid, in the order of the members. */
export function viewNow(members: readonly ClassMember[], rows: readonly GridRow[], hasRoster: boolean): Now {
  const count = (counts: (row: GridRow) => boolean) => rows.filter(counts).length;
  const status = (wanted: LearnerStatus) => count(row => row.status === wanted);
  const records = members.flatMap(({reports}) =>
    [reports?.self, reports?.ci, reports?.instructor].filter(record => record !== undefined),
  );
  const newest = records.reduce((latest, record) => Math.max(latest, record.gradedAt), 0);
  return {
    asOf: newest === 0 ? null : formatInstant(newest),
    due: mostCommon(records.flatMap(({dueAt}) => (dueAt === null ? [] : [dueAt]))),
    learners: rows.length,
    statuses: {
      'not-started': status('not-started'),
      'in-progress': status('in-progress'),
      silent: status('silent'),
      done: status('done'),
      ungradable: status('ungradable'),
      'our-error': status('our-error'),
    },
    trust: {
      instructor: count(row => row.mode === 'instructor'),
      ci: count(row => row.mode === 'ci'),
      self: count(row => row.mode === 'self'),
      none: count(row => row.mode === null),
    },
    late: count(row => row.late === true),
    mismatches: count(row => row.mismatch !== null),
    notInRoster: hasRoster ? count(row => !row.inRoster) : null,
    medianPercent: median(rows.flatMap(({score}) => (score?.percent == null ? [] : [score.percent]))),
    duplicates: rows.reduce((sum, row) => sum + Math.max(0, row.reports - 1), 0),
  };
}

function mostCommon(moments: readonly number[]): string | null {
  const counts = new Map<number, number>();
  for (const moment of moments) counts.set(moment, (counts.get(moment) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || b - a);
  return first ? formatInstant(first[0]) : null;
}
