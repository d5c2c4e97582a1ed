import {localTime} from '../../curriculum/local-time.ts';
import {type OutlineRow, outlineRows} from '../../tutor/rows.ts';
import {atTop, select} from '../../tutor/scroll.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {extentOf, type Look, type Pane} from '../frame.ts';
import {cut, widthOf, wrapIndented} from '../width.ts';
import {entry, entryWidth} from './list.ts';

const NARROWEST = 36;
/** Of the whole width, beside a text that could use the rest. */
const SHARE = 0.4;

/** How a row's status is called where the word stands before every title. */
const wordOf = ({status}: OutlineRow): string => (status === 'does not apply' ? 'n/a' : status);
const wordWidth = (rows: readonly OutlineRow[]): number => Math.max(0, ...rows.map(row => wordOf(row).length));

/** As wide as its titles, as far as the text beside it, which needs no more than `text` columns, keeps its room. */
export function outlineWidth(state: TutorState, width: number, text: number): number {
  const rows = outlineRows(state);
  // The pointer, the mark and the word stand before a title, and a column of air behind it.
  const before = width - entryWidth(width) + 2 + wordWidth(rows) + 1;
  const titles = rows.map(row => Math.max(before + widthOf(row.step.title), widthOf(row.lesson.title)) + 1);
  return Math.min(Math.max(NARROWEST, ...titles), Math.max(NARROWEST, Math.floor(width * SHARE), width - text));
}

/** What stands above the first step of a lesson: its title, and when it is due by its own. */
function headingOf({first, lesson}: OutlineRow): readonly string[] {
  if (!first) return [];
  const {due} = lesson.terms;
  return due === null ? [lesson.title] : [lesson.title, `due ${localTime(due)}`];
}

/** The steps of the track with a mark and a word each, under the titles of their lessons. */
export function outlinePane(state: TutorState, width: number, height: number, look: Look): Pane {
  const {theme} = look;
  const focused = state.screen.focus === 'outline';
  const selected = scrollOf(state.screen, 'outline').selected;
  const current = state.screen.name === 'lesson' ? state.screen.step : '';
  const rows = outlineRows(state);
  const word = wordWidth(rows);
  const items = rows.map((row, i) => {
    const isHere = row.ref === current;
    const title = isHere ? theme.paint('bold', row.step.title) : row.step.title;
    const lines = wrapIndented(`${theme.mark(row.status)} ${wordOf(row).padEnd(word)} `, title, entryWidth(width - 1));
    const lesson = headingOf(row).map(line => cut(theme.paint('dim', line), width - 1, theme.glyphs.cut));
    return [...lesson, ...entry(lines, focused ? i === selected : isHere, width - 1, look)];
  });
  const headings = rows.map(row => headingOf(row).length);
  const pane: Pane = {name: 'outline', title: 'Steps', width, height, content: {kind: 'lines', items, headings}};
  // Without the keys it follows the lesson.
  const here = rows.findIndex(row => row.ref === current);
  return focused ? pane : {...pane, scroll: select(atTop, here, extentOf(pane))};
}
