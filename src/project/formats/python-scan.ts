import {oncePer} from '../once.ts';
import type {ProjectFile} from '../project.ts';
import {decoded} from './text.ts';

/** What a Python file asks to be loaded, read without parsing it: one pass over the text. */
export interface PythonScan {
  /** Its import statements, wherever they stand. */
  readonly imports: readonly {readonly module: string; readonly level: number; readonly names: readonly string[]}[];
  /** Its texts that are a name, or names with dots between them: what a setting of Django may name. */
  readonly names: readonly string[];
}

/** The scan of a file; null where its bytes cannot be had. Read once per file object. */
export const pythonScan = oncePer((file: ProjectFile): PythonScan | null => {
  const source = decoded(file);
  return source ? scanPython(source.text) : null;
});

/** Where a text or a comment begins, or the word that every import statement holds. */
const NEXT = /["'#]|\bimport\b/g;
const BEFORE = /(?:^|[;:])[ \t\f]*(?:from(?=[\s.\\])([\s\\.\w]+?)[\s\\]*)?$/;
/** More than stands before the word in any import statement, in characters. */
const LONGEST_BEFORE = 400;
const NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Reads imports and names from Python source. Never throws; of text that is not Python it may see too much or too little. */
export function scanPython(text: string): PythonScan {
  const imports: {module: string; level: number; names: string[]}[] = [];
  const names: string[] = [];
  const next = new RegExp(NEXT);
  let joined: {end: number; text: string | null} | null = null;
  const flush = () => {
    if (joined?.text && NAME.test(joined.text)) names.push(joined.text);
    joined = null;
  };
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [mark] = found;
    const at = found.index;
    if (mark === '#') {
      next.lastIndex = endOfLine(text, at);
    } else if (mark === 'import') {
      const before = BEFORE.exec(text.slice(startOfLine(text, at), at));
      if (!before) continue;
      const list = listBehind(text, at + mark.length);
      next.lastIndex = list.end;
      if (before[1] === undefined) for (const name of list.names) imports.push({module: name, level: 0, names: []});
      else {
        const from = before[1].replace(/[\s\\]/g, '');
        const level = from.length - from.replace(/^\.+/, '').length;
        imports.push({module: from.slice(level), level, names: list.names});
      }
    } else {
      const string = stringAt(text, at);
      next.lastIndex = string.end;
      // Texts that stand side by side are one.
      const follows: boolean = joined !== null && /^[\s\\]*[rufb]{0,2}$/i.test(text.slice(joined.end, at));
      if (!follows) flush();
      const whole: string | null = follows && joined ? joinedText(joined, string.text) : string.text;
      joined = {end: string.end, text: whole};
    }
  }
  flush();
  return {imports, names};
}

function joinedText(before: {readonly text: string | null}, more: string | null): string | null {
  return before.text === null || more === null ? null : before.text + more;
}

/** Where the line begins, with the lines before it that are continued; not further back than a statement reaches. */
function startOfLine(text: string, at: number): number {
  const first = Math.max(0, at - LONGEST_BEFORE);
  for (let start = at; start > first; ) {
    const end = text.lastIndexOf('\n', start - 1);
    if (end < first) return end < 0 ? 0 : first;
    if (!/\\\r?$/.test(text.slice(Math.max(0, end - 2), end))) return end + 1;
    start = end;
  }
  return first;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The text whose opening quote stands here: its content, null where it can be no name, and where it ends. */
function stringAt(text: string, at: number): {readonly text: string | null; readonly end: number} {
  const quote = text.charAt(at);
  const isBytes = /(?:^|\W)(?:b|br|rb)$/i.test(text.slice(Math.max(0, at - 3), at));
  const mark = text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  let end = at + mark.length;
  for (;;) {
    const close = text.indexOf(mark, end);
    const line = mark.length === 1 ? endOfLine(text, end) : text.length;
    if (close < 0 || (close > line && text.charAt(line - 1) !== '\\')) return {text: null, end: Math.max(line, at + 1)};
    let slashes = 0;
    while (text.charAt(close - 1 - slashes) === '\\' && close - 1 - slashes >= at + mark.length) slashes++;
    if (slashes % 2 === 0) {
      const content = close - at > 200 || isBytes ? null : text.slice(at + mark.length, close);
      return {text: content, end: close + mark.length};
    }
    end = close + 1;
  }
}

/** The names behind `import`, without what they are called here. */
function listBehind(text: string, from: number): {readonly names: string[]; readonly end: number} {
  let open = from;
  while (/[ \t\f\\\r]/.test(text.charAt(open)) || (text.charAt(open) === '\n' && text.charAt(open - 1) === '\\'))
    open++;
  const inBrackets = text.charAt(open) === '(';
  let end = inBrackets ? text.indexOf(')', open) : open;
  if (inBrackets) {
    // A comment in the list may hold a bracket of its own.
    while (end >= 0 && /#[^\n]*$/.test(text.slice(text.lastIndexOf('\n', end) + 1, end)))
      end = text.indexOf(')', end + 1);
    if (end < 0) end = text.length;
  } else
    for (end = endOfLine(text, open); end < text.length && /\\\r?$/.test(text.slice(Math.max(0, end - 2), end)); )
      end = endOfLine(text, end + 1);
  const list = text
    .slice(inBrackets ? open + 1 : open, end)
    .replace(/#[^\n]*/g, '')
    .replace(/\\\r?\n/g, ' ');
  const statement = inBrackets ? list : (list.split(';')[0] ?? '');
  const names = statement
    .split(',')
    .flatMap(part => /^\s*(\*|[\w.\s]*?[\w.])(?:\s+as\s+\w+)?\s*$/.exec(part)?.[1] ?? []);
  return {
    names: names.map(name => name.replace(/\s/g, '')),
    end: inBrackets ? end : open + (list.indexOf(';') < 0 ? list.length : list.indexOf(';')),
  };
}
