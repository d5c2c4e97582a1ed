import type {PaneName} from '../../tutor/state.ts';
import type {Content, Pane} from '../frame.ts';

type Unplaced = Pick<Pane, 'name' | 'title' | 'content'>;

/** Lines that a pane without the keys may take of the whole, at most. */
const SHARE = 0.4;
/** What the pane with the keys leaves to the first one. */
const LEFT_TO_FIRST = 3;

/** Lays panes below each other. The first one takes what the others leave; the one that has the keys gets what it needs. */
export function stack(
  panes: readonly Unplaced[],
  {width, height, focus}: {readonly width: number; readonly height: number; readonly focus: PaneName},
): readonly Pane[] {
  const [first, ...others] = panes;
  if (!first) return [];
  let left = height;
  const focused = others.find(pane => pane.name === focus);
  const heights = new Map<Unplaced, number>();
  if (focused) {
    const rest = others.length > 1 ? 2 : 0;
    const most = Math.max(Math.ceil(height * SHARE), height - LEFT_TO_FIRST - rest);
    heights.set(focused, Math.min(need(focused), left, most));
    left -= heights.get(focused) ?? 0;
  }
  for (const pane of others.filter(p => p !== focused)) {
    const share = Math.max(2, Math.floor((height * SHARE) / others.length));
    const taken = Math.min(need(pane), focused ? 2 : share, Math.max(0, left - LEFT_TO_FIRST));
    heights.set(pane, taken < 2 ? 0 : taken);
    left -= heights.get(pane) ?? 0;
  }
  return [
    {...first, width, height: Math.max(0, left)},
    ...others.map(pane => ({...pane, width, height: heights.get(pane) ?? 0})),
  ];
}

function need({title, content}: Unplaced): number {
  return (title === null ? 0 : 1) + linesOf(content);
}

function linesOf(content: Content): number {
  switch (content.kind) {
    case 'lines':
      return content.items.reduce((sum, item) => sum + item.length, 0);
    case 'choices':
      return content.before.length + content.rows.length - 1 + content.selectedLines + content.after.length;
    default:
      return content satisfies never;
  }
}
