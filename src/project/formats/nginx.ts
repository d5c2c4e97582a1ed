import {at, type Place} from '../place.ts';

interface NginxWord {
  readonly text: string;
  readonly place: Place;
}

/** A directive of nginx with its arguments, and with what stands between its braces; null where it ends with a semicolon. */
export interface NginxDirective {
  readonly name: string;
  readonly words: readonly NginxWord[];
  readonly block: readonly NginxDirective[] | null;
  readonly place: Place;
}

const DEEPEST = 20;

/** Reads a configuration of nginx; null where it does not follow the grammar. What `include` names is not followed. */
export function parseNginx(text: string, file: string): readonly NginxDirective[] | null {
  const root: NginxDirective[] = [];
  const open: NginxDirective[][] = [root];
  let words: NginxWord[] = [];
  for (const token of tokens(text, file)) {
    const here = open.at(-1);
    if (token === null || !here) return null;
    if (token.quoted || !/^[{};]$/.test(token.text)) {
      words.push(token);
      continue;
    }
    if (token.text === '}') {
      if (words.length > 0 || open.length === 1) return null;
      open.pop();
      continue;
    }
    const [first, ...rest] = words;
    if (!first) return null;
    words = [];
    const block: NginxDirective[] | null = token.text === '{' ? [] : null;
    here.push({name: first.text, words: rest, block, place: first.place});
    if (block) open.push(block);
    if (open.length > DEEPEST) return null;
  }
  return open.length === 1 && words.length === 0 ? root : null;
}

/** Words, and the signs `{`, `}` and `;`; null behind a quote that is not closed. */
function* tokens(text: string, file: string): Generator<(NginxWord & {readonly quoted: boolean}) | null> {
  let line = 1;
  let lineAt = 0;
  for (let index = 0; index < text.length; ) {
    const character = text[index] ?? '';
    if (character === '\n') [line, lineAt] = [line + 1, index + 1];
    if (/\s/.test(character)) {
      index++;
      continue;
    }
    if (character === '#') {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
      continue;
    }
    const place = at(file, line, index - lineAt + 1);
    const end = endOf(text, index);
    if (end === null) return yield null;
    const quoted = character === '"' || character === "'";
    yield {text: quoted ? text.slice(index + 1, end - 1) : text.slice(index, end), place, quoted};
    for (let i = index; i < end; i++) if (text[i] === '\n') [line, lineAt] = [line + 1, i + 1];
    index = end;
  }
}

/** Where the word that begins here ends; `${name}` belongs to it. */
function endOf(text: string, start: number): number | null {
  const first = text[start] ?? '';
  if ('{};'.includes(first)) return start + 1;
  const quote = first === '"' || first === "'" ? first : null;
  for (let index = quote ? start + 1 : start; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '\\') index++;
    else if (quote) {
      if (character === quote) return index + 1;
    } else if (character === '$' && text[index + 1] === '{') {
      const close = text.indexOf('}', index);
      if (close < 0) return null;
      index = close;
    } else if (/[\s;{]/.test(character)) return index;
  }
  return quote ? null : text.length;
}
