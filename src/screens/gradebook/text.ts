import type {Gradebook} from '../../classroom/gradebook/document.ts';
import type {Style} from '../../reports/check-text.ts';
import {wrap} from '../width.ts';
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

/** One view whole, or the beginning of all four. */
export function gradebookText(book: Gradebook, view: ViewName | null, {style, width, time}: TextLook): string {
  const lines = (name: ViewName): readonly string[] => {
    const most = view === null ? SHORT[name] : Number.POSITIVE_INFINITY;
    if (name === 'now') return nowLines(book, style, width, time);
    return {stuck: stuckLines, checks: checksLines, grid: gridLines}[name](book, style, width, most);
  };
  const asked = view === null ? viewNames : [view];
  const sections = asked.flatMap(name => ['', style.bold(TITLES[name]), ...lines(name)]);
  const title = [book.track.title, ...book.assignments.map(({id, title}) => title ?? id)].join(', ');
  return `${[style.bold(title), ...sections].flatMap(line => wrap(line, width)).join('\n')}\n`;
}
