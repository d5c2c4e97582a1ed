import {formatInstant, parseInstant} from '../curriculum/instant.ts';
import {type CsvRecord, columnsOf, recordOf, splitCsv} from '../reports/csv.ts';
import {LEARNER_CODE} from '../reports/learner-code.ts';

/** A row of an instructor's list of submissions. */
export interface ListedSubmission {
  /** Where its row begins, from 1. */
  readonly line: number;
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

/** A row that names no submission which could be opened. */
interface LostRow {
  /** Where it begins, from 1. */
  readonly line: number;
  /** Null where the row names no code of a learner. */
  readonly learner: string | null;
  /** Without a full stop. */
  readonly problem: string;
}

export type SubmissionList =
  | {readonly ok: true; readonly rows: readonly ListedSubmission[]; readonly lost: readonly LostRow[]}
  | {
      readonly ok: false;
      /** Without a full stop. */
      readonly problem: string;
      /** What to do about it. */
      readonly tryThis: string;
    };

/**
 * Reads a list: `learner,repository` and, where they are wanted, `ref`, `folder` and `submitted`. Other columns are left alone, and
 * a row with something wrong keeps no other from being read.
 */
export function readSubmissionList(text: string): SubmissionList {
  const split = splitCsv(text);
  if (!split.ok) return no(split.problem, 'save it as CSV again, with a row for each submission');
  const [header, ...lines] = split.rows;
  const columns = header ? columnsOf(header) : 'it is empty';
  if (typeof columns === 'string') return no(columns);
  for (const column of ['learner', 'repository'])
    if (!columns.includes(column)) return no(`its first row names no column "${column}"`);
  if (lines.length === 0) return no('it has no row below its first, and names no submission');
  const rows: ListedSubmission[] = [];
  const lost: LostRow[] = [];
  for (const line of lines) {
    const record = recordOf(columns, line);
    const code = typeof record === 'string' ? line.cells[columns.indexOf('learner')]?.trim() : record.get('learner');
    const row = typeof record === 'string' ? `it ${record}` : readRow(record);
    if (typeof row !== 'string') rows.push({...row, line: line.line});
    else lost.push({line: line.line, learner: code && LEARNER_CODE.test(code) ? code : null, problem: row});
  }
  return {ok: true, rows, lost};
}

const no = (
  problem: string,
  tryThis = 'a first row with learner,repository, and below it a row for each submission',
): SubmissionList => ({ok: false, problem, tryThis});

/** The row, or what is wrong with it. */
function readRow(record: CsvRecord): Omit<ListedSubmission, 'line'> | string {
  const cell = (name: string) => record.get(name) || null;
  const learner = cell('learner') ?? '';
  const [repository, ref, folder, submitted] = ['repository', 'ref', 'folder', 'submitted'].map(cell);
  if (!LEARNER_CODE.test(learner))
    return `"${learner}" is no code of a learner: letters, digits, dots, hyphens and underscores, 64 at most`;
  if (!repository) return 'its repository is not named';
  if (!isAddress(repository) && /^[a-z][a-z0-9+.-]*:/i.test(repository) && !/^[A-Za-z]:[\\/]/.test(repository))
    return `"${repository}" is an address that is not fetched: a path, https://…, ssh://…, file://… or user@host:path is read`;
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

/** Whether a text is the address of a repository that may be fetched: https, ssh or file, or `user@host:path`. */
export function isAddress(text: string): boolean {
  return /^(?:https|ssh|file):\/\/[^\s\\-][^\s\\]*$/.test(text) || /^[\w.-]+@[\w][\w.-]*:[^\s:-][^\s]*$/.test(text);
}
