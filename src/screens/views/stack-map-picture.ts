import type {HostingKind} from '../../tutor/layers.ts';
import {countYours, hostingNames, hostingOnMap, type StackRow, stackRows} from '../../tutor/stack-rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {fill} from '../width.ts';
import {type Division, divide, divideForOne, towerCell, towerHead, worstText} from './stack-map-cells.ts';
import {type Shape, type ShapeLine, shapes} from './stack-map-shapes.ts';

/**
 * The map: at the left the way of a request from the visitor down to the app, what stands beside it and what carries it; then
 * a tower for each way of hosting, filled by who takes care of the layer; then what the checks say. One item per layer, drawn
 * as large as there is room for all of them.
 */
export function pictureOf(
  state: TutorState,
  {width, height}: {readonly width: number; readonly height: number},
  look: Look,
): readonly (readonly string[])[] {
  const rows = stackRows(state);
  const selected = scrollOf(state.screen, 'list').selected;
  const drawn = ({draw, visitor}: Shape, division: Division) => {
    const lines = lineDrawer(state, division, look);
    const items = rows.map((row, i) => {
      const place = {
        width: division.name,
        isSelected: i === selected,
        before: sibling(rows, i, -1),
        after: sibling(rows, i, 1),
        own: ownText(row, state),
      };
      return draw(row, place, look).map(line => lines.of(line, row, i === selected));
    });
    const left = height - items.reduce((sum, item) => sum + item.length, 0);
    const above = left > 0 ? [lines.head(visitor)] : [];
    const below = left > 1 ? [lines.foot(rows)] : [];
    const framed = items.map((item, i) => [
      ...(i === 0 ? above : []),
      ...item,
      ...(i === items.length - 1 ? below : []),
    ]);
    return {items: framed, fits: left >= 0};
  };
  for (const shape of shapes) {
    const division = divide(width, shape.least);
    const {items, fits} = division ? drawn(shape, division) : {items: [], fits: false};
    if (fits) return items;
  }
  const smallest = shapes[shapes.length - 1] as Shape;
  return drawn(smallest, divide(width, smallest.least) ?? divideForOne(width, hostingOnMap(state))).items;
}

/** Whether all ways of hosting stand side by side. */
export const showsAllHostings = (width: number): boolean =>
  divide(width, (shapes[shapes.length - 1] as Shape).least) !== null;

/** The next or previous layer of the same part of the map. */
function sibling(rows: readonly StackRow[], index: number, by: 1 | -1): StackRow | null {
  const other = rows[index + by];
  return other && other.layer.part === rows[index]?.layer.part ? other : null;
}

function ownText({layer, seen}: StackRow, {project}: TutorState): string | null {
  if (layer.id === 'app') return project.name;
  return seen?.kind === 'known' ? seen.value : null;
}

function lineDrawer(state: TutorState, {name, cell, shown}: Division, look: Look) {
  const {paint, glyphs} = look.theme;
  const hosting = hostingOnMap(state);
  const names = hostingNames(state);
  const whole = (pointer: string, text: string, cellOf: (kind: HostingKind) => string, verdict: string) =>
    `${pointer} ${fill(text, name)} ${shown.map(cellOf).join(' ')} ${verdict}`;
  const cellFor = (kind: HostingKind, hasWord: boolean) => ({width: cell, hasWord, isLookedAt: kind === hosting});
  return {
    head: (visitor: string) =>
      whole(
        ' ',
        paint('dim', visitor),
        kind => towerHead(kind, names[kind], cellFor(kind, true), look),
        paint('dim', 'your checks'),
      ),
    foot: (rows: readonly StackRow[]) => {
      const counts = (kind: HostingKind) => {
        const yours = countYours(rows, kind);
        const between = `${rows.length} of ${rows.length}`.length <= cell ? ' of ' : '/';
        return fill(paint('dim', `${yours}${between}${rows.length}`), cell, glyphs.cut);
      };
      return whole(' ', paint('dim', 'yours alone'), counts, '');
    },
    of: ({text, tower}: ShapeLine, row: StackRow, isSelected: boolean) => {
      const isMiddle = tower === 'word';
      const pointer = isSelected && isMiddle ? paint('accent', glyphs.pointer) : ' ';
      const piece = (kind: HostingKind) =>
        tower === 'gap' ? ' '.repeat(cell) : towerCell(row.care[kind].by, cellFor(kind, isMiddle), look);
      return whole(pointer, text, piece, isMiddle ? worstText(row, look) : '');
    },
  };
}
