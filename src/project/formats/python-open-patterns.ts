import type {Lexer} from 'py-ast';

type Token = ReturnType<Lexer['tokenize']>[number];

/** Puts brackets around what `match a, b:` and `case _, "x":` list without any: the parser knows only those that have them. */
export function closePatterns(tokens: readonly Token[]): Token[] {
  const closed: Token[] = [];
  let begins = true;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    closed.push(token);
    const end =
      begins && token.type === 'NAME' && /^(?:match|case)$/.test(token.value) ? endOfList(tokens, index) : null;
    begins = /^(?:NEWLINE|NL|COMMENT|INDENT|DEDENT)$/.test(token.type);
    if (end === null) continue;
    const [first, last] = [tokens[index + 1], tokens[end]] as [Token, Token];
    closed.push(bracket(first, 'LPAR', '('), ...tokens.slice(index + 1, end), bracket(last, 'RPAR', ')'));
    index = end - 1;
  }
  return closed;
}

/** Where what follows `match` or `case` ends, if it has a comma outside of brackets; else null. */
function endOfList(tokens: readonly Token[], word: number): number | null {
  let depth = 0;
  let comma = false;
  for (let index = word + 1; index < tokens.length; index++) {
    const type: string = tokens[index]?.type ?? 'NEWLINE';
    if (/^L(?:PAR|SQB|BRACE)$/.test(type)) depth++;
    else if (/^R(?:PAR|SQB|BRACE)$/.test(type)) depth--;
    else if (type === 'NEWLINE' || type === 'EQUAL') return null;
    else if (depth > 0) continue;
    else if (type === 'COMMA' && index > word + 1) comma = true;
    else if (type === 'COLON' || (type === 'IF' && comma)) return comma ? index : null;
  }
  return null;
}

function bracket(at: Token, type: 'LPAR' | 'RPAR', value: string): Token {
  const {lineno, col_offset} = at;
  return {...at, type: type as Token['type'], value, end_lineno: lineno, end_col_offset: col_offset};
}
