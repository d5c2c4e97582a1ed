// A surrogate without its other half: no UTF-8, XML or JSON parser agrees on what it is.
const HALVES = /\p{Surrogate}/gu;

/** Text that every encoding can hold: half characters become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(HALVES, '\ufffd');
}

/** Text of at most `limit` UTF-16 units, with an ellipsis where something was cut; never half a character. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
