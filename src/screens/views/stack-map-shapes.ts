import type {StackRow} from '../../tutor/stack-rows.ts';
import type {Look} from '../frame.ts';
import {cut, fill, widthOf} from '../width.ts';

/** A line of what is drawn for a layer, and how its towers go on there: with their word, without it, or not at all. */
export interface ShapeLine {
  readonly text: string;
  readonly tower: 'word' | 'fill' | 'gap';
}

/** How a layer is drawn at the left of the map. */
type Drawing = (row: StackRow, place: ShapePlace, look: Look) => readonly ShapeLine[];

/** One way to draw all layers. */
export interface Shape {
  readonly draw: Drawing;
  /** Columns that the longest text in it needs. */
  readonly least: number;
  /** What stands above the first layer, where the way of a request begins. */
  readonly visitor: string;
}

interface ShapePlace {
  readonly width: number;
  readonly isSelected: boolean;
  /** The neighbours in the same part of the map; null at its ends. */
  readonly before: StackRow | null;
  readonly after: StackRow | null;
  /** What the project has in this layer, where it is known. */
  readonly own: string | null;
}

/** Where the line of a request runs down through the boxes, and where those beside the app branch off. */
const SHAFT = 11;
const BRANCH = 3;
const BESIDE = 9;
const CARRIES = 'all of it runs on';
const VISITOR = 'a visitor';

/** One line for each layer. */
const layerLine: Drawing = ({layer}, {width, isSelected, before, after}, {theme}) => {
  const rail = {
    path: before || after ? (after ? '├ ' : '└ ') : '',
    beside: after ? '  ├ ' : '  └ ',
    ground: '  ',
  }[layer.part];
  const title = isSelected ? theme.paint('accent', theme.paint('bold', layer.title)) : layer.title;
  const line: ShapeLine = {text: theme.paint('dim', rail) + title, tower: 'word'};
  if (layer.part !== 'ground' || before) return [line];
  return [{text: theme.paint('dim', cut(CARRIES, width)), tower: 'gap'}, line];
};

/** Two lines: what reaches the layer stands above it. */
const layerLineWithFlow: Drawing = (row, place, look) => {
  const lines = layerLine(row, place, look);
  const {paint} = look.theme;
  switch (row.layer.part) {
    case 'path':
      return [{text: paint('dim', `│ ${row.layer.receives ?? ''}`), tower: place.before ? 'fill' : 'gap'}, ...lines];
    case 'beside':
      return lines;
    case 'ground':
      return place.before ? lines : [{text: '', tower: 'gap'}, ...lines];
    default:
      return row.layer.part satisfies never;
  }
};

/** A box for each layer, with lines between those that a request passes through. */
const layerBox: Drawing = (row, place, look) => {
  const {layer} = row;
  switch (layer.part) {
    case 'path':
      return pathBox(row, place, look);
    case 'beside':
      return besideBox(row, place, look);
    case 'ground':
      return groundBox(row, place, look);
    default:
      return layer.part satisfies never;
  }
};

function pathBox(row: StackRow, place: ShapePlace, look: Look): readonly ShapeLine[] {
  const {paint} = look.theme;
  const edge = edgesOf(place, look);
  const flow = `${' '.repeat(SHAFT)}│ ${row.layer.receives ?? ''}`;
  const exit = place.after ? SHAFT : BRANCH;
  return [
    {text: paint('dim', flow), tower: 'gap'},
    {text: edge(`┌${'─'.repeat(SHAFT - 1)}▼${'─'.repeat(place.width - SHAFT - 2)}┐`), tower: 'fill'},
    {text: middle(row, place, look, '│'), tower: 'word'},
    {text: edge(`└${'─'.repeat(exit - 1)}┬${'─'.repeat(place.width - exit - 2)}┘`), tower: 'fill'},
  ];
}

function besideBox(row: StackRow, place: ShapePlace, look: Look): readonly ShapeLine[] {
  const {paint} = look.theme;
  const edge = edgesOf(place, look);
  const trunk = (joint: string, rest: string) =>
    paint('dim', ' '.repeat(BRANCH) + joint + rest.padEnd(BESIDE - BRANCH - 1));
  const inner = {...place, width: place.width - BESIDE};
  const line = '─'.repeat(inner.width - 2);
  const top = place.before ? `├${line}┤` : `┌${line}┐`;
  return [
    {text: trunk('│', '') + edge(top), tower: place.before ? 'fill' : 'gap'},
    {
      text: trunk(place.after ? '├' : '└', '─'.repeat(BESIDE - BRANCH - 1)) + middle(row, inner, look, '┤'),
      tower: 'word',
    },
    ...(place.after ? [] : [{text: ' '.repeat(BESIDE) + edge(`└${line}┘`), tower: 'fill'} as const]),
  ];
}

function groundBox(row: StackRow, place: ShapePlace, look: Look): readonly ShapeLine[] {
  const edge = edgesOf(place, look);
  const line = '─'.repeat(place.width - 2);
  return [
    ...(place.before ? [] : [{text: look.theme.paint('dim', CARRIES), tower: 'gap'} as const]),
    {text: edge(place.before ? `├${line}┤` : `┌${line}┐`), tower: 'fill'},
    {text: middle(row, place, look, '│'), tower: 'word'},
    ...(place.after ? [] : [{text: edge(`└${line}┘`), tower: 'fill'} as const]),
  ];
}

const edgesOf =
  ({isSelected}: ShapePlace, {theme}: Look) =>
  (text: string) =>
    theme.paint(isSelected ? 'accent' : 'dim', text);

/** `│ Framework: Django 5.2     │`. */
function middle({layer}: StackRow, place: ShapePlace, look: Look, left: string): string {
  const {theme} = look;
  const edge = edgesOf(place, look);
  const room = place.width - 4;
  const title = theme.paint('bold', layer.title);
  const text = place.own === null ? title : `${title} ${theme.paint('dim', place.own)}`;
  const named = place.isSelected ? theme.paint('accent', text) : text;
  return `${edge(left)} ${fill(widthOf(named) > room ? cut(named, room, theme.glyphs.cut) : named, room)} ${edge('│')}`;
}

/** The ways to draw the layers, the largest first. */
export const shapes: readonly [...Shape[], Shape] = [
  {draw: layerBox, least: 33, visitor: ' '.repeat(SHAFT - Math.floor(VISITOR.length / 2)) + VISITOR},
  {draw: layerLineWithFlow, least: 21, visitor: VISITOR},
  {draw: layerLine, least: 19, visitor: VISITOR},
];
