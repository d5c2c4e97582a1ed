/** What of a pane is visible: text is one tall item, a list is many small ones. */
export interface Scroll {
  /** The item that keys act on, from 0. */
  readonly selected: number;
  /** The first visible line, from 0. */
  readonly top: number;
}

/** How large a pane's content was when a key was pressed. */
export interface Extent {
  /** Lines of each item. */
  readonly heights: readonly number[];
  /** Lines that are visible at once. */
  readonly height: number;
  /** The same while the pane has the keys, where that makes it another height. */
  readonly heightWithKeys?: number;
}

/** Lines that a hint takes, as a rule. */
const GROWTH = 4;

export const atTop: Scroll = {selected: 0, top: 0};

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

/** Moves through a pane. An item taller than the pane is scrolled to its end before the next one is selected. */
export function moveIn(scroll: Scroll, move: Move, extent: Extent): Scroll {
  const from = clampScroll(scroll, extent);
  const last = Math.max(0, extent.heights.length - 1);
  switch (move) {
    case 'up':
      return stepBack(from, extent);
    case 'down':
      return stepOn(from, extent);
    case 'page-up':
      return page(from, -Math.max(1, extent.height - 1), extent);
    case 'page-down':
      return page(from, Math.max(1, extent.height - 1), extent);
    case 'first':
      return atTop;
    case 'last':
      return clampScroll({selected: last, top: Number.MAX_SAFE_INTEGER}, extent);
    default:
      return move satisfies never;
  }
}

/** Selects an item and scrolls as little as it takes to see it, from its first line. */
export function select(scroll: Scroll, item: number, extent: Extent): Scroll {
  const selected = Math.max(0, Math.min(item, extent.heights.length - 1));
  const start = startOf(selected, extent);
  const end = start + (extent.heights[selected] ?? 0);
  const low = Math.max(0, end - extent.height);
  const top = start < scroll.top || end - start >= extent.height ? start : Math.max(scroll.top, low);
  return clampScroll({selected, top}, extent);
}

/** Gives a pane the keys and scrolls as little as it takes to see where an item grows at its end: its last line, and room for some more. */
export function selectEnd(scroll: Scroll, item: number, extent: Extent): Scroll {
  const {height, heightWithKeys = height} = extent;
  const line = startOf(item + 1, extent) - 1;
  const isSeen = line >= scroll.top && line + GROWTH <= scroll.top + heightWithKeys;
  return {selected: item, top: isSeen ? scroll.top : Math.max(0, line - Math.max(0, heightWithKeys - GROWTH))};
}

/** The nearest possible position after the content or the screen changed. */
export function clampScroll({selected, top}: Scroll, extent: Extent): Scroll {
  const lines = startOf(extent.heights.length, extent);
  return {
    selected: Math.max(0, Math.min(selected, extent.heights.length - 1)),
    top: Math.max(0, Math.min(top, lines - extent.height)),
  };
}

/** The line on which an item starts. */
export function startOf(item: number, {heights}: Extent): number {
  let line = 0;
  for (let i = 0; i < item; i++) line += heights[i] ?? 0;
  return line;
}

function stepOn({selected, top}: Scroll, extent: Extent): Scroll {
  const end = startOf(selected + 1, extent);
  if (end > top + extent.height) return {selected, top: top + 1};
  return selected + 1 < extent.heights.length ? select({selected, top}, selected + 1, extent) : {selected, top};
}

function stepBack({selected, top}: Scroll, extent: Extent): Scroll {
  if (startOf(selected, extent) < top) return {selected, top: top - 1};
  if (selected === 0) return {selected, top};
  const moved = select({selected, top}, selected - 1, extent);
  const end = startOf(selected, extent);
  // A tall item is entered from below at its end.
  return (extent.heights[selected - 1] ?? 0) > extent.height ? {...moved, top: end - extent.height} : moved;
}

function page(from: Scroll, by: number, extent: Extent): Scroll {
  const {top} = clampScroll({selected: from.selected, top: from.top + by}, extent);
  if (top === from.top) return by > 0 ? {selected: Math.max(0, extent.heights.length - 1), top} : {selected: 0, top};
  let selected = 0;
  while (selected + 1 < extent.heights.length && startOf(selected + 1, extent) <= top) selected++;
  if (startOf(selected, extent) < top && startOf(selected + 1, extent) < top + extent.height)
    selected = Math.min(selected + 1, extent.heights.length - 1);
  return {selected: extent.heights.length === 1 ? 0 : selected, top};
}
