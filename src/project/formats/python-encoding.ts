import type {DecodedText} from './text.ts';

/** The text of a source as Python decodes it, and what Python refuses about it. Lines and columns from 1. */
export interface PythonText {
  readonly text: string;
  /** What every version refuses. */
  readonly fault: EncodingFault | null;
  /** The first comment that is not UTF-8 as everything else is: not every version reads comments. */
  readonly comment: EncodingFault | null;
}

interface EncodingFault {
  /** To be read behind "Python cannot read this file:". */
  readonly message: string;
  /** The words of Python, where all versions have the same. */
  readonly prints: string | null;
  readonly line: number;
  readonly column: number;
}

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const NO_CODE = /^[ \t\f]*(?:#.*)?$/;

/** Decodes a source by its byte order mark and by the encoding that it declares in its first two lines (PEP 263). */
export function pythonText(bytes: Uint8Array, source: DecodedText): PythonText {
  const {text, encoding} = source;
  if (encoding.startsWith('utf-16')) return refused(text, 0, 'it is saved as UTF-16', NULL_BYTES);
  const zero = encoding === 'binary' ? text.indexOf('\0') : -1;
  if (zero >= 0) return refused(text, zero, NULL_BYTES, NULL_BYTES);
  const declared = declaredEncoding(text);
  if (encoding === 'utf-8-bom' && declared !== UTF8) {
    const message = `encoding problem: ${declared} with BOM`;
    return refused(text, 0, message, message);
  }
  if (declared === UTF8) return text.includes('\ufffd') ? withoutUtf8(bytes, text) : readable(text);
  return byCodec(bytes, declared, text);
}

const UTF8 = 'utf-8';
const NOT_UTF8 = 'it is not saved as UTF-8, and declares no other encoding';
const STRANGE_COMMENT = 'a comment of it is not UTF-8, which Python 3.12 passes over and 3.14 refuses';
const NULL_BYTES = 'source code string cannot contain null bytes';

function readable(text: string): PythonText {
  return {text, fault: null, comment: null};
}

function refused(text: string, offset: number, message: string, prints: string | null): PythonText {
  return {text: text.replaceAll('\0', ''), fault: {message, prints, ...lineAt(text, offset)}, comment: null};
}

function lineAt(text: string, offset: number): {line: number; column: number} {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1};
}

/** The encoding that a source declares, by the name that Python gives it; UTF-8 where it declares none. */
function declaredEncoding(text: string): string {
  const [first = '', second = ''] = text.slice(0, 4000).split(/\r\n?|\n/, 2);
  const named = COOKIE.exec(first) ?? (NO_CODE.test(first) ? COOKIE.exec(second) : null);
  if (!named) return UTF8;
  const [, written = ''] = named;
  const name = written.slice(0, 12).toLowerCase().replaceAll('_', '-');
  if (/^utf-8(?:-|$)/.test(name)) return UTF8;
  return /^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(name) ? 'iso-8859-1' : written;
}

/** What is not UTF-8 in a source that has to be: code is refused by every version, a comment by some. */
function withoutUtf8(bytes: Uint8Array, text: string): PythonText {
  // A replacement character that stands in the file is not one that the decoder wrote.
  const own = new TextEncoder().encode('\ufffd');
  const copy = Uint8Array.from(bytes);
  for (let i = 0; i + 2 < copy.length; i++)
    if (copy[i] === own[0] && copy[i + 1] === own[1] && copy[i + 2] === own[2]) copy[i + 2] = 0xbc;
  const marked = new TextDecoder('utf-8').decode(copy);
  const first = (within: string, message: string): EncodingFault | null => {
    const offset = within.indexOf('\ufffd');
    return offset < 0 ? null : {message, prints: null, ...lineAt(marked, offset)};
  };
  const code = marked.replace(COMMENT_OR_TEXT, token => (token.startsWith('#') ? ' '.repeat(token.length) : token));
  return {text, fault: first(code, NOT_UTF8), comment: first(marked, STRANGE_COMMENT)};
}

const COMMENT_OR_TEXT = /#.*|("""|''')[\s\S]*?(?<!\\)(?:\\\\)*\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g;

function byCodec(bytes: Uint8Array, declared: string, text: string): PythonText {
  const name = declared.toLowerCase().replaceAll('_', '-');
  if (/^(?:utf-?8|u8|utf)$/.test(name)) {
    const {comment, ...rest} = withoutUtf8(bytes, text);
    return {...rest, fault: comment && {...comment, message: NOT_UTF8}, comment: null};
  }
  if (/^(?:us-)?ascii$/.test(name)) {
    const foreign = text.search(/[^\0-\x7f]/);
    return foreign < 0 ? readable(text) : refused(text, foreign, 'it declares ASCII, and this is none', null);
  }
  try {
    return readable(name === 'iso-8859-1' ? latin1(bytes) : new TextDecoder(name).decode(bytes));
  } catch {
    // An encoding that this machine does not know: what matters of a source is ASCII.
    return readable(latin1(bytes));
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}
