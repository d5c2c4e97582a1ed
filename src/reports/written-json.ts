import {wellFormed} from './cut.ts';

/** JSON that every reader can decode, with a line feed at its end. */
export function writtenJson(value: unknown, spaces = 2): string {
  return `${JSON.stringify(value, (_, part) => (typeof part === 'string' ? wellFormed(part) : part), spaces)}\n`;
}
