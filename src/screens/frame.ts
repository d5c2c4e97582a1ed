import type {Extents} from '../tutor/actions.ts';
import type {ChoiceRow} from '../tutor/rows.ts';
import {clampScroll, type Extent, type Scroll, startOf} from '../tutor/scroll.ts';
import {type PaneName, scrollOf, type TutorState} from '../tutor/state.ts';
import type {Markdown} from './markdown.ts';
import type {Theme} from './theme.ts';

/** From so many columns on, two panes stand side by side. */
export const TWO_PANES = 100;

/** How things are drawn; `markdown` is null until the renderer is loaded. */
export interface Look {
  readonly theme: Theme;
  readonly markdown: Markdown | null;
}

/** A whole screen: exactly `columns` wide and `rows` high. */
export interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly header: string;
  /** One or two columns of panes, side by side. */
  readonly body: readonly BodyColumn[];
  readonly bodyHeight: number;
  readonly footer: readonly string[];
}

export interface BodyColumn {
  readonly width: number;
  readonly panes: readonly Pane[];
}

export interface Pane {
  readonly name: PaneName;
  /** Above the content, on one line; null: no line. */
  readonly title: string | null;
  readonly width: number;
  /** With the title's line. */
  readonly height: number;
  /** Its height while it has the keys; otherwise the same. */
  readonly heightWithKeys?: number;
  readonly content: Content;
  /** Where it is scrolled to, if not by the keys. */
  readonly scroll?: Scroll;
  /** Whether nothing in it moves: keys never come to it. */
  readonly isStill?: true;
}

/** Lines of each item, none wider than the pane. */
interface LinesContent {
  readonly kind: 'lines';
  readonly items: readonly (readonly string[])[];
  /** How many lines of each item are a heading above it and not the item itself; none where it is missing. */
  readonly headings?: readonly number[];
}

/** A question, a list to choose from, and what is to say about the selected choice. */
export interface ChoicesContent {
  readonly kind: 'choices';
  readonly id: string;
  readonly before: readonly string[];
  readonly rows: readonly ChoiceRow[];
  readonly selected: number;
  readonly isFocused: boolean;
  /** Lines that the selected choice may take; the others take one. */
  readonly selectedLines: number;
  readonly after: readonly string[];
}

export type Content = LinesContent | ChoicesContent;

/** Lines that choices take where nothing of them is cut. */
export function linesOfChoices({before, rows, selectedLines, after}: ChoicesContent): number {
  return before.length + Math.max(0, rows.length - 1) + selectedLines + after.length;
}

/** Lines of a pane that are left for its content. */
export function roomIn({title, height}: {readonly title: string | null; readonly height: number}): number {
  return Math.max(0, height - (title === null ? 0 : 1));
}

/** What keys need to know of a pane. */
export function extentOf(pane: Pane): Extent {
  const {content} = pane;
  if (content.kind === 'choices') return {heights: content.rows.map(() => 1), height: content.rows.length};
  const {title, height, heightWithKeys = height} = pane;
  return {
    heights: content.items.map(item => item.length),
    height: roomIn(pane),
    heightWithKeys: roomIn({title, height: heightWithKeys}),
  };
}

/** What keys need to know of a frame. */
export function extentsOf({body}: Frame): Extents {
  const panes = body.flatMap(column => column.panes).filter(pane => !pane.isStill);
  return Object.fromEntries(panes.map(pane => [pane.name, extentOf(pane)]));
}

/** The lines of a pane that are visible now, and where they are in the whole. */
export function visibleLines(pane: Pane, state: TutorState): {lines: readonly string[]; from: number; total: number} {
  if (pane.content.kind === 'choices') return {lines: [], from: 0, total: 0};
  const extent = extentOf(pane);
  const {top} = clampScroll(pane.scroll ?? scrollOf(state.screen, pane.name), extent);
  const {items} = pane.content;
  const total = startOf(items.length, extent);
  const lines: string[] = [];
  let start = 0;
  for (const item of items) {
    if (lines.length >= extent.height) break;
    const skip = Math.max(0, top - start);
    if (skip < item.length) lines.push(...item.slice(skip, skip + extent.height - lines.length));
    start += item.length;
  }
  return {lines, from: top, total};
}
