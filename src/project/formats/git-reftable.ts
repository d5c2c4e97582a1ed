import {hex, readVarint} from './git-bytes.ts';
import type {GitHead} from './git-refs.ts';

const text = new TextDecoder();

/**
 * Reads the references of one file of a `reftable` folder, the form in which newer versions of git store them; null where the
 * file is of another form. A reference that was deleted is `broken`. Never throws.
 */
export function parseReftable(bytes: Uint8Array): Map<string, GitHead> | null {
  const version = bytes[4];
  if (text.decode(bytes.subarray(0, 4)) !== 'REFT' || (version !== 1 && version !== 2)) return null;
  const header = version === 1 ? 24 : 28;
  if (bytes.length < header) return null;
  const idLength = version === 2 && text.decode(bytes.subarray(24, 28)) === 's256' ? 32 : 20;
  const blockSize = uint24(bytes, 5);
  const refs = new Map<string, GitHead>();
  // The first block counts its length from the beginning of the file; blocks of references come before all others.
  for (let start = 0; bytes[start === 0 ? header : start] === 0x72; ) {
    const body = start === 0 ? header : start;
    const length = uint24(bytes, body + 1);
    if (length < 6 || start + length > bytes.length) return null;
    const end = start + length;
    const restarts = ((bytes[end - 2] ?? 0) << 8) | (bytes[end - 1] ?? 0);
    if (!readRecords(bytes.subarray(0, end - 2 - restarts * 3), body + 4, idLength, refs)) return null;
    start = blockSize === 0 ? end : start + Math.ceil(length / blockSize) * blockSize;
  }
  return refs;
}

/** The references of several files, the newest last: a later one replaces an earlier one of the same name. */
export function mergeReftables(tables: readonly ReadonlyMap<string, GitHead>[]): Map<string, GitHead> {
  return new Map(tables.flatMap(table => [...table]));
}

function readRecords(block: Uint8Array, from: number, idLength: number, refs: Map<string, GitHead>): boolean {
  let name: Uint8Array = new Uint8Array(0);
  for (let at = from; at < block.length; ) {
    const shared = readVarint(block, at);
    const suffix = shared && readVarint(block, shared.next);
    if (!shared || !suffix || shared.value > name.length) return false;
    const type = suffix.value & 7;
    const nameEnd = suffix.next + Math.floor(suffix.value / 8);
    name = Uint8Array.from([...name.subarray(0, shared.value), ...block.subarray(suffix.next, nameEnd)]);
    const updated = readVarint(block, nameEnd);
    if (!updated) return false;
    const value = readValue(block, updated.next, type, idLength);
    if (!value || value.next > block.length) return false;
    refs.set(text.decode(name), value.head);
    at = value.next;
  }
  return true;
}

function readValue(
  block: Uint8Array,
  at: number,
  type: number,
  idLength: number,
): {head: GitHead; next: number} | null {
  const id = (): GitHead => ({kind: 'commit', id: hex(block.subarray(at, at + idLength))});
  switch (type) {
    case 0:
      return {head: {kind: 'broken'}, next: at};
    case 1:
      return {head: id(), next: at + idLength};
    // A tag: its own id, then that of the commit.
    case 2:
      return {head: id(), next: at + 2 * idLength};
    case 3: {
      const length = readVarint(block, at);
      if (!length) return null;
      const next = length.next + length.value;
      return {head: {kind: 'ref', ref: text.decode(block.subarray(length.next, next))}, next};
    }
    default:
      return null;
  }
}

function uint24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}
