import {cut, widthOf} from '../width.ts';

/** A column of a table in text. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Numbers stand at the right. */
  readonly isNumber?: boolean;
  /** Marks a cell up without changing its width. */
  readonly mark?: (text: string, row: Row) => string;
  /** Gives way where the width is too small for all; the first of several that can, most. */
  readonly shrinksTo?: number;
  /** How a text is made shorter; otherwise its end is cut off. */
  readonly shorten?: (text: string, width: number) => string;
}

const GAP = 2;

/** Rows below their titles, as wide as `width` at most; where even short cells do not fit, the last columns are left out. */
export function table<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>, width: number): readonly string[] {
  return [...tableLines(columns, rows, width)];
}

/** The lines of a {@link table}, one at a time. */
export function* tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  width: number,
): Generator<string> {
  const widths = fitted(columns, wantedWidths(columns, rows), width);
  const line = (texts: readonly string[], marked: (text: string, i: number) => string) =>
    widths
      .map((room, i) => {
        const text = texts[i] ?? '';
        const short = (columns[i]?.shorten ?? cut)(text, room);
        const blanks = ' '.repeat(Math.max(0, room - widthOf(short)));
        return columns[i]?.isNumber ? blanks + marked(short, i) : marked(short, i) + blanks;
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  yield line(
    columns.map(({title}) => title),
    text => text,
  );
  for (const row of rows)
    yield line(
      columns.map(column => column.text(row)),
      (text, i) => columns[i]?.mark?.(text, row) ?? text,
    );
}

/** Cuts a text out of its middle, for names whose ends tell them apart. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const end = [...text].slice(-Math.floor(width / 2)).join('');
  return cut(text, width - widthOf(end)) + end;
}

/** How wide columns are at least, with the gap behind each. */
export function leastWidth<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): number {
  const wanted = wantedWidths(columns, rows);
  return columns.reduce((sum, {shrinksTo}, i) => sum + Math.min(wanted[i] ?? 0, shrinksTo ?? wanted[i] ?? 0) + GAP, 0);
}

function wantedWidths<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): readonly number[] {
  const widths = columns.map(({title}) => widthOf(title));
  for (const row of rows)
    for (const [i, {text}] of columns.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(text(row)));
  return widths;
}

function fitted<Row>(columns: readonly Column<Row>[], wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted];
  const total = () => widths.reduce((sum, n) => sum + n, 0) + GAP * (widths.length - 1);
  for (const [i, {shrinksTo}] of columns.entries()) {
    const before = widths[i] ?? 0;
    if (shrinksTo !== undefined)
      widths[i] = Math.max(Math.min(before, shrinksTo), before - Math.max(0, total() - width));
  }
  while (widths.length > 1 && total() > width) widths.pop();
  return widths;
}
