// What Ink draws with, with memory: it takes every line apart anew for every frame, though most lines of a frame were on the
// one before. Plain text is split without the tables of Unicode; anything else goes the original way.
import {
  ansiCodesToString,
  diffAnsiCodes,
  styledCharsFromTokens as originalStyledChars,
  tokenize as originalTokenize,
  styledCharsToString,
} from '../../node_modules/@alcalzone/ansi-tokenize/build/index.js';

type Tokens = ReturnType<typeof originalTokenize>;
type StyledChars = ReturnType<typeof originalStyledChars>;

// Some screenfuls. The characters of a line take a hundred times its bytes.
const MOST_KEPT = 300;
const kept = new Map<string, Tokens>();
const styled = new WeakMap<Tokens, StyledChars>();
const styles = new Map<string, Tokens>();

// Printable ASCII, line breaks, box drawing, block elements and the marks of the screens: one column each, joined with nothing.
const PLAIN = /^[\n -~…‘’“”–—→•·─-▟▼◆○❯✓✗↺»]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with an escape character.
const PARTS = /(\u001b\[[0-9;]*m)|([^\u001b]+)/g;

export function tokenize(text: string, end?: number): Tokens {
  if (end !== undefined) return originalTokenize(text, end);
  const known = kept.get(text);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const tokens = split(text);
  kept.set(text, tokens);
  return tokens;
}

export function styledCharsFromTokens(tokens: Tokens): StyledChars {
  const known = styled.get(tokens) ?? originalStyledChars(tokens);
  styled.set(tokens, known);
  return known;
}

function split(text: string): Tokens {
  const parts = [...text.matchAll(PARTS)];
  const length = parts.reduce((sum, [part]) => sum + part.length, 0);
  if (length !== text.length || parts.some(([, , plain]) => plain !== undefined && !PLAIN.test(plain)))
    return originalTokenize(text);
  return parts.flatMap(([, style, plain]) =>
    style === undefined
      ? Array.from(plain ?? '', value => ({type: 'char', value, fullWidth: false}) as const)
      : styleTokens(style),
  );
}

function styleTokens(style: string): Tokens {
  const known = styles.get(style) ?? originalTokenize(style);
  styles.set(style, known);
  return known;
}

export {ansiCodesToString, diffAnsiCodes, styledCharsToString};
