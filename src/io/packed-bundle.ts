import {readFileSync} from 'node:fs';
import {brotliDecompressSync} from 'node:zlib';

/** What a packed bundle holds, by id: the sources of its modules, and texts. */
export function modulesOf(file: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(file);
  return partsOf(brotliDecompressSync(bytes.subarray(bytes.indexOf('\n') + 1)));
}

/** What a line of lengths in bytes names, and what stands behind it. */
export function partsOf(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.indexOf('\n');
  const lengths = JSON.parse(bytes.toString('latin1', 0, end)) as Readonly<Record<string, number>>;
  const parts = new Map<string, Buffer>();
  let from = end + 1;
  for (const [id, length] of Object.entries(lengths)) {
    parts.set(id, bytes.subarray(from, from + length));
    from += length;
  }
  return parts;
}
