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

/** Where a file leaves the grammar: a directive that does not end, a block that is not closed, a sign or a quote too many. */
export interface NginxFault {
  readonly kind: 'unended' | 'unclosed' | 'stray' | 'quote';
  readonly text: string;
  readonly place: Place;
}

/** A configuration of nginx: what stands in it, up to where it cannot be read. */
export interface NginxFile {
  readonly directives: readonly NginxDirective[];
  readonly fault: NginxFault | null;
}

const DEEPEST = 20;

/** Reads a configuration of nginx. What `include` names is not followed. */
export function parseNginx(text: string, file: string): NginxFile {
  const root: NginxDirective[] = [];
  const open: {readonly block: NginxDirective[]; readonly begins: NginxWord | null}[] = [{block: root, begins: null}];
  let words: NginxWord[] = [];
  const broken = (kind: NginxFault['kind'], word: NginxWord): NginxFile => ({
    directives: root,
    fault: {kind, text: word.text, place: word.place},
  });
  for (const token of tokens(text, file)) {
    const [first, ...rest] = words;
    if (token.quoted === 'open') return broken('quote', token);
    if (token.quoted || !/^[{};]$/.test(token.text)) {
      words.push(token);
      continue;
    }
    if (token.text === '}') {
      if (first) return broken('unended', lineOf(words, first));
      if (open.length === 1) return broken('stray', token);
      open.pop();
      continue;
    }
    if (!first || open.length > DEEPEST) return broken('stray', token);
    words = [];
    const block: NginxDirective[] | null = token.text === '{' ? [] : null;
    open.at(-1)?.block.push({name: first.text, words: rest, block, place: first.place});
    if (block) open.push({block, begins: first});
  }
  if (words[0]) return broken('unended', lineOf(words, words[0]));
  const begins = open[1]?.begins;
  return begins ? broken('unclosed', begins) : {directives: root, fault: null};
}

/** The words on the line of the first, as one. */
function lineOf(words: readonly NginxWord[], {place}: NginxWord): NginxWord {
  const same = words.filter(word => word.place.line === place.line);
  return {text: same.map(({text}) => text).join(' '), place};
}

/** Words, and the signs `{`, `}` and `;`; a quote that is not closed is the last. */
function* tokens(text: string, file: string): Generator<NginxWord & {readonly quoted: boolean | 'open'}> {
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
    if (end === null) return yield {text: text.slice(index, index + 40).split('\n')[0] ?? '', place, quoted: 'open'};
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
