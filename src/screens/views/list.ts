import {counted} from '../../project/counted.ts';
import type {Look} from '../frame.ts';
import {cut} from '../width.ts';

/** The lines of an entry with a pointer before the selected one. */
export function entry(lines: readonly string[], isSelected: boolean, width: number, {theme}: Look): readonly string[] {
  const pointer = isSelected ? theme.paint('accent', theme.glyphs.pointer) : ' ';
  return lines.map((line, i) => cut(`${i === 0 ? pointer : ' '} ${line}`, width, theme.glyphs.cut));
}

/** How much room an entry leaves for its lines. */
export const entryWidth = (width: number): number => Math.max(1, width - 2);

/** `████░░░░░░ 12 of 41 steps`. */
export function progressBar(done: number, all: number, {theme}: Look, cells = 16): string {
  const full = all === 0 ? 0 : Math.floor((done / all) * cells);
  const {glyphs, paint} = theme;
  return `${paint('accent', glyphs.done.repeat(full))}${paint('dim', glyphs.open.repeat(cells - full))} ${done} of ${counted(all, 'step')}`;
}
