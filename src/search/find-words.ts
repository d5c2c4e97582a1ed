import {type Entry, foldText, partNames} from './entries.ts';
import type {Context} from './types.ts';

/** An entry in which words were found. */
export interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

const weights = {title: 8, id: 6, message: 4, prose: 1} as const;
/** A whole word counts this much more than the beginning of one. */
const WHOLE = 1.5;
/** More words than this are not looked for. */
const MOST_WORDS = 12;
/** So much of a text is looked at for words. */
const MOST_TEXT = 2000;

/** The words that are looked for, each once, folded. */
export function wordsOf(text: string): readonly string[] {
  const words = foldText(text.slice(0, MOST_TEXT)).split(/ +/).filter(Boolean);
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** The entries in which at least so many of the words occur, each at the beginning of a word; the best first, of equal ones the earlier. */
export function findWords(entries: readonly Entry[], words: readonly string[], least: number): readonly Scored[] {
  const needles = words.map(word => ` ${word}`);
  return entries
    .flatMap((entry): Scored[] => {
      let found = 0;
      let score = 0;
      for (const [i, needle] of needles.entries()) {
        const best = scoreOf(entry, needle);
        if (best > 0) found++;
        score += best;
        if (found + needles.length - i - 1 < least) return [];
      }
      return [{entry, score}];
    })
    .sort((a, b) => b.score - a.score);
}

function scoreOf({parts}: Entry, needle: string): number {
  for (const name of partNames) {
    const {folded} = parts[name];
    const at = folded.indexOf(needle);
    if (at >= 0) return weights[name] * (isWhole(folded, needle) ? WHOLE : 1);
  }
  return 0;
}

const isWhole = (folded: string, needle: string): boolean => folded.includes(`${needle} `) || folded.endsWith(needle);

/** The line around the first word that is not in what is shown of the entry anyway: of its prose or messages, otherwise of its title. */
export function contextOf({parts}: Entry, words: readonly string[]): Context | null {
  const shown = parts.title.folded;
  const wanted = [...words].sort((a, b) => Number(shown.includes(` ${a}`)) - Number(shown.includes(` ${b}`)));
  for (const word of wanted)
    for (const name of ['message', 'prose', 'title'] as const) {
      const at = parts[name].folded.indexOf(` ${word}`);
      if (at >= 0) return lineAround(parts[name].text, at, word.length);
    }
  return null;
}

function lineAround(text: string, at: number, length: number): Context {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? undefined : end);
  return {text: line, from: at - start, to: at - start + length};
}

/** The words that occur anywhere, each once. */
export function vocabularyOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({parts}) => partNames.flatMap(name => parts[name].folded.split(' ').filter(w => w.length > 3))),
  );
}
