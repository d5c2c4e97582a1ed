import {at, type Place} from '../place.ts';

/** Text with the place of each of its characters. */
export interface PlacedText {
  readonly text: string;
  readonly place: (offset: number) => Place;
}

/**
 * The line at an index with those that it goes on in, as one: a line that ends in the escape character continues, and
 * comments and empty lines in between are no part of it.
 */
export function continuedText(
  lines: readonly string[],
  first: number,
  {file, continues}: {readonly file: string; readonly continues: string},
): {readonly text: PlacedText; readonly next: number} {
  const pieces: {readonly start: number; readonly line: number; readonly column: number}[] = [];
  let text = '';
  let index = first;
  for (; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (index > first && /^\s*(?:#|$)/.test(line)) continue;
    const bare = index === first ? line.trimStart() : line;
    pieces.push({start: text.length, line: index + 1, column: line.length - bare.length + 1});
    const trimmed = bare.trimEnd();
    if (!trimmed.endsWith(continues)) {
      text += bare;
      index++;
      break;
    }
    text += trimmed.slice(0, -1);
  }
  const place = (offset: number): Place => {
    const piece = pieces.findLast(({start}) => start <= offset) ?? pieces[0];
    return at(file, piece?.line ?? first + 1, (piece?.column ?? 1) + offset - (piece?.start ?? 0));
  };
  return {text: {text, place}, next: index};
}
