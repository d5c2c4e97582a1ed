import {type LogText, lowerCase, withoutPrefix} from './log-text.ts';
import type {Captured} from './types.ts';

/** A text with variable parts, `{name}` or `…`, as it is looked for. */
export interface Pattern {
  readonly text: string;
  /** What is always the same, without white space and in lower case: one more than there are variable parts, at the ends perhaps empty. */
  readonly literals: readonly string[];
  /** The variable parts between them; null for one that is not shown. */
  readonly names: readonly (string | null)[];
  /** How many characters are always the same: the more, the more specific it is. */
  readonly weight: number;
}

/** Where a pattern was found. */
export interface Match {
  readonly pattern: Pattern;
  readonly values: readonly Captured[];
  /** In the squeezed text: from its first to behind its last character, without variable parts at its ends. */
  readonly from: number;
  readonly to: number;
}

/** A variable part is not longer than this (characters without white space). */
const WIDEST = 160;
/** So many places are tried at most where the beginning of a pattern is found and its rest is not. */
const MOST_TRIES = 200;
const VARIABLE = /\{([a-z]+)\}|…/g;

export function parsePattern(text: string): Pattern {
  // As the lines of a log are read.
  const line = withoutPrefix(text);
  const literals: string[] = [];
  const names: (string | null)[] = [];
  let end = 0;
  for (const match of line.matchAll(VARIABLE)) {
    literals.push(squeeze(line.slice(end, match.index)));
    names.push(match[1] ?? null);
    end = match.index + match[0].length;
  }
  literals.push(squeeze(line.slice(end)));
  return {text, literals, names, weight: literals.join('').length};
}

const squeeze = (text: string): string =>
  lowerCase(text).replace(/\s+/g, '').replace(/[‘’`]/g, "'").replace(/[“”]/g, '"');

/**
 * The first place where a pattern stands in a log; null where it does not. Each variable part has to hold something.
 * Linear in the length of the log.
 */
export function findPattern(pattern: Pattern, log: LogText): Match | null {
  const {literals, names} = pattern;
  const first = literals[0] === '' ? 1 : 0;
  const head = literals[first] ?? '';
  if (head === '') return null;
  let from = log.squeezed.indexOf(head);
  for (let tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
    const found = matchAt(pattern, log, first, from);
    if (found) return found;
    from = log.squeezed.indexOf(head, from + 1);
  }
  return null;

  function matchAt(whole: Pattern, {squeezed}: LogText, start: number, at: number): Match | null {
    const values: Captured[] = [];
    let to = at + (literals[start] ?? '').length;
    if (start === 1) {
      const value = wordBefore(log, at);
      if (value === '') return null;
      keep(names[0], value);
    }
    for (let i = start + 1; i < literals.length; i++) {
      const literal = literals[i] ?? '';
      if (literal === '') {
        const value = restOfLine(log, to);
        if (value === '') return null;
        keep(names[i - 1], value);
        continue;
      }
      const next = squeezed.slice(to + 1, to + 1 + WIDEST + literal.length).indexOf(literal);
      if (next < 0) return null;
      keep(names[i - 1], textBetween(log, to, to + 1 + next));
      to += 1 + next + literal.length;
    }
    return {pattern: whole, values, from: at, to};

    function keep(name: string | null | undefined, value: string): void {
      if (name && value !== '' && !values.some(v => v.name === name)) values.push({name, value});
    }
  }
}

/** As it was written; what a terminal broke into two lines is put together. */
function textBetween({lines, lineOf, columnOf}: LogText, from: number, to: number): string {
  const [firstRow = 0, lastRow = 0] = [lineOf[from], lineOf[to - 1]];
  const [start = 0, end = 0] = [columnOf[from], columnOf[to - 1]];
  if (firstRow === lastRow) return (lines[firstRow] ?? '').slice(start, end + 1);
  return [
    (lines[firstRow] ?? '').slice(start),
    ...lines.slice(firstRow + 1, lastRow),
    (lines[lastRow] ?? '').slice(0, end + 1),
  ].join('');
}

/** What follows on the same line. */
function restOfLine({lines, lineOf, columnOf}: LogText, to: number): string {
  const [row = 0, column = 0] = [lineOf[to - 1], columnOf[to - 1]];
  const rest = (lines[row] ?? '').slice(column + 1, column + 1 + WIDEST);
  return /^\s*\S+/.exec(rest)?.[0].trim() ?? '';
}

/** The word that stands directly before, on the same line. */
function wordBefore({lines, lineOf, columnOf}: LogText, at: number): string {
  const [row = 0, column = 0] = [lineOf[at], columnOf[at]];
  const before = (lines[row] ?? '').slice(Math.max(0, column - WIDEST), column).trimEnd();
  return before.slice(before.search(/\S*$/));
}
