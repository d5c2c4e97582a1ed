import type {Gradebook} from '../../classroom/gradebook/document.ts';
import {headingOf} from '../../classroom/gradebook/heading.ts';
import type {Style} from '../../reports/check-text.ts';
import {wrapIndented} from '../width.ts';
import {checksLines} from './checks-text.ts';
import {gridLines} from './grid-text.ts';
import {nowLines} from './now-text.ts';
import {stuckLines} from './stuck-text.ts';

export const viewNames = ['now', 'stuck', 'checks', 'grid'] as const;
export type ViewName = (typeof viewNames)[number];

export interface TextLook {
  readonly style: Style;
  readonly width: number;
  /** A moment (RFC 3339) for people. */
  readonly time: (at: string) => string;
}

const TITLES: Readonly<Record<ViewName, string>> = {now: 'Now', stuck: 'Stuck', checks: 'Checks', grid: 'Grid'};
/** Rows of a view where all four are shown. */
const SHORT: Readonly<Record<ViewName, number>> = {now: 0, stuck: 10, checks: 12, grid: 30};

/** One view whole, or the beginning of all four, in lines. */
export function* gradebookText(
  book: Gradebook,
  view: ViewName | null,
  {style, width, time}: TextLook,
): Generator<string> {
  const lines = (name: ViewName): Iterable<string> => {
    const most = view === null ? SHORT[name] : Number.POSITIVE_INFINITY;
    if (name === 'now') return nowLines(book, style, width, time);
    if (name === 'grid') return gridLines(book, style, width, most, time);
    return {stuck: stuckLines, checks: checksLines}[name](book, style, width, most);
  };
  const fitting = (line: string) => {
    const [indent = ''] = /^ */.exec(line) ?? [];
    return `${wrapIndented(indent, line.slice(indent.length), width).join('\n')}\n`;
  };
  const title = headingOf(book);
  yield fitting(style.bold(title));
  for (const name of view === null ? viewNames : [view]) {
    yield `\n${fitting(style.bold(TITLES[name]))}`;
    for (const line of lines(name)) yield fitting(line);
  }
}
