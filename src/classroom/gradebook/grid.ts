import {formatInstant} from '../../curriculum/instant.ts';
import {lateness} from '../lateness.ts';
import {type ClassMember, lastActivityOf} from './class-list.ts';
import type {Grid, GridLesson, GridRow} from './document.ts';
import type {Layout} from './layout.ts';
import {mismatchOf} from './mismatch.ts';
import {lessonCell} from './record.ts';

/** Learner by lesson. The lessons are those of the layout that most have, then those that only others have. */
export function viewGrid(members: readonly ClassMember[]): Grid {
  const lessons = lessonsOf(members);
  const places = new Map<Layout, readonly number[]>();
  const rows = members.map(member => {
    const {record} = member;
    if (!record)
      return gridRow(
        member,
        lessons.map(() => null),
      );
    const own = places.get(record.layout) ?? lessons.map(({id}) => record.layout.lessons.findIndex(l => l.id === id));
    places.set(record.layout, own);
    return gridRow(
      member,
      own.map(at => (at === -1 ? null : lessonCell(record, at))),
    );
  });
  return {
    lessons: lessons.map((lesson, i) => ({
      ...lesson,
      done: rows.filter(row => row.lessons[i]?.state === 'done').length,
    })),
    rows,
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

function gridRow(member: ClassMember, lessons: GridRow['lessons']): GridRow {
  const {learner, entry, inRoster, reports, record, ungraded, status} = member;
  const due = dueOf(member);
  const submittedAt = record?.submittedAt ?? null;
  return {
    learner,
    name: entry?.name ?? null,
    section: entry?.section ?? null,
    inRoster,
    status,
    reason: ungraded?.reason ?? null,
    lastActivity: orNull(lastActivityOf(reports)),
    score: record?.score ?? null,
    due: orNull(due),
    // The moment of the work, not of the grading: grading again moves nothing.
    late: due === null ? null : lateness(formatInstant(due), orNull(submittedAt)),
    submittedAt: orNull(submittedAt),
    gradedAt: orNull(record?.gradedAt ?? null),
    trackVersion: record?.layout.version ?? null,
    mode: record?.mode ?? null,
    reports: reports?.count ?? 0,
    mismatch: reports && mismatchOf(reports),
    lessons,
  };
}

/** An extension counts where it is later. */
function dueOf({record, entry}: ClassMember): number | null {
  const [due, extension] = [record?.dueAt ?? null, entry?.extension ?? null];
  return due === null || extension === null ? (due ?? extension) : Math.max(due, extension);
}

const orNull = (seconds: number | null) => (seconds === null ? null : formatInstant(seconds));
