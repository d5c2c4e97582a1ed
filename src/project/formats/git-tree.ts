import {hex} from './git-bytes.ts';
import type {IndexEntry} from './git-index.ts';

type TreeEntry = Pick<IndexEntry, 'path' | 'mode' | 'id'>;

/**
 * The id of the tree that committing these index entries would make, so that it can be compared with the last commit's without
 * reading a tree. `hash` gives the hexadecimal id of an object's bytes. Null where a name's bytes are not known exactly.
 */
export function treeIdOf(entries: readonly TreeEntry[], hash: (object: Uint8Array) => string): string | null {
  // The index is sorted by path, which is the order in which a tree wants its entries, folders included.
  const build = (from: number, to: number, depth: number): string | null => {
    const parts: Uint8Array[] = [];
    for (let i = from; i < to; ) {
      const entry = entries[i];
      if (!entry || entry.path.includes('\ufffd')) return null;
      const slash = entry.path.indexOf('/', depth);
      // A path that ends with a slash is a folder that is not checked out: its tree is known already.
      if (slash < 0 || slash === entry.path.length - 1) {
        parts.push(treeLine(entry.mode, entry.path.slice(depth, slash < 0 ? undefined : slash), entry.id));
        i++;
        continue;
      }
      const folder = entry.path.slice(0, slash + 1);
      let next = i + 1;
      while (next < to && entries[next]?.path.startsWith(folder)) next++;
      const id = build(i, next, slash + 1);
      if (id === null) return null;
      parts.push(treeLine(0o40000, entry.path.slice(depth, slash), id));
      i = next;
    }
    return hash(gitObjectBytes('tree', concatenate(parts)));
  };
  return build(0, entries.length, 0);
}

/** An object as git hashes it: type, length, content. */
export function gitObjectBytes(type: 'blob' | 'tree', content: Uint8Array): Uint8Array {
  return concatenate([new TextEncoder().encode(`${type} ${content.length}\0`), content]);
}

function treeLine(mode: number, name: string, id: string): Uint8Array {
  const bytes = Uint8Array.from({length: id.length / 2}, (_, i) => Number.parseInt(id.slice(i * 2, i * 2 + 2), 16));
  return concatenate([new TextEncoder().encode(`${mode.toString(8)} ${name}\0`), bytes]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What stands under a name in a tree. */
export interface GitTreeEntry {
  /** As git writes it: 40755 for a folder, 120000 for a link, 160000 for a submodule. */
  readonly mode: number;
  readonly name: string;
  readonly id: string;
}

/** The entries of a tree; null where the bytes are no tree's. @param idLength in bytes */
export function parseTree(content: Uint8Array, idLength: number): readonly GitTreeEntry[] | null {
  const entries: GitTreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(0x20, at);
    const zero = content.indexOf(0, blank);
    if (blank < 0 || zero < 0) return null;
    const mode = /^[0-7]{5,6}$/.exec(decode(content.subarray(at, blank)))?.[0];
    if (mode === undefined) return null;
    at = zero + 1 + idLength;
    if (at > content.length) return null;
    entries.push({
      mode: Number.parseInt(mode, 8),
      name: decode(content.subarray(blank + 1, zero)),
      id: hex(content.subarray(zero + 1, at)),
    });
  }
  return entries;
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
