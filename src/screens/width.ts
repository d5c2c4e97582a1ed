import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

// biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with an escape character.
const STYLES = /\u001b\[[0-9;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const STYLE_OR_TEXT = /(\u001b\[[0-9;]*m)|([^\u001b]+)/g;
const ASCII = /^[\x20-\x7e]*$/;
let graphemes: Intl.Segmenter | null = null;

/** How many columns a text takes; styles take none. */
export function widthOf(text: string): number {
  // The usual case costs nothing; the exact one loads Unicode tables.
  const plain = text.includes('\u001b') ? text.replace(STYLES, '') : text;
  return ASCII.test(plain) ? plain.length : stringWidth(plain);
}

/** The text without its styles. */
export function withoutStyles(text: string): string {
  return text.replace(STYLES, '');
}

/** Breaks a text into lines that are at most so wide; styles go on in the next line. */
export function wrap(text: string, width: number): readonly string[] {
  return text
    .split('\n')
    .flatMap(line => (widthOf(line) <= width ? [line] : wrapAnsi(line, width, {hard: true}).split('\n')));
}

/** Like {@link wrap}, with every line behind the first one indented. */
export function wrapIndented(first: string, text: string, width: number): readonly string[] {
  const indent = widthOf(first);
  const lines = wrap(text, Math.max(1, width - indent));
  return lines.map((line, i) => (i === 0 ? first : ' '.repeat(indent)) + line);
}

/** Cuts a line that is too wide, with a mark that says so; its styles end with it. */
export function cut(line: string, width: number, mark = '…'): string {
  if (widthOf(line) <= width) return line;
  const room = width - widthOf(mark);
  let taken = 0;
  let result = '';
  let isStyled = false;
  let isFull = room < 0;
  for (const [, style, text] of line.matchAll(STYLE_OR_TEXT)) {
    if (style !== undefined) {
      result += style;
      isStyled = true;
    } else if (!isFull && text !== undefined) {
      const part = head(text, room - taken);
      result += part + (part.length < text.length ? mark : '');
      isFull = part.length < text.length;
      taken += widthOf(part);
    }
  }
  return isStyled && room >= 0 ? result : room < 0 ? ' '.repeat(Math.max(0, width)) : result;
}

/** A line that is exactly so wide. */
export function fill(line: string, width: number, mark = '…'): string {
  const short = cut(line, width, mark);
  return short + ' '.repeat(Math.max(0, width - widthOf(short)));
}

/** Two texts at the ends of one line; the left one is cut where both do not fit. */
export function ends(left: string, right: string, width: number): string {
  const room = width - widthOf(right);
  return room < 4 ? fill(left, width) : fill(left, room - (right ? 1 : 0)) + (right ? ` ${right}` : '');
}

function head(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(0, Math.max(0, width));
  graphemes ??= new Intl.Segmenter();
  let result = '';
  let taken = 0;
  for (const {segment} of graphemes.segment(text)) {
    taken += stringWidth(segment);
    if (taken > width) break;
    result += segment;
  }
  return result;
}
