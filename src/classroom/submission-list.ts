import {formatInstant, parseInstant} from '../curriculum/instant.ts';
import {type CsvRecord, readCsv} from '../reports/csv.ts';
import {LEARNER_CODE} from '../reports/learner-code.ts';

/** A row of an instructor's list of submissions. */
export interface ListedSubmission {
  readonly learner: string;
  /** A path or an address, as it was written. */
  readonly repository: string;
  /** A branch, a tag or the id of a commit; null: what HEAD is on. */
  readonly ref: string | null;
  /** The folder of the project in it, with `/`; null: where one is found. */
  readonly folder: string | null;
  /** RFC 3339, UTC; null: what the commit says. */
  readonly submitted: string | null;
}

export type SubmissionList =
  | {readonly ok: true; readonly rows: readonly ListedSubmission[]}
  | {
      readonly ok: false;
      /** Without a full stop. */
      readonly problem: string;
    };

/** Reads a list: `learner,repository` and, where they are wanted, `ref`, `folder` and `submitted`. Other columns are left alone. */
export function readSubmissionList(text: string): SubmissionList {
  const read = readCsv(text);
  if (!read.ok) return read;
  for (const column of ['learner', 'repository'])
    if (!read.columns.includes(column)) return no(`its first row names no column "${column}"`);
  if (read.records.length === 0) return no('it names no submission');
  const rows: ListedSubmission[] = [];
  for (const [i, record] of read.records.entries()) {
    const row = readRow(record);
    if (typeof row === 'string') return no(`row ${i + 2}: ${row}`);
    rows.push(row);
  }
  return {ok: true, rows};
}

const no = (problem: string): SubmissionList => ({ok: false, problem});

/** The row, or what is wrong with it. */
function readRow(record: CsvRecord): ListedSubmission | string {
  const cell = (name: string) => record.get(name) || null;
  const learner = cell('learner') ?? '';
  const [repository, ref, folder, submitted] = ['repository', 'ref', 'folder', 'submitted'].map(cell);
  if (!LEARNER_CODE.test(learner))
    return `"${learner}" is no code of a learner: letters, digits, dots, hyphens and underscores, 64 at most`;
  if (!repository) return `the repository of ${learner} is not named`;
  if (ref && !/^[A-Za-z0-9_][\w.@/+-]*$/.test(ref)) return `"${ref}" is no branch, tag or commit`;
  if (folder && !isBelow(folder)) return `"${folder}" is no folder below the repository's own`;
  const moment = submitted ? parseInstant(submitted) : null;
  if (submitted && moment === null) return `"${submitted}" is no time with an offset, like 2026-12-04T18:00:00-05:00`;
  return {
    learner,
    repository,
    ref: ref ?? null,
    folder: folder ? folder.replace(/^\.\/|\/+$/g, '') : null,
    submitted: moment === null ? null : formatInstant(moment),
  };
}

function isBelow(folder: string): boolean {
  const parts = folder.replace(/^\.\/|\/+$/g, '').split('/');
  return !/^[A-Za-z]:|\\/.test(folder) && parts.every(part => part !== '' && part !== '.' && part !== '..');
}
