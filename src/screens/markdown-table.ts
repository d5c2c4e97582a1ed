import type {Theme} from './theme.ts';
import {cut, fill, widthOf, wrap, wrapIndented} from './width.ts';

const GAP = 3;
const NARROWEST = 9;

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

/** As wide as the content where that fits, otherwise narrowed from the widest; null where that leaves too little. */
function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] | null {
  const count = rows[0]?.length ?? 0;
  const natural = Array.from({length: count}, (_, i) => Math.max(1, ...rows.map(row => widthOf(row[i] ?? ''))));
  const room = width - GAP * (count - 1);
  const widths = [...natural];
  let sum = widths.reduce((a, b) => a + b, 0);
  while (sum > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    sum--;
  }
  return widths;
}

function records(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  {paint, glyphs}: Theme,
): readonly string[] {
  return rows.flatMap((row, n) => [
    ...(n > 0 ? [paint('dim', glyphs.rule.repeat(Math.min(8, width)))] : []),
    ...header.flatMap((name, i) => wrapIndented('', `${paint('bold', name)}: ${row[i] ?? ''}`, width)),
  ]);
}
