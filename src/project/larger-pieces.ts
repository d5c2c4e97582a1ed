/** In UTF-16 units. */
const LARGE = 64 * 1024;

/** The same text in fewer and larger pieces: each costs a call to the system. */
export function* largerPieces(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < LARGE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
