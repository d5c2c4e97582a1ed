/**
 * Whether a path matches a pattern of a .dockerignore or of COPY: `*` and `?` stay inside a part, `[a-z]` is one character,
 * `**` stands for any number of parts. In time that grows with the product of both lengths, whatever they are.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const parts = pattern.split('/').filter(part => part !== '' && part !== '.');
  const names = path.split('/').filter(part => part !== '');
  // reached[j]: the parts so far match the first j names.
  let reached = names.map(() => false);
  reached.unshift(true);
  for (const part of parts) {
    const next = reached.map(() => false);
    for (let j = 0; j <= names.length; j++) {
      if (part === '**') next[j] = reached[j] === true || (j > 0 && next[j - 1] === true);
      else next[j] = j > 0 && reached[j - 1] === true && matchesPart(part, names[j - 1] ?? '');
    }
    reached = next;
  }
  return reached[names.length] === true;
}

/** Whether a text has a wildcard. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

function matchesPart(pattern: string, name: string): boolean {
  const tokens = tokensOf(pattern);
  let token = 0;
  let index = 0;
  let star = -1;
  let resume = 0;
  while (index < name.length) {
    const current = tokens[token];
    if (current === '*') {
      star = token++;
      resume = index;
    } else if (current !== undefined && isOne(current, name[index] ?? '')) {
      token++;
      index++;
    } else if (star >= 0) {
      token = star + 1;
      index = ++resume;
    } else return false;
  }
  while (tokens[token] === '*') token++;
  return token === tokens.length;
}

type Token = '*' | '?' | {readonly text: string} | {readonly set: string; readonly not: boolean};

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? '';
    const close = character === '[' ? pattern.indexOf(']', index + 2) : -1;
    if (character === '*' || character === '?') {
      if (character !== '*' || tokens.at(-1) !== '*') tokens.push(character);
    } else if (close > 0) {
      const inner = pattern.slice(index + 1, close);
      const not = /^[!^]/.test(inner);
      tokens.push({set: not ? inner.slice(1) : inner, not});
      index = close;
    } else if (character === '\\' && index + 1 < pattern.length) tokens.push({text: pattern[++index] ?? ''});
    else tokens.push({text: character});
  }
  return tokens;
}

function isOne(token: Token, character: string): boolean {
  if (token === '*') return false;
  if (token === '?') return true;
  if ('text' in token) return token.text === character;
  let found = false;
  for (let index = 0; index < token.set.length; index++) {
    const low = token.set[index] ?? '';
    const high = token.set[index + 1] === '-' ? token.set[index + 2] : undefined;
    if (high !== undefined) {
      found ||= character >= low && character <= high;
      index += 2;
    } else found ||= character === low;
  }
  return found !== token.not;
}
