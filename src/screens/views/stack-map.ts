import {hostingNames, hostingOnMap, stackRows} from '../../tutor/stack-rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {type BodyColumn, type Look, type Pane, TWO_PANES} from '../frame.ts';
import {layerLines} from './stack-map-layer.ts';
import {pictureOf, showsAllHostings} from './stack-map-picture.ts';

/** Of the width, as far as the picture needs it. */
const SHARE = 2 / 3;
const NARROWEST_MAP = 68;
const WIDEST_MAP = 112;
/** Text wider than this is hard to read. */
const WIDEST_TEXT = 80;
/** Lines that are left for the selected layer below the picture, with their title. */
const LEAST_DETAIL = 7;

/** The layers of the stack as a picture, and everything about the selected one. */
export function stackMapColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const {screen} = state;
  const rows = stackRows(state);
  const row = rows[scrollOf(screen, 'list').selected];
  const isWide = width >= TWO_PANES;
  const mapWidth = isWide ? Math.min(WIDEST_MAP, Math.max(NARROWEST_MAP, Math.floor(width * SHARE))) : width;
  const items = pictureOf(state, {width: mapWidth, height: (isWide ? height : height - LEAST_DETAIL) - 1}, look);
  const needed = 1 + items.reduce((sum, item) => sum + item.length, 0);
  const least = Math.floor(height / (screen.focus === 'detail' ? 3 : 2));
  const mapHeight = isWide ? height : Math.min(needed, Math.max(least, height - LEAST_DETAIL));
  const list: Pane = {
    name: 'list',
    title: `Stack map: ${showsAllHostings(mapWidth) ? 'who takes care of what' : hostingNames(state)[hostingOnMap(state)]}`,
    width: mapWidth,
    height: mapHeight,
    content: {kind: 'lines', items},
  };
  const detailWidth = isWide ? width - mapWidth : width;
  const lines = row ? layerLines(row, Math.min(detailWidth - 1, WIDEST_TEXT), look, state) : [];
  const detail: Pane = {
    name: 'detail',
    title: row?.layer.title ?? null,
    width: detailWidth,
    height: isWide ? height : height - mapHeight,
    content: {kind: 'lines', items: [lines]},
  };
  if (!isWide) return [{width, panes: [list, detail]}];
  return [
    {width: mapWidth, panes: [list]},
    {width: detailWidth, panes: [detail]},
  ];
}
