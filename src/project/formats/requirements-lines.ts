/** A line of a requirements file as pip sees it: continued lines joined, comments and blanks around it gone. */
export interface LogicalLine {
  readonly text: string;
  /** Where its first character stands in the file's text. */
  readonly offset: number;
  /** The comment that was cut off, without `#`; null where there is none. */
  readonly comment: string | null;
}

// What Python's str.splitlines() splits at.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters end a line.
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const COMMENT = /(?:^|\s)#(.*)$/s;

/** The logical lines of a requirements file, in the steps of pip's own reader; empty ones are left out. */
export function logicalLines(text: string): readonly LogicalLine[] {
  const found: LogicalLine[] = [];
  let open = null as {text: string; offset: number} | null;
  for (const line of physicalLines(text)) {
    const comment = /^\s*#/.test(line.text);
    if (line.text.endsWith('\\') && !comment) {
      const part = line.text.replace(/^\\+|(?<!\\)\\+$/g, '');
      open = {text: (open?.text ?? '') + part, offset: open?.offset ?? line.offset};
      continue;
    }
    const whole = (open?.text ?? '') + (comment ? ` ${line.text}` : line.text);
    add(found, whole, (open?.offset ?? line.offset) - (comment && !open ? 1 : 0));
    open = null;
  }
  if (open) add(found, open.text, open.offset);
  return found;
}

function add(found: LogicalLine[], whole: string, offset: number): void {
  const comment = COMMENT.exec(whole);
  const bare = comment ? whole.slice(0, comment.index) : whole;
  const text = bare.trim();
  if (text !== '')
    found.push({text, offset: offset + bare.indexOf(text[0] ?? ''), comment: comment?.[1]?.trim() ?? null});
}

function physicalLines(text: string): {readonly text: string; readonly offset: number}[] {
  const lines: {text: string; offset: number}[] = [];
  let offset = 0;
  for (const end of text.matchAll(LINE_END)) {
    lines.push({text: text.slice(offset, end.index), offset});
    offset = end.index + end[0].length;
  }
  if (offset < text.length) lines.push({text: text.slice(offset), offset});
  return lines;
}

/** Splits options as a shell would (Python's `shlex.split`); null where a quote is not closed. */
export function splitWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const next = text[i + 1];
    if (quote !== null) {
      if (character === quote) quote = null;
      else if (character === '\\' && quote === '"' && (next === '"' || next === '\\')) {
        word += next;
        i++;
      } else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === '\\') {
      if (next === undefined) return null;
      word = (word ?? '') + next;
      i++;
    } else word = (word ?? '') + character;
  }
  if (quote !== null) return null;
  if (word !== null) words.push(word);
  return words;
}
