import type {Place} from '../place.ts';
import {type LineWord, wordLines} from './word-lines.ts';

/** A line of a Caddyfile with what stands between its braces; null where it opens none. The first word of a site is its address. */
export interface CaddyDirective {
  readonly words: readonly LineWord[];
  readonly block: readonly CaddyDirective[] | null;
  readonly place: Place;
}

const DEEPEST = 20;

/** Reads a Caddyfile; null where its braces do not match. */
export function parseCaddyfile(text: string, file: string): readonly CaddyDirective[] | null {
  const root: CaddyDirective[] = [];
  const open: CaddyDirective[][] = [root];
  for (const line of wordLines(text, file)) {
    const here = open.at(-1);
    const [first] = line;
    if (!here || !first) return null;
    if (first.text === '}') {
      if (open.length === 1) return null;
      open.pop();
      continue;
    }
    const opens = line.at(-1)?.text === '{';
    const block: CaddyDirective[] | null = opens ? [] : null;
    here.push({words: opens ? line.slice(0, -1) : line, block, place: first.place});
    if (block) open.push(block);
    if (open.length > DEEPEST) return null;
  }
  return open.length === 1 ? root : null;
}
