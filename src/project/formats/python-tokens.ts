import {Lexer} from 'py-ast';
import {TAB_ERROR} from './python-error.ts';
import {closePatterns} from './python-open-patterns.ts';

/** As the parser wants it: lines from 1, columns from 0 in bytes of UTF-8. */
type Token = ReturnType<Lexer['tokenize']>[number];

/**
 * Lets the parser read its tokens a run at a time instead of a character at a time, which was half of its work. Where a
 * source has anything out of the ordinary, the parser's own lexer reads it, and says what is wrong.
 */
export function hastenLexer(): void {
  const own = Lexer.prototype.tokenize;
  Lexer.prototype.tokenize = function (this: Lexer) {
    const {source} = this as unknown as {readonly source: string};
    const reader = new Tokens(source);
    const read = reader.read();
    if (reader.mixedTabs !== null) throw Object.assign(new Error(TAB_ERROR), {lineno: reader.mixedTabs, col_offset: 0});
    const all = read ?? own.call(this);
    const tokens = source.includes('case ') ? closePatterns(all) : all;
    return source.includes('async') ? tokens.filter(withoutAsync()) : tokens;
  };
}

/** Leaves out the `async` of comprehensions: the parser knows it in some of them only. Nothing else has one within brackets. */
function withoutAsync(): (token: Token) => boolean {
  let depth = 0;
  return ({type}) => {
    if (/^L(?:PAR|SQB|BRACE)$/.test(type)) depth++;
    else if (/^R(?:PAR|SQB|BRACE)$/.test(type)) depth--;
    return depth === 0 || type !== 'ASYNC';
  };
}

/** The tokens of a source, without its comments; null where the parser's own lexer has to read it. For tests. */
export function tokensOf(source: string): readonly Token[] | null {
  return new Tokens(source).read();
}

const KEYWORDS: ReadonlyMap<string, string> = new Map(
  (
    'and as assert async await break class continue def del elif else except False finally for from global if import ' +
    'in is lambda None nonlocal not or pass raise return True try while with yield'
  )
    .split(' ')
    .map(word => [word, word.toUpperCase()]),
);

const OPERATORS: ReadonlyMap<string, string> = new Map(
  (
    '+ PLUS, - MINUS, * STAR, / SLASH, % PERCENT, @ AT, | VBAR, & AMPER, ^ CIRCUMFLEX, ~ TILDE, ( LPAR, ) RPAR, [ LSQB, ' +
    '] RSQB, { LBRACE, } RBRACE, : COLON, . DOT, ; SEMI, = EQUAL, < LESS, > GREATER, ** DOUBLESTAR, // DOUBLESLASH, ' +
    '<< LEFTSHIFT, >> RIGHTSHIFT, == EQEQUAL, != NOTEQUAL, <= LESSEQUAL, >= GREATEREQUAL, += PLUSEQUAL, -= MINEQUAL, ' +
    '*= STAREQUAL, /= SLASHEQUAL, %= PERCENTEQUAL, &= AMPEREQUAL, |= VBAREQUAL, ^= CIRCUMFLEXEQUAL, @= ATEQUAL, ' +
    ':= COLONEQUAL, -> RARROW, ... ELLIPSIS, <<= LEFTSHIFTEQUAL, >>= RIGHTSHIFTEQUAL, **= DOUBLESTAREQUAL, ' +
    '//= DOUBLESLASHEQUAL'
  )
    .split(', ')
    .map(row => row.split(' ') as [string, string])
    .concat([[',', 'COMMA']]),
);
const NUMBER = /0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?[jJ]?/y;
const PREFIX = /^(?:[frbut]|fr|rf|br|rb|tr|rt)$/i;

const [TAB, NEWLINE, SPACE, DOUBLE, HASH, SINGLE] = [9, 10, 32, 34, 35, 39];
const [DOT, BACKSLASH, OPEN_BRACE, CLOSE_BRACE] = [46, 92, 123, 125];
/** By character code below 128: whether it may stand in a name. */
const IN_NAME = Uint8Array.from({length: 128}, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));
/** Whether it may be the second character of an operator. */
const IN_OPERATOR = Uint8Array.from({length: 128}, (_, code) => ('*/<>=.'.includes(String.fromCharCode(code)) ? 1 : 0));

/** How far a line is indented: with tabs up to each eighth column, and with tabs as narrow as a blank. */
interface Indentation {
  readonly width: number;
  readonly narrow: number;
}

class Tokens {
  /** The line whose depth only the width of a tab would decide, which CPython refuses; null where there is none. */
  mixedTabs: number | null = null;
  readonly #source: string;
  readonly #tokens: Token[] = [];
  readonly #indents: Indentation[] = [{width: 0, narrow: 0}];
  #index = 0;
  #line = 1;
  /** What has to be taken from the index to get the column in bytes. */
  #lineStart = 0;
  #round = 0;
  #square = 0;
  #curly = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Token[] | null {
    const source = this.#source;
    let atLineStart = true;
    let lastIsComment = false;
    while (this.#index < source.length) {
      const code = source.charCodeAt(this.#index);
      if (code === NEWLINE) {
        const {line, column} = this.#here();
        this.#index++;
        this.#newLine();
        if (this.#round === 0 && this.#square === 0 && this.#curly === 0) {
          this.#add('NEWLINE', '\n', line, column);
          lastIsComment = false;
        }
        atLineStart = true;
        continue;
      }
      if (atLineStart) {
        atLineStart = false;
        if (!this.#indentation()) return null;
        continue;
      }
      if (code === SPACE || code === TAB) this.#index++;
      else if (code === HASH) {
        this.#comment();
        lastIsComment = true;
      } else if (code === BACKSLASH && source.charCodeAt(this.#index + 1) === NEWLINE) {
        this.#index += 2;
        this.#newLine();
      } else {
        if (!this.#token(code)) return null;
        lastIsComment = false;
      }
    }
    const {line, column} = this.#here();
    const last = this.#tokens.at(-1);
    if (lastIsComment || (last && last.type !== 'NEWLINE')) this.#add('NEWLINE', '\n', line, column);
    for (; this.#indents.length > 1; this.#indents.pop()) this.#add('DEDENT', '', line, column);
    this.#add('EOF', '', line, column);
    return this.#tokens;
  }

  #here(): {readonly line: number; readonly column: number} {
    return {line: this.#line, column: this.#index - this.#lineStart};
  }

  #newLine(): void {
    this.#line++;
    this.#lineStart = this.#index;
  }

  #add(type: string, value: string, line: number, column: number): void {
    this.#tokens.push({
      type: type as Token['type'],
      value,
      lineno: line,
      col_offset: column,
      end_lineno: this.#line,
      end_col_offset: this.#index - this.#lineStart,
    });
  }

  /** False where the line is indented as no line before it, or with tabs that are as wide as one likes. */
  #indentation(): boolean {
    let width = 0;
    let narrow = 0;
    let code = this.#source.charCodeAt(this.#index);
    for (; code === SPACE || code === TAB; code = this.#source.charCodeAt(++this.#index)) {
      width = code === TAB ? width - (width % 8) + 8 : width + 1;
      narrow++;
    }
    const ends = code === NEWLINE || code === HASH || this.#index >= this.#source.length;
    if (ends || this.#round > 0 || this.#square > 0 || this.#curly > 0) return true;
    const {line, column} = this.#here();
    const innermost = () => this.#indents.at(-1) ?? {width: 0, narrow: 0};
    if (width > innermost().width) {
      if (narrow <= innermost().narrow) this.mixedTabs ??= line;
      this.#indents.push({width, narrow});
      this.#add('INDENT', '', line, column);
    }
    for (; width < innermost().width; this.#indents.pop()) this.#add('DEDENT', '', line, column);
    if (width !== innermost().width) return false;
    if (narrow !== innermost().narrow) this.mixedTabs ??= line;
    return this.mixedTabs === null;
  }

  #comment(): void {
    const end = this.#source.indexOf('\n', this.#index);
    const stop = end < 0 ? this.#source.length : end;
    for (; this.#index < stop; this.#index++) this.#widen(this.#source.charCodeAt(this.#index));
  }

  /** Takes account of a character that is more than one byte. */
  #widen(code: number): void {
    if (code < 0x80) return;
    const isPair = (index: number) =>
      (this.#source.charCodeAt(index) & 0xfc00) === 0xd800 && (this.#source.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    if ((code & 0xfc00) === 0xdc00 && isPair(this.#index - 1)) this.#lineStart += 1;
    else if (isPair(this.#index)) this.#lineStart -= 3;
    else this.#lineStart -= code < 0x800 ? 1 : 2;
  }

  #token(code: number): boolean {
    if (code >= 0x80) return false;
    if (code === DOUBLE || code === SINGLE) return this.#text(this.#index, false);
    if (isDigit(code) || (code === DOT && isDigit(this.#source.charCodeAt(this.#index + 1)))) return this.#number();
    return IN_NAME[code] === 1 ? this.#name() : this.#operator();
  }

  #number(): boolean {
    const {line, column} = this.#here();
    NUMBER.lastIndex = this.#index;
    const [text = ''] = NUMBER.exec(this.#source) ?? [];
    this.#index += text.length;
    this.#add('NUMBER', text.replaceAll('_', ''), line, column);
    return true;
  }

  #name(): boolean {
    const source = this.#source;
    const start = this.#index;
    let end = start + 1;
    let code = source.charCodeAt(end);
    while (IN_NAME[code] === 1) code = source.charCodeAt(++end);
    if (code >= 0x80) return false;
    const text = source.slice(start, end);
    if ((code === DOUBLE || code === SINGLE) && PREFIX.test(text)) {
      this.#index = end;
      return this.#text(start, /[ft]/i.test(text));
    }
    const {line, column} = this.#here();
    this.#index = end;
    this.#add(KEYWORDS.get(text) ?? 'NAME', text, line, column);
    return true;
  }

  #operator(): boolean {
    const source = this.#source;
    const start = this.#index;
    const longest = IN_OPERATOR[source.charCodeAt(start + 1)] === 1 ? 3 : 1;
    for (let length = longest; length > 0; length--) {
      const text = source.slice(start, start + length);
      const type = text.length === length ? OPERATORS.get(text) : undefined;
      if (type === undefined) continue;
      const {line, column} = this.#here();
      if (length === 1) this.#bracket(text);
      this.#index += length;
      this.#add(type, text, line, column);
      return true;
    }
    return false;
  }

  #bracket(text: string): void {
    if (text === '(') this.#round++;
    else if (text === ')') this.#round--;
    else if (text === '[') this.#square++;
    else if (text === ']') this.#square--;
    else if (text === '{') this.#curly++;
    else if (text === '}') this.#curly--;
  }

  /**
   * A text, from the quote on which the reading stands; false where it does not end.
   * @param start where its prefix begins
   * @param fields whether what is in braces is code, in which quotes do not end the text
   */
  #text(start: number, fields: boolean): boolean {
    const source = this.#source;
    const line = this.#line;
    const column = start - this.#lineStart;
    const quote = source.charCodeAt(this.#index);
    const isQuote = (index: number) => source.charCodeAt(index) === quote;
    const triple = isQuote(this.#index + 1) && isQuote(this.#index + 2);
    this.#index += triple ? 3 : 1;
    let depth = 0;
    while (this.#index < source.length) {
      const code = source.charCodeAt(this.#index);
      const next = source.charCodeAt(this.#index + 1);
      if (code === BACKSLASH) {
        this.#index++;
        if (!(fields && (next === OPEN_BRACE || next === CLOSE_BRACE)) && this.#index < source.length) this.#pass(next);
      } else if (fields && (code === OPEN_BRACE || code === CLOSE_BRACE)) {
        const doubled = depth === 0 && next === code;
        if (!doubled) depth = Math.max(0, depth + (code === OPEN_BRACE ? 1 : -1));
        this.#index += doubled ? 2 : 1;
      } else if (depth === 0 && code === quote && (!triple || (next === quote && isQuote(this.#index + 2)))) {
        this.#index += triple ? 3 : 1;
        this.#add('STRING', source.slice(start, this.#index), line, column);
        return true;
      } else if (depth === 0 && code === NEWLINE && !triple) return false;
      else this.#pass(code);
    }
    return false;
  }

  /** Goes past one character of a text. */
  #pass(code: number): void {
    if (code >= 0x80) this.#widen(code);
    this.#index++;
    if (code === NEWLINE) this.#newLine();
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
