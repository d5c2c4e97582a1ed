import {parseInstant} from '../curriculum/instant.ts';

/** Whether something came after it was due; null where either is not known. Late is flagged, and costs nothing by itself. */
export function lateness(due: string, submittedAt: string | null): boolean | null {
  const [limit, moment] = [parseInstant(due), submittedAt === null ? null : parseInstant(submittedAt)];
  return limit === null || moment === null ? null : moment > limit;
}
