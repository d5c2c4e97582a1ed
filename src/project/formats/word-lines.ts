import {at, type Place} from '../place.ts';

/** A word of a line, without its quotes. */
export interface LineWord {
  readonly text: string;
  readonly place: Place;
}

/** The lines of a configuration as words, without comments: how Caddy and Apache write theirs. Lines without a word are left out. */
export function wordLines(text: string, file: string): readonly (readonly LineWord[])[] {
  return text.split(/\r\n|\n/).flatMap((line, index) => {
    const words = wordsOf(line).map(({text: word, offset}) => ({text: word, place: at(file, index + 1, offset + 1)}));
    return words.length > 0 ? [words] : [];
  });
}

/** The words of a line up to a `#` that begins one; quotes keep blanks together. */
function wordsOf(line: string): readonly {readonly text: string; readonly offset: number}[] {
  const words: {text: string; offset: number}[] = [];
  for (let index = 0; index < line.length; ) {
    const first = line[index] ?? '';
    if (/\s/.test(first)) index++;
    else if (first === '#') break;
    else if (first === '"' || first === '`') {
      const close = line.indexOf(first, index + 1);
      const end = close < 0 ? line.length : close;
      words.push({text: line.slice(index + 1, end), offset: index});
      index = end + 1;
    } else {
      let end = index;
      while (end < line.length && !/\s/.test(line[end] ?? '')) end++;
      words.push({text: line.slice(index, end), offset: index});
      index = end;
    }
  }
  return words;
}
