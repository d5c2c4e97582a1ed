// C0 controls except newline and tab, DEL and C1, bidirectional embeddings, overrides and isolates,
// the zero-width space and the byte order mark. ZWJ, ZWNJ, LRM and RLM stay: languages need them.
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what has to go.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g;
// Whole escape sequences go as one piece, so that no "[31m" is left behind.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])/g;

/**
 * Makes text that others wrote safe to show: no terminal escapes, no control characters, no bidirectional overrides.
 * Newlines and tabs stay. Every string that leaves `project/` passes here once, when the value is made.
 */
export function cleanText(text: string): string {
  return text.replace(ESCAPES, '').replace(UNSAFE, '');
}

// What nearly every text is: nothing in it has to go, and no line ends.
const PLAIN = /^[\x20-\x7e]*$/;

/** Like {@link cleanText}, for text that must stay on one line: line breaks and tabs become a blank; longer text is cut at `limit`. */
export function cleanLine(text: string, limit = 200): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const clean = cleanText(text);
  const parts = clean.split(/[\n\t]/).map(part => part.trim());
  const line = parts.length > 1 ? parts.filter(part => part !== '').join(' ') : clean;
  // Never half a character at the cut.
  return line.length > limit ? `${line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Masks a secret for showing: the first characters where they identify its kind, never more than four, then dots. */
export function maskSecret(secret: string): string {
  const shown = secret.length >= 16 ? secret.slice(0, 4) : '';
  return `${cleanLine(shown)}…(${secret.length} characters)`;
}
