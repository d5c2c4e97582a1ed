const GAPS = /\{(\w+)\}/;

/** What stands for something that says who or where somebody is, or what a file holds. */
export const GAP = '…';

/**
 * A message of a check with a gap for each of its parts, except those that may stay.
 * @param template with its parts as `{name}`
 * @param filled the same with everything in it; null where it is not known, so that nothing stays
 */
export function withGaps(template: string, filled: string | null, mayStay: (value: string) => boolean): string {
  // The texts between the parts, and the names of the parts, by turns.
  const pieces = template.split(GAPS);
  const fixed = pieces.filter((_, i) => i % 2 === 0);
  const values = filled === null ? null : valuesBetween(fixed, filled);
  return pieces
    .map((piece, i) => {
      if (i % 2 === 0) return piece;
      const value = values?.[(i - 1) / 2];
      return value !== undefined && mayStay(value) ? value : GAP;
    })
    .join('')
    .replace(/…(?:, …)+/g, GAP);
}

/** What stands in a text between its fixed parts, each as short as can be; null where it does not have them in their order. */
function valuesBetween(fixed: readonly string[], text: string): readonly string[] | null {
  const [first = '', ...others] = fixed;
  if (!text.startsWith(first)) return null;
  const values: string[] = [];
  let at = first.length;
  for (const [i, part] of others.entries()) {
    const next = i === others.length - 1 ? text.length - part.length : text.indexOf(part, at);
    if (next < at || !text.startsWith(part, next)) return null;
    values.push(text.slice(at, next));
    at = next + part.length;
  }
  return values;
}
