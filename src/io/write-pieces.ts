import {closeSync, openSync, writeFileSync} from 'node:fs';

/** Writes a file piece by piece: it never has to be whole in memory. */
export function writePieces(file: string, pieces: Iterable<string>): void {
  const handle = openSync(file, 'w');
  try {
    for (const piece of pieces) writeFileSync(handle, piece);
  } finally {
    closeSync(handle);
  }
}
