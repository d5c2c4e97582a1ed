import {type Care, type HostingKind, hostings} from '../../tutor/layers.ts';
import type {StackRow} from '../../tutor/stack-rows.ts';
import type {Look} from '../frame.ts';
import {type Role, verdictWords} from '../theme.ts';
import {fill, widthOf} from '../width.ts';

/** For the pointer before the name. */
const POINTER = 2;
/** `? 12 unknown`. */
const VERDICT = 12;
const NARROWEST_CELL = 6;
const WIDEST_CELL = 13;
const WIDEST_NAME = 38;

/** How a line of the map is divided: the name, a cell for each way of hosting and a column of air behind it, the verdict. */
export interface Division {
  readonly name: number;
  readonly cell: number;
  readonly shown: readonly HostingKind[];
}

/** Divides a line so that the name has at least `least` columns; null where there is no room for all ways of hosting. */
export function divide(width: number, least: number): Division | null {
  const room = width - POINTER - least - 1 - VERDICT;
  const cell = Math.min(WIDEST_CELL, Math.floor(room / hostings.length) - 1);
  const name = width - POINTER - hostings.length * (cell + 1) - VERDICT - 1;
  return cell < NARROWEST_CELL ? null : {name: Math.min(WIDEST_NAME, name), cell, shown: hostings};
}

/** Divides a line for the one way of hosting that is looked at. */
export function divideForOne(width: number, hosting: HostingKind): Division {
  return {name: width - POINTER - NARROWEST_CELL - 1 - VERDICT, cell: NARROWEST_CELL, shown: [hosting]};
}

const roles: Readonly<Record<Care['by'], Role>> = {you: 'accent', both: 'keyword', them: 'dim'};

/** A run of a line in one style. */
interface Run {
  readonly role: Role;
  readonly isBold: boolean;
  readonly text: string;
}

/**
 * A line through the towers: each filled by who takes care of the layer, with the word where it is the layer's middle. Neighbours
 * of one style are painted together, since every change of style costs time when a frame is drawn.
 */
export function towerLine(cells: readonly (Cell & {readonly by: Care['by']})[], {theme}: Look): string {
  const runs: Run[] = [];
  for (const run of cells.flatMap((cell, i) => runsOf(cell, i < cells.length - 1 ? ' ' : '', theme.glyphs))) {
    const last = runs.at(-1);
    if (last?.role === run.role && last.isBold === run.isBold)
      runs[runs.length - 1] = {...last, text: last.text + run.text};
    else runs.push(run);
  }
  const painted = runs.map(({role, isBold, text}) => theme.paint(role, isBold ? theme.paint('bold', text) : text));
  return `${painted.join('')} `;
}

/** One cell, with the air behind it. */
function runsOf(
  {by, width, hasWord, isLookedAt}: Cell & {readonly by: Care['by']},
  air: string,
  glyphs: Look['theme']['glyphs'],
): readonly Run[] {
  const role = roles[by];
  const glyph = {you: glyphs.done, both: glyphs.half, them: glyphs.open}[by];
  const plain = (text: string): Run => ({role, isBold: false, text});
  if (!hasWord) return [plain(glyph.repeat(width) + air)];
  const word = ` ${by.padEnd(LONGEST_WORD)} `;
  const before = Math.max(1, Math.floor((width - word.length) / 2));
  const after = Math.max(0, width - before - word.length);
  const shown = word.slice(0, width - before - after);
  return [plain(glyph.repeat(before)), {role, isBold: isLookedAt, text: shown}, plain(glyph.repeat(after) + air)];
}

export interface Cell {
  readonly width: number;
  readonly hasWord: boolean;
  /** Whether its way of hosting is the one that is looked at. */
  readonly isLookedAt: boolean;
}

/** Of `you`, `both` and `them`. */
const LONGEST_WORD = 4;

const shortNames: Readonly<Partial<Record<HostingKind, string>>> = {'bare-metal': 'metal', container: 'cont.'};

/** The name above a tower; the pointer is before the one that is looked at. */
export function towerHead(kind: HostingKind, name: string, {width, isLookedAt}: Cell, {theme}: Look): string {
  const {paint, glyphs} = theme;
  const pointer = isLookedAt ? glyphs.pointer : '';
  const fits = pointer.length + widthOf(name) <= width;
  const text = fill(pointer + (fits ? name : (shortNames[kind] ?? name)), width, glyphs.cut);
  return isLookedAt ? paint('accent', paint('bold', text)) : paint('dim', text);
}

const words = {...verdictWords, 'not-applicable': 'n/a', error: 'broke'} as const;

/** `✗ 2 failing`: the worst verdict of a layer's checks, and how many have it. */
export function worstText({worst}: StackRow, {theme}: Look): string {
  if (!worst) return '';
  return `${theme.mark(worst.verdict)} ${worst.count} ${words[worst.verdict]}`;
}
