import {cleanLine} from '../../project/clean-text.ts';
import type {CsvRow} from '../../reports/csv.ts';
import type {Roster, RosterEntry} from '../roster.ts';
import type {CanvasHeader} from './canvas-header.ts';
import type {GridRow} from './document.ts';

interface Matched {
  readonly matches: ReadonlyMap<CsvRow, GridRow>;
  readonly ambiguous: readonly string[];
  readonly unknownStudents: readonly string[];
  readonly unmatchedLearners: readonly string[];
}

/**
 * Which learner each student is: whose code is the student's id, SIS user id or SIS login; then by what the roster says of a
 * learner: the same ids, the e-mail address as login, the name. The first of these that names anybody decides.
 */
export function matchStudents(
  students: readonly CsvRow[],
  header: CanvasHeader,
  rows: readonly GridRow[],
  roster: Roster | null,
): Matched {
  const find = finder(rows, roster);
  const found = students.map(student => ({student, learners: find(student.cells, header)}));
  const wanted = new Map<GridRow, number>();
  for (const {learners} of found) for (const learner of learners) wanted.set(learner, (wanted.get(learner) ?? 0) + 1);
  const name = ({cells}: CsvRow) => cleanLine(header.nameOf(cells));
  const isClear = (learners: readonly GridRow[]) =>
    learners.length === 1 && learners.every(row => wanted.get(row) === 1);
  return {
    matches: new Map(
      found.flatMap(({student, learners: [learner, ...more]}) =>
        learner && isClear([learner, ...more]) ? [[student, learner]] : [],
      ),
    ),
    ambiguous: found.flatMap(({student, learners}) =>
      learners.length > 0 && !isClear(learners) ? [name(student)] : [],
    ),
    unknownStudents: found.flatMap(({student, learners}) => (learners.length === 0 ? [name(student)] : [])),
    unmatchedLearners: rows.filter(row => row.score !== null && !wanted.has(row)).map(({learner}) => learner),
  };
}

/** One way of knowing a learner: the value in the export, and the learners by that value. */
interface Way {
  readonly from: (cells: readonly string[], header: CanvasHeader) => string;
  readonly learners: ReadonlyMap<string, readonly GridRow[]>;
}

function finder(rows: readonly GridRow[], roster: Roster | null) {
  const cell = (cells: readonly string[], at: number | null) => (at === null ? '' : (cells[at] ?? '').trim());
  const id: Way['from'] = (cells, header) => cell(cells, header.id);
  const user: Way['from'] = (cells, header) => cell(cells, header.sisUser);
  const login: Way['from'] = (cells, header) => cell(cells, header.sisLogin);
  const codes = indexed(rows, row => row.learner);
  const known = (value: (entry: RosterEntry) => string | null | undefined) =>
    indexed(rows, ({learner}) => {
      const entry = roster?.get(learner);
      return (entry && value(entry)) || null;
    });
  const small = (text: string | null | undefined) => text?.toLowerCase();
  const ways: readonly Way[] = [
    {from: id, learners: codes},
    {from: user, learners: codes},
    {from: login, learners: codes},
    {from: id, learners: known(({columns}) => columns.get('id'))},
    {from: user, learners: known(({columns}) => columns.get('sis user id'))},
    {from: login, learners: known(({columns}) => columns.get('sis login id'))},
    {from: (...of) => login(...of).toLowerCase(), learners: known(({email}) => small(email))},
    {from: (cells, {nameOf}) => plainName(nameOf(cells)), learners: known(({name}) => name && plainName(name))},
  ];
  return (cells: readonly string[], header: CanvasHeader): readonly GridRow[] => {
    for (const {from, learners} of ways) {
      const value = from(cells, header);
      const found = value === '' ? undefined : learners.get(value);
      if (found) return found;
    }
    return [];
  };
}

function indexed(
  rows: readonly GridRow[],
  key: (row: GridRow) => string | null,
): ReadonlyMap<string, readonly GridRow[]> {
  const index = new Map<string, GridRow[]>();
  for (const row of rows) {
    const value = key(row);
    if (value === null) continue;
    const same = index.get(value);
    if (same) same.push(row);
    else index.set(value, [row]);
  }
  return index;
}

/** `Lovelace, Ada` and `Ada Lovelace` alike, without case. */
function plainName(name: string): string {
  const [last = '', first] = name.normalize('NFC').toLowerCase().split(',');
  return (first === undefined ? last : `${first} ${last}`).split(/\s+/).filter(Boolean).join(' ');
}
