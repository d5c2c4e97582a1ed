import {formatInstant} from '../../curriculum/instant.ts';
import {type ClassMember, lastActivityOf} from './class-list.ts';
import type {Grid, GridLesson, GridRow} from './document.ts';
import {dueOf, isLate} from './late.ts';
import type {Layout} from './layout.ts';
import {mismatchOf} from './mismatch.ts';
import type {IsOther} from './other-copies.ts';
import {lessonCell} from './packed.ts';
import {rowsOf} from './rows.ts';

/** Learner by lesson. The lessons are those of the layout that most have, then those that only others have. */
export function viewGrid(members: readonly ClassMember[], isOther: IsOther): Grid {
  const lessons = lessonsOf(members);
  const places = new Map<Layout, readonly number[]>();
  const cellsOf = ({record}: ClassMember): GridRow['lessons'] => {
    if (!record) return lessons.map(() => null);
    const own = places.get(record.layout) ?? lessons.map(({id}) => record.layout.lessons.findIndex(l => l.id === id));
    places.set(record.layout, own);
    return own.map(at => (at === -1 ? null : lessonCell(record, at)));
  };
  const done = lessons.map(() => 0);
  for (const member of members)
    for (const [i, cell] of cellsOf(member).entries()) if (cell?.state === 'done') done[i] = (done[i] ?? 0) + 1;
  return {
    lessons: lessons.map((lesson, i) => ({...lesson, done: done[i] ?? 0})),
    rows: rowsOf(members, member => gridRow(member, isOther, cellsOf(member))),
  };
}

function lessonsOf(members: readonly ClassMember[]): readonly Omit<GridLesson, 'done'>[] {
  const counts = new Map<Layout, number>();
  for (const {record} of members) if (record) counts.set(record.layout, (counts.get(record.layout) ?? 0) + 1);
  const layouts = [...counts].sort(([, a], [, b]) => b - a).map(([layout]) => layout);
  const byId = new Map(layouts.flatMap(({lessons}) => lessons.map(lesson => [lesson.id, lesson] as const)).reverse());
  const ids = new Set(layouts.flatMap(({lessons}) => lessons.map(({id}) => id)));
  return [...ids].flatMap(id => byId.get(id) ?? []);
}

function gridRow(member: ClassMember, isOther: IsOther, lessons: GridRow['lessons']): GridRow {
  const {learner, entry, inRoster, reports, record, ungraded, status} = member;
  return {
    learner,
    name: entry?.name ?? null,
    section: entry?.section ?? null,
    inRoster,
    status,
    reason: ungraded?.reason ?? null,
    lastActivity: orNull(lastActivityOf(reports)),
    score: record?.score ?? null,
    due: orNull(dueOf(member)),
    late: isLate(member),
    submittedAt: orNull(record?.submittedAt ?? null),
    gradedAt: orNull(record?.gradedAt ?? null),
    trackVersion: record?.layout.version ?? null,
    mode: record?.mode ?? null,
    reports: reports?.count ?? 0,
    mismatch: reports && mismatchOf(reports, isOther),
    lessons,
  };
}

const orNull = (seconds: number | null) => (seconds === null ? null : formatInstant(seconds));
