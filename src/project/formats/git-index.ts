import {hex, readVarint} from './git-bytes.ts';
import {type IndexLink, parseIndexLink} from './git-split-index.ts';

/** A time since 1970; git writes 0 nanoseconds where the disk keeps whole seconds only. */
export interface IndexTime {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** A file as git's index holds it. */
export interface IndexEntry {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** As git writes it: 0o100644, 0o100755, 0o120000 for a link, 0o160000 for a submodule, 0o040000 for a sparse folder. */
  readonly mode: number;
  /** The blob's id in hexadecimal. */
  readonly id: string;
  /** In bytes, modulo 2^32; 0 also where git wants the content to be compared. */
  readonly size: number;
  /** When the content had last changed as git read it. */
  readonly mtime: IndexTime;
  /** When the file or what is said about it had last changed. */
  readonly ctime: IndexTime;
  /** 0, or 1 to 3 while a merge conflict is open. */
  readonly stage: number;
  /** Git was told to believe that the file does not change, or the file is left out of the work tree on purpose. */
  readonly ignoreWorkTree: boolean;
  /** `git add --intent-to-add`: the path is there and its content is not. */
  readonly intentToAdd: boolean;
}

export interface GitIndex {
  readonly version: number;
  readonly entries: readonly IndexEntry[];
  /** The tree that the index was last written as; null where it changed since, or was never written. */
  readonly tree: string | null;
  /** Where a part is kept in another file; `unknown` where an extension is not understood that must be. */
  readonly link: IndexLink | 'unknown' | null;
}

const FLAG = {extended: 0x4000, assumeValid: 0x8000, skipWorkTree: 0x4000, intentToAdd: 0x2000} as const;
const text = new TextDecoder();

/** Reads `.git/index`, versions 2 to 4; null where it is none. `idLength` is 20 for SHA-1 and 32 for SHA-256. Never throws. */
export function parseGitIndex(bytes: Uint8Array, idLength: 20 | 32): GitIndex | null {
  if (bytes.length < 12 + idLength || text.decode(bytes.subarray(0, 4)) !== 'DIRC') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > 4) return null;
  const end = bytes.length - idLength;
  const entries: IndexEntry[] = [];
  let offset = 12;
  let previous = new Uint8Array(0);
  for (let i = 0; i < count; i++) {
    const start = offset;
    // Ten numbers of four bytes, the id, the flags.
    if (start + 40 + idLength + 2 > end) return null;
    const flags = view.getUint16(start + 40 + idLength);
    const extended = version >= 3 && (flags & FLAG.extended) !== 0;
    offset = start + 40 + idLength + (extended ? 4 : 2);
    const more = extended && offset <= end ? view.getUint16(offset - 2) : 0;
    let shared = 0;
    if (version === 4) {
      const dropped = readVarint(bytes, offset);
      if (!dropped || dropped.value > previous.length) return null;
      shared = previous.length - dropped.value;
      offset = dropped.next;
    }
    const zero = bytes.indexOf(0, offset);
    if (zero < 0 || zero >= end) return null;
    const name = new Uint8Array(shared + zero - offset);
    name.set(previous.subarray(0, shared));
    name.set(bytes.subarray(offset, zero), shared);
    previous = name;
    offset = version === 4 ? zero + 1 : start + ((zero - start + 8) & ~7);
    entries.push({
      path: text.decode(name),
      mode: view.getUint32(start + 24),
      id: hex(bytes.subarray(start + 40, start + 40 + idLength)),
      size: view.getUint32(start + 36),
      ctime: {seconds: view.getUint32(start), nanoseconds: view.getUint32(start + 4)},
      mtime: {seconds: view.getUint32(start + 8), nanoseconds: view.getUint32(start + 12)},
      stage: (flags >> 12) & 3,
      ignoreWorkTree: (flags & FLAG.assumeValid) !== 0 || (more & FLAG.skipWorkTree) !== 0,
      intentToAdd: (more & FLAG.intentToAdd) !== 0,
    });
  }
  return {version, entries, ...readExtensions(bytes, view, offset, end, idLength)};
}

function readExtensions(bytes: Uint8Array, view: DataView, from: number, end: number, idLength: number) {
  let tree: string | null = null;
  let link: GitIndex['link'] = null;
  for (let offset = from; offset + 8 <= end; ) {
    const name = text.decode(bytes.subarray(offset, offset + 4));
    const size = view.getUint32(offset + 4);
    const body = bytes.subarray(offset + 8, Math.min(offset + 8 + size, end));
    if (name === 'TREE') tree = rootTree(body, idLength);
    // Extensions with a small letter must be understood; `sdir` only says that folders may stand among the entries.
    else if (name === 'link') link = parseIndexLink(body, idLength) ?? 'unknown';
    else if (/^[a-z]/.test(name) && name !== 'sdir') link = 'unknown';
    offset += 8 + size;
  }
  return {tree, link};
}

/** The first record of the tree cache is the root's: an empty path, the number of entries (-1 when out of date), the id. */
function rootTree(body: Uint8Array, idLength: number): string | null {
  const zero = body.indexOf(0);
  const line = body.indexOf(0x0a, zero);
  if (zero !== 0 || line < 0) return null;
  const count = Number(text.decode(body.subarray(1, line)).split(' ')[0]);
  const id = body.subarray(line + 1, line + 1 + idLength);
  return count >= 0 && id.length === idLength ? hex(id) : null;
}
