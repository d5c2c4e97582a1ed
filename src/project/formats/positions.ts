import {at, type Place} from '../place.ts';

/** Turns offsets in a text into places. Lines end at a line feed, a carriage return or both, as in an editor. */
export function placesIn(text: string, file: string): (offset: number) => Place {
  let starts: readonly number[] | null = null;
  return offset => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return at(file, low + 1, offset - (starts[low] ?? 0) + 1);
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return starts;
}
