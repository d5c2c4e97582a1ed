import type {Theme} from './theme.ts';
import {cut, fill, widthOf, wrap} from './width.ts';

const GAP = 3;
/** A column with more than one word in a cell is not made narrower than this. */
const NARROWEST = 12;

/** A table with wrapped cells; where the columns would become too narrow to read, one record per row. */
export function layOutTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  theme: Theme,
): readonly string[] {
  const {paint, glyphs} = theme;
  const widths = columnWidths([header, ...rows], width);
  if (!widths) return records(header, rows, width, theme);
  const gap = ` ${paint('dim', glyphs.bar)} `;
  const line = (cells: readonly string[]) => {
    const wrapped = widths.map((w, i) => wrap(cells[i] ?? '', w));
    const height = Math.max(...wrapped.map(cell => cell.length));
    return Array.from({length: height}, (_, n) =>
      widths.map((w, i) => fill(cut(wrapped[i]?.[n] ?? '', w, glyphs.cut), w)).join(gap),
    );
  };
  const rule = widths.map(w => glyphs.rule.repeat(w)).join(glyphs.rule.repeat(GAP));
  return [...line(header.map(cell => paint('bold', cell))), paint('dim', rule), ...rows.flatMap(line)].map(text =>
    text.trimEnd(),
  );
}

/** As wide as the content where that fits, otherwise narrowed from the widest, never within a word; null where it does not fit. */
function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] | null {
  const columns = (rows[0] ?? []).map((_, i) => rows.map(row => row[i] ?? ''));
  const widths = columns.map(cells => Math.max(1, ...cells.map(widthOf)));
  const least = columns.map((cells, i) =>
    Math.max(Math.min(NARROWEST, widths[i] ?? 0), ...cells.flatMap(cell => cell.split(/\s+/).map(widthOf))),
  );
  const room = width - GAP * (columns.length - 1);
  let over = widths.reduce((sum, w) => sum + w, 0) - room;
  for (; over > 0; over--) {
    const spare = widths.map((w, i) => (w > (least[i] ?? 0) ? w : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (!spare[widest]) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function records(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  {paint}: Theme,
): readonly string[] {
  return rows.flatMap((row, n) => [
    ...(n > 0 ? [''] : []),
    ...header.flatMap((name, i) => {
      const text = name ? `${paint('bold', name)}: ${row[i] ?? ''}` : (row[i] ?? '');
      // What goes on is indented, so that a label is found at the margin.
      return wrap(text, Math.max(1, width - 2)).map((line, n) => (n === 0 ? line : `  ${line}`));
    }),
  ]);
}
