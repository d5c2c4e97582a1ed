import {formatInstant, parseInstant} from '../../curriculum/instant.ts';
import type {ClassMember} from './class-list.ts';
import type {Grid, GridCell, GridRow} from './document.ts';
import {dueOf, isExtended, isLate, isLessonLate} from './late.ts';
import type {Layout, LayoutLesson} from './layout.ts';
import {mismatchOf} from './mismatch.ts';
import type {IsOther} from './other-copies.ts';
import {type LessonCell, lessonCell} from './packed.ts';
import {rowsOf} from './rows.ts';

/** Learner by lesson. The lessons are those of the layout that most have, then those that only others have. */
export function viewGrid(members: readonly ClassMember[], isOther: IsOther): Grid {
  const lessons = lessonsOf(members);
  const dues = lessons.map(({due}) => (due === null ? null : parseInstant(due)));
  const places = new Map<Layout, readonly number[]>();
  const cellsOf = (member: ClassMember): GridRow['lessons'] => {
    const {record} = member;
    if (!record) return lessons.map(() => null);
    const own = places.get(record.layout) ?? lessons.map(({id}) => record.layout.lessons.findIndex(l => l.id === id));
    places.set(record.layout, own);
    return own.map((at, i) => (at === -1 ? null : gridCell(member, lessonCell(record, at), dues[i] ?? null)));
  };
  const counts = lessons.map(() => ({done: 0, late: 0}));
  for (const member of members)
    for (const [i, cell] of cellsOf(member).entries()) {
      const count = counts[i];
      if (count && cell?.state === 'done') count.done++;
      if (count && cell?.late) count.late++;
    }
  return {
    lessons: lessons.map(({id, title, required}, i) => {
      const {done, late} = counts[i] ?? {done: 0, late: 0};
      return {id, title, required, done, due: orNull(dues[i] ?? null), late};
    }),
    rows: rowsOf(members, member => gridRow(member, isOther, cellsOf(member))),
  };
}

/** With whether the work came after the lesson's own date; what was not begun, or does not apply, is not called late. */
function gridCell(member: ClassMember, cell: LessonCell, due: number | null): GridCell {
  if (due === null || cell.state === 'untouched' || cell.state === 'not-applicable') return cell;
  return {...cell, late: isLessonLate(member, due)};
}

function lessonsOf(members: readonly ClassMember[]): readonly LayoutLesson[] {
  const counts = new Map<Layout, number>();
  for (const {record} of members) if (record) counts.set(record.layout, (counts.get(record.layout) ?? 0) + 1);
  const layouts = [...counts].sort(([, a], [, b]) => b - a).map(([layout]) => layout);
  const byId = new Map(layouts.flatMap(({lessons}) => lessons.map(lesson => [lesson.id, lesson] as const)).reverse());
  const ids = new Set(layouts.flatMap(({lessons}) => lessons.map(({id}) => id)));
  return [...ids].flatMap(id => byId.get(id) ?? []);
}

function gridRow(member: ClassMember, isOther: IsOther, lessons: GridRow['lessons']): GridRow {
  const {learner, entry, inRoster, reports, record, ungraded, status, lastActivity} = member;
  return {
    learner,
    name: entry?.name ?? null,
    section: entry?.section ?? null,
    inRoster,
    status,
    reason: ungraded?.reason ?? null,
    lastActivity: orNull(lastActivity),
    score: record?.score ?? null,
    due: orNull(dueOf(member)),
    extended: isExtended(member),
    late: isLate(member),
    submittedAt: orNull(record?.submittedAt ?? null),
    gradedAt: orNull(record?.gradedAt ?? null),
    trackVersion: record?.layout.version ?? null,
    mode: record?.mode ?? null,
    reports: reports?.count ?? 0,
    mismatch: mismatchOf(member, isOther),
    lessons,
  };
}

const orNull = (seconds: number | null) => (seconds === null ? null : formatInstant(seconds));
