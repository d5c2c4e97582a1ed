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

/** A piece of a tower: filled by who takes care of the layer, with the word where it is the layer's middle. */
export function towerCell(by: Care['by'], {width, hasWord, isLookedAt}: Cell, {theme}: Look): string {
  const {glyphs, paint} = theme;
  const glyph = {you: glyphs.done, both: glyphs.half, them: glyphs.open}[by];
  if (!hasWord) return paint(roles[by], glyph.repeat(width));
  const word = ` ${by.padEnd(LONGEST_WORD)} `;
  const before = Math.max(1, Math.floor((width - word.length) / 2));
  const after = Math.max(0, width - before - word.length);
  const shown = word.slice(0, width - before - after);
  // Each piece by itself: the end of bold is the end of dim too.
  const piece = (text: string) => paint(roles[by], text);
  const middle = piece(isLookedAt ? paint('bold', shown) : shown);
  return piece(glyph.repeat(before)) + middle + piece(glyph.repeat(after));
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
