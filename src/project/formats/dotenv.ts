import {at, type Place} from '../place.ts';

/** One variable of a .env file. */
export interface DotenvEntry {
  readonly name: string;
  /** Without quotes, escapes resolved, `${OTHER}` as it is written; null where a name stands alone, without `=`. */
  readonly value: string | null;
  readonly quote: 'none' | 'single' | 'double';
  /** Whether `export` stands before the name. */
  readonly exported: boolean;
  /** Where the name begins. */
  readonly place: Place;
  /** Where the value begins, behind an opening quote. */
  readonly valuePlace: Place;
}

/** A .env file as python-dotenv reads it. A name that stands twice is here twice; the last one counts. */
export interface Dotenv {
  readonly file: string;
  readonly entries: readonly DotenvEntry[];
  /** Lines that are neither a variable, a comment nor blank. */
  readonly badLines: readonly {readonly text: string; readonly place: Place}[];
}

const BLANK = /\s*/y;
const COMMENT = /#[^\r\n]*/y;
const EXPORT = /export[^\S\r\n]+/y;
const NAME = /'([^']+)'|([^=#\s'][^=#\s]*)/y;
const EQUALS = /[^\S\r\n]*=[^\S\r\n]*/y;
const BARE = /[^\r\n]*/y;
const END = /[^\S\r\n]*(?:#[^\r\n]*)?(?=\r|\n|(?![\s\S]))/y;

/** Reads a .env file. Quoted values may span lines. Never throws: what it cannot read becomes a bad line. */
export function parseDotenv(text: string, file = '.env'): Dotenv {
  const entries: DotenvEntry[] = [];
  const badLines: {text: string; place: Place}[] = [];
  const place = placer(text, file);
  for (let offset = skip(text, BLANK, 0); offset < text.length; offset = skip(text, BLANK, offset)) {
    const behindComment = skip(text, COMMENT, offset);
    if (behindComment > offset) {
      offset = behindComment;
      continue;
    }
    const read = readEntry(text, offset, place);
    if (read) entries.push(read.entry);
    else badLines.push({text: match(text, BARE, offset)?.[0].trim() ?? '', place: place(offset)});
    offset = read ? read.end : skip(text, BARE, offset);
  }
  return {file, entries, badLines};
}

function readEntry(
  text: string,
  start: number,
  place: (offset: number) => Place,
): {readonly entry: DotenvEntry; readonly end: number} | null {
  const nameAt = skip(text, EXPORT, start);
  const name = match(text, NAME, nameAt);
  if (!name) return null;
  const behindName = nameAt + name[0].length;
  const equals = match(text, EQUALS, behindName);
  const valueAt = behindName + (equals?.[0].length ?? 0);
  const {value, quote, end} = equals
    ? readValue(text, valueAt)
    : ({value: null, quote: 'none', end: behindName} as const);
  const rest = match(text, END, end);
  if (!rest) return null;
  const entry: DotenvEntry = {
    name: name[1] ?? name[2] ?? '',
    value,
    quote,
    exported: nameAt > start,
    place: place(nameAt),
    valuePlace: place(valueAt + (quote === 'none' ? 0 : 1)),
  };
  return {entry, end: end + rest[0].length};
}

function readValue(
  text: string,
  start: number,
): Pick<DotenvEntry, 'quote'> & {readonly value: string; readonly end: number} {
  const mark = text[start];
  if (mark === "'" || mark === '"') {
    const close = closingQuote(text, start, mark);
    // A quote that is never closed leaves text behind the empty value, which makes the line a bad one.
    if (close < 0) return {value: '', quote: 'none', end: start};
    const inner = text.slice(start + 1, close);
    return mark === "'"
      ? {value: inner.replace(/\\([\\'])/g, '$1'), quote: 'single', end: close + 1}
      : {value: resolveEscapes(inner), quote: 'double', end: close + 1};
  }
  const bare = match(text, BARE, start)?.[0] ?? '';
  return {value: bare.replace(/\s#.*$/s, '').trimEnd(), quote: 'none', end: start + bare.length};
}

/** The first quote without a backslash before it; the last one with, where there is no other; -1 without any. */
function closingQuote(text: string, start: number, mark: string): number {
  let close = -1;
  for (let index = text.indexOf(mark, start + 1); index >= 0; index = text.indexOf(mark, index + 1)) {
    close = index;
    if (text[index - 1] !== '\\') break;
  }
  return close;
}

const ESCAPED: Readonly<Record<string, string>> = {a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};

function resolveEscapes(text: string): string {
  return text.replace(/\\([\\'"abfnrtv])/g, (_, character: string) => ESCAPED[character] ?? character);
}

function match(text: string, expression: RegExp, offset: number): RegExpExecArray | null {
  expression.lastIndex = offset;
  return expression.exec(text);
}

function skip(text: string, expression: RegExp, offset: number): number {
  return offset + (match(text, expression, offset)?.[0].length ?? 0);
}

/** Turns offsets, asked for in ascending order, into places. */
function placer(text: string, file: string): (offset: number) => Place {
  let line = 1;
  let lineStart = 0;
  let seen = 0;
  return offset => {
    for (; seen < offset; seen++) {
      const character = text[seen];
      if (character === '\n' || (character === '\r' && text[seen + 1] !== '\n')) {
        line++;
        lineStart = seen + 1;
      }
    }
    return at(file, line, offset - lineStart + 1);
  };
}
