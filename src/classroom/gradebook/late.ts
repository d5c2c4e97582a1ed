import {isAfter} from '../lateness.ts';
import type {ClassMember} from './class-list.ts';

/** When a learner's work is due, in seconds since 1970; an extension counts where it is later. */
export function dueOf({record, entry}: ClassMember): number | null {
  const [due, extension] = [record?.dueAt ?? null, entry?.extension ?? null];
  return due === null || extension === null ? (due ?? extension) : Math.max(due, extension);
}

/** Whether an extension moves a learner's due date. */
export function isExtended(member: ClassMember): boolean {
  const due = member.record?.dueAt ?? null;
  return member.entry?.extension != null && dueOf(member) !== due;
}

/** By the moment of the work, not of the grading: grading again moves nothing. Null where it is not known. */
export function isLate(member: ClassMember): boolean | null {
  // An LMS may have called it late by its own clock; by an extension it knows nothing.
  if (member.record?.isLate && !isExtended(member)) return true;
  return isAfter(dueOf(member), member.record?.submittedAt ?? null);
}

/** Likewise of a lesson with a date of its own, which an extension moves as well. @param due seconds since 1970 */
export function isLessonLate({record, entry}: ClassMember, due: number): boolean | null {
  return isAfter(Math.max(due, entry?.extension ?? due), record?.submittedAt ?? null);
}
