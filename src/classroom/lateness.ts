import {parseInstant} from '../curriculum/instant.ts';

/** Whether something came after it was due; null where either is not known. Late is flagged, and costs nothing by itself. */
export function lateness(due: string, submittedAt: string | null): boolean | null {
  return isAfter(parseInstant(due), submittedAt === null ? null : parseInstant(submittedAt));
}

/** {@link lateness}, of moments in seconds since 1970. */
export function isAfter(due: number | null, submitted: number | null): boolean | null {
  return due === null || submitted === null ? null : submitted > due;
}
