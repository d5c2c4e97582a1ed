/** A word of a command that is split without a shell, and where its text begins. */
export interface SplitWord {
  readonly text: string;
  readonly offset: number;
}

/**
 * Splits a command into words as a program does that starts it without a shell (flyctl, systemd): quotes and backslashes
 * count, variables, pipes and `&&` do not. Null where a quote is not closed.
 */
export function splitWords(text: string): readonly SplitWord[] | null {
  const words: SplitWord[] = [];
  let word: {text: string; offset: number} | null = null;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') add(text[++index] ?? '', index);
      else add(character, index);
    } else if (/\s/.test(character)) {
      if (word) words.push(word);
      word = null;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= {text: '', offset: index + 1};
    } else if (character === '\\') {
      if (index + 1 >= text.length) return null;
      add(text[++index] ?? '', index);
    } else if (character === '#' && !word) {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
    } else add(character, index);
  }
  if (quote !== '') return null;
  return word ? [...words, word] : words;

  function add(piece: string, at: number): void {
    word ??= {text: '', offset: at};
    word.text += piece;
  }
}
