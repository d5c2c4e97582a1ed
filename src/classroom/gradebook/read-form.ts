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

/** Whom the roster has by one of several names, an id or an e-mail address; null where that is nobody, or could be several. */
export type LearnerOf = (names: readonly string[]) => string | null;

/** Who handed in a row of a form: whom the roster has by one of its cells, or the learner of its column. */
export function learnerOfRow({cells}: FormRow, learnerOf: LearnerOf): string | null {
  return learnerOf([...cells.values()]) ?? codeIn(cells.get('learner'));
}

/** Finds learners by the names that a roster has of them. */
export function learnersOf(roster: Roster | null): LearnerOf {
  const byName = new Map<string, string[]>();
  for (const {learner, email} of roster?.values() ?? [])
    for (const name of new Set([learner, email ?? learner].map(one => one.toLowerCase())))
      byName.set(name, [...(byName.get(name) ?? []), learner]);
  return names => {
    const found = new Set(names.flatMap(name => byName.get(name.toLowerCase()) ?? []));
    const [learner = null] = found;
    return found.size === 1 ? learner : null;
  };
}

const codeIn = (text: string | undefined) => (text !== undefined && LEARNER_CODE.test(text) ? text : null);
