import {type CsvRecord, readCsv} from '../reports/csv.ts';

/** A learner as the instructor knows them. It stays on the instructor's side. */
export interface RosterEntry {
  readonly learner: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly section: string | null;
  /** A later due date of this learner, in seconds since 1970. */
  readonly extension: number | null;
  /** Every column, by its name in small letters. */
  readonly columns: CsvRecord;
}

export type Roster = ReadonlyMap<string, RosterEntry>;

export type ReadRoster = {readonly ok: true; readonly roster: Roster} | {readonly ok: false; readonly problem: string};

/** Reads a roster. @param readTime an extension as written to seconds since 1970; null where it is no time. */
export function readRoster(text: string, readTime: (input: string) => number | null): ReadRoster {
  const no = (problem: string): ReadRoster => ({ok: false, problem});
  const csv = readCsv(text);
  if (!csv.ok) return csv;
  if (!csv.columns.includes('learner'))
    return no('its first line has to name a column "learner"; name, email, section and extension may follow');
  const roster = new Map<string, RosterEntry>();
  for (const columns of csv.records) {
    const named = (column: string) => columns.get(column) || null;
    const learner = named('learner');
    if (learner === null) continue;
    if (roster.has(learner)) return no(`the learner "${learner}" stands in it twice`);
    const input = named('extension');
    const extension = input === null ? null : readTime(input);
    if (input !== null && extension === null)
      return no(`the extension "${input}" of ${learner} is no day or time: 2026-12-04 or 2026-12-04T18:00:00-05:00`);
    const [name, email, section] = [named('name'), named('email'), named('section')];
    roster.set(learner, {learner, name, email, section, extension, columns});
  }
  return {ok: true, roster};
}
