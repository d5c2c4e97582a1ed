import {hex} from './git-bytes.ts';
import type {GitIndex, IndexEntry} from './git-index.ts';

/** The part of a split index that says how it changes the index it is based on. */
export interface IndexLink {
  /** The base is the file `sharedindex.ID` beside the index. */
  readonly base: string;
  /** Positions of the base's entries that are gone. */
  readonly deleted: ReadonlySet<number>;
  /** Positions of the base's entries that the first entries here, which have no names, stand for. */
  readonly replaced: readonly number[];
}

/** Reads the extension `link`; null where it is not understood. */
export function parseIndexLink(body: Uint8Array, idLength: number): IndexLink | null {
  const base = hex(body.subarray(0, idLength));
  if (body.length === idLength) return {base, deleted: new Set(), replaced: []};
  const deleted = readBitmap(body, idLength);
  const replaced = deleted && readBitmap(body, deleted.next);
  return deleted && replaced && {base, deleted: new Set(deleted.positions), replaced: replaced.positions};
}

/** The whole index, from a split one and its base; null where they do not fit together. */
export function joinIndex(split: GitIndex, link: IndexLink, base: GitIndex): GitIndex | null {
  const entries: (IndexEntry | null)[] = [...base.entries];
  for (const [i, position] of link.replaced.entries()) {
    const [before, entry] = [entries[position], split.entries[i]];
    if (!before || !entry || entry.path !== '') return null;
    entries[position] = {...entry, path: before.path};
  }
  const added = split.entries.slice(link.replaced.length);
  const kept = entries.filter((entry, i): entry is IndexEntry => entry !== null && !link.deleted.has(i));
  return {...split, entries: [...kept, ...added].sort(byPath), link: null};
}

/** By the bytes of the path, which is the order of an index. */
function byPath(a: IndexEntry, b: IndexEntry): number {
  const [x, y] = [new TextEncoder().encode(a.path), new TextEncoder().encode(b.path)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0);
  return x.length - y.length || a.stage - b.stage;
}

const MOST_BITS = 50_000_000;

/** The set bits of a compressed bitmap (EWAH): runs of equal words, each followed by words as they are. */
function readBitmap(bytes: Uint8Array, at: number): {positions: number[]; next: number} | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 12 > bytes.length) return null;
  const bits = view.getUint32(at);
  const words = view.getUint32(at + 4);
  const end = at + 8 + words * 8;
  if (end + 4 > bytes.length || bits > MOST_BITS) return null;
  const positions: number[] = [];
  let position = 0;
  for (let word = at + 8; word < end; ) {
    const run = view.getBigUint64(word);
    word += 8;
    const length = Number((run >> 1n) & 0xffffffffn) * 64;
    if (position + length > bits + 64) return null;
    if ((run & 1n) === 1n) for (let i = 0; i < length; i++) positions.push(position + i);
    position += length;
    for (let literals = Number(run >> 33n); literals > 0 && word < end; literals--, word += 8, position += 64) {
      const literal = view.getBigUint64(word);
      for (let i = 0; i < 64; i++) if ((literal >> BigInt(i)) & 1n) positions.push(position + i);
    }
  }
  return {positions: positions.filter(bit => bit < bits), next: end + 4};
}
