import {isAfter} from '../lateness.ts';
import type {ClassMember} from './class-list.ts';

/** When a learner's work is due, in seconds since 1970; an extension counts where it is later. */
export function dueOf({record, entry}: ClassMember): number | null {
  const [due, extension] = [record?.dueAt ?? null, entry?.extension ?? null];
  return due === null || extension === null ? (due ?? extension) : Math.max(due, extension);
}

/** By the moment of the work, not of the grading: grading again moves nothing. Null where it is not known. */
export function isLate(member: ClassMember): boolean | null {
  return isAfter(dueOf(member), member.record?.submittedAt ?? null);
}
