import {csvLine} from '../../reports/csv.ts';
import type {Gradebook, GridRow} from './document.ts';
import {mismatchWords} from './words.ts';

/** The grid as lines of CSV: one row per learner, with the points of each lesson, and what is to be looked at. */
export function* gradebookCsv({grid}: Gradebook): Generator<string> {
  const header = [
    'learner',
    'name',
    'section',
    'status',
    'score',
    'max',
    'percent',
    'late',
    'submitted_at',
    'graded_at',
  ];
  const lessons = grid.lessons.map(({id}) => id);
  const last = ['mismatch', 'reason', 'due', 'extended', 'late_lessons'];
  yield csvLine([...header, 'track_version', 'mode', ...lessons, ...last]);
  for (const row of grid.rows) yield csvLine(cellsOf(row, lessons));
}

function cellsOf(row: GridRow, ids: readonly string[]) {
  const {learner, name, section, status, score, late, submittedAt, gradedAt, trackVersion, mode, lessons, mismatch} =
    row;
  const points = [score?.earned ?? null, score?.max ?? null, score?.percent ?? null];
  const yesNo = late === null ? null : late ? 'yes' : 'no';
  const when = [submittedAt, gradedAt];
  return [
    learner,
    name,
    section,
    status,
    ...points,
    yesNo,
    ...when,
    trackVersion,
    mode,
    ...lessons.map(cell => cell && cell.points),
    mismatch && mismatchWords(mismatch),
    row.reason,
    row.due,
    row.extended ? 'yes' : null,
    ids.filter((_, i) => lessons[i]?.late).join(' ') || null,
  ];
}
