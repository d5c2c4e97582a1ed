import {splitCsv} from '../../reports/csv.ts';
import {LEARNER_CODE} from '../../reports/learner-code.ts';
import type {Roster} from '../roster.ts';
import {readReports, type StreamItem} from './read-stream.ts';

/** A row of a form's answers into which reports were pasted. */
export interface FormRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly items: readonly StreamItem[];
  /** The other cells, by the names of their columns in small letters. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of a form's answers; null where the text is no CSV with pasted reports. */
export function readForm(text: string): readonly FormRow[] | null {
  if (!text.includes('[paas-tutor-report-v')) return null;
  const split = splitCsv(text);
  const [header, ...rows] = split.ok ? split.rows : [];
  if (!header || header.cells.length < 2) return null;
  const columns = header.cells.map(name => name.trim().toLowerCase());
  return rows.map(({line, cells}) => ({
    line,
    items: cells.flatMap(cell => readReports(cell)),
    cells: new Map(columns.map((name, i) => [name, (cells[i] ?? '').trim()])),
  }));
}

/** Who is meant by a row of a form whose report names nobody: the learner of its column, or whom the roster has by one of its cells. */
export function learnerOfRow({cells}: FormRow, roster: Roster | null): string | null {
  return learnerOfNames([...cells.values()], roster) ?? codeIn(cells.get('learner'));
}

/** Whom the roster has by one of these names: an id, or an e-mail address. */
export function learnerOfNames(names: readonly string[], roster: Roster | null): string | null {
  const wanted = new Set(names.filter(name => name !== '').map(name => name.toLowerCase()));
  const found = [...(roster?.values() ?? [])].filter(
    ({learner, email}) => wanted.has(learner.toLowerCase()) || (email !== null && wanted.has(email.toLowerCase())),
  );
  return found.length === 1 ? (found[0]?.learner ?? null) : null;
}

const codeIn = (text: string | undefined) => (text !== undefined && LEARNER_CODE.test(text) ? text : null);
