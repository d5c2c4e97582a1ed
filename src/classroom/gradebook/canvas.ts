import {type CsvRow, csvCell, quoted, splitCsv} from '../../reports/csv.ts';
import type {Roster} from '../roster.ts';
import {readCanvasHeader} from './canvas-header.ts';
import {matchStudents} from './canvas-match.ts';
import type {GridRow} from './document.ts';
import {scaledTo} from './scaled.ts';

interface FilledCanvas {
  /** The export with the cells of one column changed, and nothing else. */
  readonly text: string;
  readonly filled: number;
  /** Students whose cell held another grade before: `Bo (3, now 33.8)`. */
  readonly replaced: readonly string[];
  /** Students who are excused: theirs stays. */
  readonly excused: number;
  /** Students for whom several learners could be meant, or whose learner others could be as well: left as they were. */
  readonly ambiguous: readonly string[];
  /** Students of the export without a learner of the gradebook. */
  readonly unknownStudents: readonly string[];
  /** Learners with a score whom the export does not have. */
  readonly unmatchedLearners: readonly string[];
}

export type FillCanvas =
  | {readonly ok: true; readonly result: FilledCanvas}
  | {readonly ok: false; readonly problem: string; readonly tryThis: string};

const EXPORT_AGAIN = 'the file that Canvas exports: Grades, Export, Export Entire Gradebook';

/**
 * Fills one column of a gradebook that the instructor exported from Canvas, by the rules of its importer (canvas-lms,
 * lib/gradebook_importer.rb), which are commas or semicolons. Points are scaled to what the column can give; who has no score keeps what stands there.
 */
export function fillCanvas(text: string, title: string, rows: readonly GridRow[], roster: Roster | null): FillCanvas {
  const csv = splitCsv(text);
  if (!csv.ok) return {ok: false, problem: csv.problem, tryThis: EXPORT_AGAIN};
  // As Excel saves it, and as Canvas does not read it.
  if (csv.separator === '\t')
    return fillCanvas(csv.rows.map(({cells}) => `${cells.map(quoted).join(',')}\r\n`).join(''), title, rows, roster);
  const [first, ...others] = csv.rows;
  const header = first ? readCanvasHeader(first.cells, title) : null;
  if (!header) return {ok: false, problem: 'its first line is not that of a Canvas gradebook', tryThis: EXPORT_AGAIN};
  if (!header.ok) return header;
  const possible = others.find(isPointsRow)?.cells[header.column] ?? '';
  if (/read\s+only/i.test(possible))
    return {ok: false, problem: `Canvas calls the column "${title}" read only`, tryThis: 'the column of an assignment'};
  const students = others.filter(row => !isPointsRow(row) && !isNotice(row));
  const {matches, ...unclear} = matchStudents(students, header, rows, roster);
  const most = Number(possible.trim().replace(',', '.'));
  const edits: {readonly row: CsvRow; readonly cell: string}[] = [];
  const replaced: string[] = [];
  let excused = 0;
  for (const [row, {score}] of matches) {
    if (score === null || score.max === 0 || row.cells.length <= header.column) continue;
    const before = (row.cells[header.column] ?? '').trim();
    if (/^EX$/i.test(before)) {
      excused++;
      continue;
    }
    const grade = most > 0 ? scaledTo(most, score) : score.earned;
    if (before !== '' && Number(before.replace(',', '.')) !== grade)
      replaced.push(`${row.cells[0] ?? ''} (${before}, now ${grade})`);
    edits.push({row, cell: csvCell(grade)});
  }
  return {
    ok: true,
    result: {text: withCells(text, header.column, edits), filled: edits.length, replaced, excused, ...unclear},
  };
}

const isPointsRow = ({cells}: CsvRow) => (cells[0] ?? '').includes('Points Possible');
/** Rows that say what is muted or posted by hand, and empty ones. */
const isNotice = ({cells}: CsvRow) => cells.every(cell => /^\s*(?:Muted|Manual Posting.*)?\s*$/i.test(cell));

function withCells(
  text: string,
  column: number,
  edits: readonly {readonly row: CsvRow; readonly cell: string}[],
): string {
  let result = '';
  let at = 0;
  for (const {row, cell} of edits) {
    const from = row.starts[column] ?? row.end;
    const next = row.starts[column + 1];
    result += text.slice(at, from) + cell;
    at = next === undefined ? row.end : next - 1;
  }
  return result + text.slice(at);
}
