import type {PaneName} from '../../tutor/state.ts';
import {type Content, linesOfChoices, type Pane} from '../frame.ts';

/** A pane before it has its place. */
export interface Unplaced extends Pick<Pane, 'name' | 'title' | 'content'> {
  /** Lines of the content that only make sense together, from the first one; otherwise all of them. */
  readonly core?: number;
  /** Lines of the entry that the keys act on; otherwise all of them. */
  readonly entry?: number;
  /** Share of the height that the first pane keeps before this one shows its core without the keys; otherwise most of it. */
  readonly leaves?: number;
  /** Share of the height that the first pane keeps while this one has the keys; otherwise a third. */
  readonly keeps?: number;
}

/** What the first pane keeps of the height while another one has the keys. */
const THIRD = 1 / 3;
/** What it keeps of the height before another one is shown that has neither the keys nor something urgent. */
const MOST = 0.6;
/** In fewer lines there is no room for two panes at once. */
const LOW = 15;
/** A folded pane is its title. */
const FOLDED = 1;

/**
 * Lays panes below each other. The one that has the keys gets what it needs, as far as the first one keeps its third; where
 * the entry that the keys act on needs more than that, the first one is folded to its title. Each of the others is shown at
 * least to the end of its core, or folded.
 */
export function stack(
  panes: readonly Unplaced[],
  {width, height, focus}: {readonly width: number; readonly height: number; readonly focus: PaneName},
): readonly Pane[] {
  const heights = divide(panes, height, focus);
  return panes.map((pane, i) => ({
    ...pane,
    width,
    height: heights[i] ?? 0,
    heightWithKeys: divide(panes, height, pane.name)[i] ?? 0,
  }));
}

/** The height of each pane; together the whole height. */
function divide([first, ...others]: readonly Unplaced[], height: number, focus: PaneName): readonly number[] {
  if (!first) return [];
  const isLow = height < LOW;
  const heights = new Map(others.map(pane => [pane, FOLDED]));
  const heightOf = (pane: Unplaced) => heights.get(pane) ?? 0;
  const left = () => height - others.reduce((sum, pane) => sum + heightOf(pane), 0);
  /** Raises a pane as far as the first one keeps its share; not at all where that is less than `least`. */
  const raise = (pane: Unplaced, to: number, least: number, share: number) => {
    const kept = Math.min(need(first), Math.ceil(height * share));
    const next = Math.min(to, heightOf(pane) + left() - kept);
    if (next >= least && next > heightOf(pane)) heights.set(pane, next);
  };
  const focused = others.find(pane => pane.name === focus);
  if (focused) {
    raise(focused, need(focused), FOLDED, isLow ? FOLDED / height : (focused.keeps ?? THIRD));
    if (heightOf(focused) < titleLines(focused) + (focused.entry ?? linesOf(focused.content)))
      raise(focused, need(focused), FOLDED, FOLDED / height);
  }
  const shareFor = ({leaves = MOST}: Unplaced) => (focused || isLow ? MOST : leaves);
  const rest = others.filter(pane => pane !== focused).sort((a, b) => shareFor(a) - shareFor(b));
  for (const pane of rest) raise(pane, core(pane), core(pane), shareFor(pane));
  for (const pane of rest) if (heightOf(pane) > FOLDED) raise(pane, need(pane), FOLDED, MOST);
  return [Math.max(0, left()), ...others.map(heightOf)];
}

const titleLines = ({title}: Unplaced): number => (title === null ? 0 : 1);

function need(pane: Unplaced): number {
  return titleLines(pane) + linesOf(pane.content);
}

function core(pane: Unplaced): number {
  return Math.min(need(pane), titleLines(pane) + (pane.core ?? linesOf(pane.content)));
}

function linesOf(content: Content): number {
  switch (content.kind) {
    case 'lines':
      return content.items.reduce((sum, item) => sum + item.length, 0);
    case 'choices':
      return linesOfChoices(content);
    default:
      return content satisfies never;
  }
}
