import {cleanLine} from '../project/clean-text.ts';
import {wellFormed} from './cut.ts';

/** A cell to write: a text is guarded against being taken for a formula, a number stays one, null is an empty cell. */
export type CsvCell = string | number | null;

// What spreadsheets take for a formula (OWASP, "CSV Injection"): also behind blanks, and in full width.
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;
/** In UTF-16 units: 5,000 learners with a hundred columns take some megabytes. */
const LARGEST_CSV = 32 * 1024 * 1024;

/** Rows as CSV by RFC 4180: commas, CRLF, quotes where they are needed; the header is a row like others. */
export function writeCsv(rows: Iterable<readonly CsvCell[]>): string {
  let text = '';
  for (const row of rows) text += csvLine(row);
  return text;
}

/** One row of {@link writeCsv}, with its line break. */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
}

/** One cell as CSV. */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return quoted(wellFormed(FORMULA.test(cell) ? `'${cell}` : cell));
}

/** A text as a cell of CSV, as it is: only for what goes back to where it came from. */
export function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell begins in the text, quotes included: it ends before the separator of the next one. */
  readonly starts: readonly number[];
  /** Where the row ends in the text, before its line break. */
  readonly end: number;
}

type Separator = ',' | ';' | '\t';

export type SplitCsv =
  | {readonly ok: true; readonly rows: readonly CsvRow[]; readonly separator: Separator}
  | {readonly ok: false; readonly problem: string};

/** The rows of a CSV text as they are, with commas, semicolons or tabs by its first line; empty lines are none. */
export function splitCsv(text: string, limit = LARGEST_CSV): SplitCsv {
  if (text.length > limit) return {ok: false, problem: `it is larger than ${Math.floor(limit / 1024)} KiB`};
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = {line, cells: [] as string[], starts: [] as number[], end: at};
    for (;;) {
      row.starts.push(at);
      const cell = readCell(text, at, separator);
      if (cell === null) return {ok: false, problem: `the quote that opens in line ${line} is never closed`};
      row.cells.push(cell.value);
      line += cell.breaks;
      at = cell.end;
      if (text[at] !== separator) break;
      at++;
    }
    row.end = at;
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
  }
  return {ok: true, rows, separator};
}

/** By column name: trimmed and in small letters. What a row lacks is ''. */
export type CsvRecord = ReadonlyMap<string, string>;

export type ReadCsv =
  | {readonly ok: true; readonly columns: readonly string[]; readonly records: readonly CsvRecord[]}
  | {readonly ok: false; readonly problem: string};

/** A CSV text whose first row names the columns; every text in it is cleaned, trimmed and in one line. */
export function readCsv(text: string, limit = LARGEST_CSV): ReadCsv {
  const split = splitCsv(text, limit);
  if (!split.ok) return split;
  const [header, ...rows] = split.rows;
  if (!header) return {ok: false, problem: 'it is empty'};
  const columns = columnsOf(header);
  if (typeof columns === 'string') return {ok: false, problem: columns};
  const records: CsvRecord[] = [];
  for (const row of rows) {
    const record = recordOf(columns, row);
    if (typeof record === 'string') return {ok: false, problem: `line ${row.line} ${record}`};
    records.push(record);
  }
  return {ok: true, columns, records};
}

/** The names of the columns: trimmed and in small letters; or what is wrong with them. */
export function columnsOf({cells}: CsvRow): readonly string[] | string {
  const columns = cells.map(name => cleanLine(name).trim().toLowerCase());
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) < i);
  return twice === undefined ? columns : `two columns are named "${twice}"`;
}

/** The cells of a row by column, or what is wrong with it, to be read behind `line 4`. */
export function recordOf(columns: readonly string[], {cells}: CsvRow): CsvRecord | string {
  if (cells.slice(columns.length).some(cell => cell.trim() !== ''))
    return `has ${cells.length} cells, and the header names ${columns.length}`;
  return new Map(columns.map((name, i) => [name, cleanLine(cells[i] ?? '', 1000).trim()]));
}

/** The separator of which there are most outside of quotes in the first line; a comma where there are as many. */
function separatorOf(text: string): Separator {
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  const count = (separator: Separator) => bare.split(separator).length;
  return ([',', ';', '\t'] as const).reduce((most, other) => (count(other) > count(most) ? other : most));
}

/** The cell that begins at `at`; null where its quote is never closed. */
function readCell(text: string, at: number, separator: string) {
  const isEnd = (character: string | undefined) =>
    character === undefined || character === separator || character === '\n' || character === '\r';
  let value = '';
  let end = at;
  let breaks = 0;
  if (text[at] === '"') {
    for (end++; ; end += 2) {
      const quote = text.indexOf('"', end);
      if (quote === -1) return null;
      const part = text.slice(end, quote);
      value += part;
      breaks += part.split(/\r\n|\r|\n/).length - 1;
      end = quote;
      if (text[quote + 1] !== '"') break;
      value += '"';
    }
    end++;
  }
  const bare = end;
  while (!isEnd(text[end])) end++;
  return {value: value + text.slice(bare, end), end, breaks};
}
