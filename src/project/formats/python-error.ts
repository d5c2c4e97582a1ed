/** What CPython says of blanks and tabs that only line up for a certain width of a tab. */
export const TAB_ERROR = 'inconsistent use of tabs and spaces in indentation';

/** Why Python refuses a source, as near to CPython's own words and place as the parser's message allows. */
export interface PythonError {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
  readonly message: string;
  /** Line and column from 1. */
  readonly line: number;
  readonly column: number;
  /** Whether CPython refuses it too: false where its grammar is newer or wider than the parser's. */
  readonly certain: boolean;
}

/**
 * Reads the parser's message about a source. A bracket that is never closed is reported where it opens, as CPython does:
 * what the parser trips over stands behind it.
 * @param where where the parser gave up in the statement around it, for messages that name no line
 */
export function pythonError(
  message: string,
  lines: readonly string[],
  where: {readonly line: number; readonly column: number},
): PythonError {
  const named = /at line (\d+)(?:, column (\d+))?/.exec(message);
  const line = Math.min(Number(named?.[1] ?? where.line), lines.length);
  const column = named?.[2] === undefined ? (named ? 1 : where.column) : Number(named[2]) + 1;
  const text = lines[line - 1] ?? '';
  const short = message.replace(/ at line .*$/, '');
  const base = {type: 'SyntaxError', line, column, certain: !isDoubtful(message, text)} as const;
  if (/^Unterminated triple-quoted string/.test(short))
    return {...base, message: 'unterminated triple-quoted string literal'};
  if (/^Unterminated string/.test(short))
    return {...base, column: openQuote(text) + 1, message: `unterminated string literal (detected at line ${line})`};
  const bracket = /f-string|^Unexpected character|nested too deeply/.test(short) ? null : brackets(lines);
  if (bracket && bracket.line <= line)
    return {...base, message: bracket.message, line: bracket.line, column: bracket.column, certain: true};
  if (/^Expected indented block/.test(short))
    return {...base, ...firstWord(lines, line), type: 'IndentationError', message: 'expected an indented block'};
  if (short === TAB_ERROR) return {...base, type: 'TabError', message: short};
  if (/^unexpected indent/.test(short)) return {...base, type: 'IndentationError', message: 'unexpected indent'};
  if (/^Indentation error/.test(short)) {
    const own = {type: 'IndentationError', column: 1} as const;
    return {...base, ...own, message: 'unindent does not match any outer indentation level'};
  }
  const character = /^Unexpected character '(.*)'/su.exec(short)?.[1];
  if (character !== undefined)
    return {
      ...base,
      column: Math.max(column, text.indexOf(character) + 1),
      message: invalidCharacter(character),
    };
  const called = /^\s*(print|exec)\s+[^\s=(.[,:+*/&|<>!-]/.exec(text);
  if (called) {
    const [, name = ''] = called;
    const missing = `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`;
    return {...base, column: text.indexOf(name) + 1, message: missing};
  }
  return {...base, message: /^[a-z*/]/.test(short) && !short.startsWith('f-string') ? short : 'invalid syntax'};
}

/** As CPython names it since 3.9: one that shows nothing by its number. */
function invalidCharacter(character: string): string {
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{C}\p{Z}]/u.test(character)
    ? `invalid non-printable character ${point}`
    : `invalid character '${character}' (${point})`;
}

/** Characters that are no letter, no blank and no sign in any version. */
const REFUSED =
  /^Unexpected character '[\u00a0\u00ad\u2003\u200b\u200e\u200f\u2028\u2029\u202f\u2060\u3000\ufeff‘’‚“”„«»´–—…×−?$!`]'/u;

/** Grammar that CPython has or may have and the parser lacks. */
function isDoubtful(message: string, line: string): boolean {
  if (/f-string|t-string|nested too deeply|iterable unpacking|cannot mix|not a |literal context/.test(message))
    return true;
  if (/^Unexpected character/.test(message)) return !REFUSED.test(message);
  return /^\s*(?:except|case|del|match|lazy|type)\b|\basync\b|(?<![\w"'])[tT][rR]?["']/.test(line);
}

/** The line that should have been indented: the next with a word on it. */
function firstWord(lines: readonly string[], line: number): {line: number; column: number} {
  for (let index = Math.max(0, line - 1); index < lines.length; index++)
    if (/^\s*[^\s#]/.test(lines[index] ?? '')) return {line: index + 1, column: 1};
  return {line: Math.max(1, lines.length - ((lines.at(-1) ?? '') === '' ? 1 : 0)), column: 1};
}

/** Where the text begins that a line does not end; 0 where none is seen. */
function openQuote(line: string): number {
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '#') break;
    if (line[i] !== '"' && line[i] !== "'") continue;
    let end = i + 1;
    while (end < line.length && line[end] !== line[i]) end += line[end] === '\\' ? 2 : 1;
    if (end >= line.length) return i;
    i = end;
  }
  return 0;
}

const CLOSES: Readonly<Record<string, string>> = {')': '(', ']': '[', '}': '{'};

/** The first bracket that does not fit, or the innermost that stays open at the end of the source. */
function brackets(lines: readonly string[]): {message: string; line: number; column: number} | null {
  const open: {character: string; line: number; column: number}[] = [];
  const text = lines.join('\n');
  const tokens =
    /#.*|("""|''')[\s\S]*?(?<!\\)(?:\\\\)*\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[()[\]{}]|["'\n]/g;
  let line = 1;
  let start = 0;
  for (const {0: token, index} of text.matchAll(tokens)) {
    const column = index - start + 1;
    if (token === '"' || token === "'") return null;
    if ('([{'.includes(token)) open.push({character: token, line, column});
    else if (token in CLOSES) {
      const last = open.pop();
      if (!last) return {message: `unmatched '${token}'`, line, column};
      if (last.character !== CLOSES[token])
        return {
          message: `closing parenthesis '${token}' does not match opening parenthesis '${last.character}'`,
          line,
          column,
        };
    }
    const ends = token.startsWith('#') ? 0 : token.split('\n').length - 1;
    if (ends > 0) {
      line += ends;
      start = index + token.lastIndexOf('\n') + 1;
    }
  }
  const last = open.at(-1);
  return last ? {message: `'${last.character}' was never closed`, line: last.line, column: last.column} : null;
}
