import {wellFormed} from './cut.ts';

/** JSON that every reader can decode, with a line feed at its end. */
export function writtenJson(value: unknown, spaces = 2): string {
  return `${jsonText(value, spaces)}\n`;
}

/**
 * JSON that every reader can decode. Of two number signs, which begin a command to some runners of a continuous integration, the second
 * is escaped: they stand in strings only, and mean the same there.
 */
export function jsonText(value: unknown, spaces: number): string {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'string' ? wellFormed(part) : part), spaces);
  return text.replaceAll('##', '#\\u0023');
}
