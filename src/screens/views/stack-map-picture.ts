import {oncePerPair} from '../../project/once.ts';
import type {HostingKind} from '../../tutor/layers.ts';
import {countYours, hostingNames, hostingOnMap, type StackRow, stackRows} from '../../tutor/stack-rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {fill} from '../width.ts';
import {type Division, divide, divideForOne, towerHead, towerLine, worstText} from './stack-map-cells.ts';
import {type Shape, type ShapeLine, shapes} from './stack-map-shapes.ts';

/** Where the picture has to fit. */
interface Room {
  readonly width: number;
  readonly height: number;
}

/** Every layer as it is drawn without and with the pointer: a key changes no more than which of the two is shown. */
interface Drawing {
  readonly plain: readonly (readonly string[])[];
  readonly selected: readonly (readonly string[])[];
}

const drawings = oncePerPair((_rows: readonly StackRow[], _look: Look) => new Map<string, Drawing>());

/**
 * The map: at the left the way of a request from the visitor down to the app, what stands beside it and what carries it; then
 * a tower for each way of hosting, filled by who takes care of the layer; then what the checks say. One item per layer, drawn
 * as large as there is room for all of them.
 */
export function pictureOf(state: TutorState, room: Room, look: Look): readonly (readonly string[])[] {
  const rows = stackRows(state);
  const kept = drawings(rows, look);
  const key = `${room.width}x${room.height}`;
  const drawing = kept.get(key) ?? drawingFor(rows, state, room, look);
  kept.set(key, drawing);
  const {selected} = scrollOf(state.screen, 'list');
  return drawing.plain.map((item, i) => (i === selected ? (drawing.selected[i] ?? item) : item));
}

/** The largest drawing that fits, otherwise the smallest. */
function drawingFor(rows: readonly StackRow[], state: TutorState, {width, height}: Room, look: Look): Drawing {
  const smallest = shapes[shapes.length - 1] as Shape;
  for (const shape of shapes) {
    const division = divide(width, shape.least);
    const drawing = division && drawn(rows, shape, division, height, state, look);
    if (drawing && linesOf(drawing.plain) <= height) return drawing;
  }
  const division = divide(width, smallest.least) ?? divideForOne(width, hostingOnMap(state));
  return drawn(rows, smallest, division, height, state, look);
}

function drawn(
  rows: readonly StackRow[],
  {draw, visitor}: Shape,
  division: Division,
  height: number,
  state: TutorState,
  look: Look,
): Drawing {
  const lines = lineDrawer(state, division, look);
  const itemsWith = (isSelected: boolean) =>
    rows.map((row, i) => {
      const [before, after] = [sibling(rows, i, -1), sibling(rows, i, 1)];
      const place = {width: division.name, isSelected, before, after, own: ownText(row, state)};
      return draw(row, place, look).map(line => lines.of(line, row, isSelected));
    });
  const plain = itemsWith(false);
  const left = height - linesOf(plain);
  const framed = (items: readonly (readonly string[])[]) =>
    items.map((item, i) => [
      ...(i === 0 && left > 0 ? [lines.head(visitor)] : []),
      ...item,
      ...(i === items.length - 1 && left > 1 ? [lines.foot(rows)] : []),
    ]);
  return {plain: framed(plain), selected: framed(itemsWith(true))};
}

const linesOf = (items: readonly (readonly string[])[]): number => items.reduce((sum, item) => sum + item.length, 0);

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
  // Each tower brings the column of air behind it.
  const whole = (pointer: string, text: string, towers: string, verdict: string) =>
    `${pointer} ${fill(text, name)} ${towers}${verdict}`;
  const aired = (cellOf: (kind: HostingKind) => string) => shown.map(kind => `${cellOf(kind)} `).join('');
  const cellFor = (kind: HostingKind, hasWord: boolean) => ({width: cell, hasWord, isLookedAt: kind === hosting});
  return {
    head: (visitor: string) =>
      whole(
        ' ',
        paint('dim', visitor),
        aired(kind => towerHead(kind, names[kind], cellFor(kind, true), look)),
        paint('dim', 'your checks'),
      ),
    foot: (rows: readonly StackRow[]) => {
      const counts = (kind: HostingKind) => {
        const yours = countYours(rows, kind);
        const between = `${rows.length} of ${rows.length}`.length <= cell ? ' of ' : '/';
        return fill(paint('dim', `${yours}${between}${rows.length}`), cell, glyphs.cut);
      };
      return whole(' ', paint('dim', 'yours alone'), aired(counts), '');
    },
    of: ({text, tower}: ShapeLine, row: StackRow, isSelected: boolean) => {
      const isMiddle = tower === 'word';
      const pointer = isSelected && isMiddle ? paint('accent', glyphs.pointer) : ' ';
      const towers =
        tower === 'gap'
          ? aired(() => ' '.repeat(cell))
          : towerLine(
              shown.map(kind => ({by: row.care[kind].by, ...cellFor(kind, isMiddle)})),
              look,
            );
      return whole(pointer, text, towers, isMiddle ? worstText(row, look) : '');
    },
  };
}
