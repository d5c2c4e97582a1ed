import {hex} from './git-bytes.ts';
import type {GitObjectType} from './git-object.ts';

/** Where the ids that begin with a byte stand in the index of a pack (version 2); null where it cannot be understood. */
function bucketOf(index: Uint8Array, id: string, idLength: number) {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  if (index.length < 1032 || view.getUint32(0) !== 0xff744f63 || view.getUint32(4) !== 2) return null;
  const first = Number.parseInt(id.slice(0, 2), 16);
  const total = view.getUint32(8 + 255 * 4);
  const large = 1032 + total * (idLength + 8);
  if (Number.isNaN(first) || large > index.length) return null;
  const from = first === 0 ? 0 : view.getUint32(8 + (first - 1) * 4);
  return {view, total, large, from, to: Math.min(view.getUint32(8 + first * 4), total)};
}

/** The ids that begin so, from the index of a pack. */
export function idsInPackIndex(index: Uint8Array, prefix: string, idLength: number): readonly string[] {
  const bucket = bucketOf(index, prefix, idLength);
  const ids: string[] = [];
  for (let i = bucket?.from ?? 0; i < (bucket?.to ?? 0); i++) {
    const id = hex(index.subarray(1032 + i * idLength, 1032 + (i + 1) * idLength));
    if (id.startsWith(prefix)) ids.push(id);
  }
  return ids;
}

/** The place of an object in a pack, from the pack's index (version 2); null where the pack does not have it. */
export function findInPackIndex(index: Uint8Array, id: string): number | null {
  const idLength = id.length / 2;
  const bucket = bucketOf(index, id, idLength);
  if (!bucket) return null;
  const {view, total, large} = bucket;
  const wanted = Array.from({length: idLength}, (_, i) => Number.parseInt(id.slice(i * 2, i * 2 + 2), 16));
  let low = bucket.from;
  let high = bucket.to - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareId(index, 1032 + middle * idLength, wanted);
    if (order === 0) {
      const offset = view.getUint32(1032 + total * (idLength + 4) + middle * 4);
      if (offset < 0x80000000) return offset;
      const entry = large + (offset - 0x80000000) * 8;
      return entry + 8 <= index.length ? Number(view.getBigUint64(entry)) : null;
    }
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function compareId(index: Uint8Array, at: number, wanted: readonly number[]): number {
  for (const [i, byte] of wanted.entries()) {
    const difference = (index[at + i] ?? 0) - byte;
    if (difference !== 0) return difference;
  }
  return 0;
}

export type PackEntry =
  | {readonly kind: 'whole'; readonly type: GitObjectType; readonly size: number; readonly data: number}
  /** A difference to another object: at `base` bytes before this entry, or with the id `base`. */
  | {readonly kind: 'delta'; readonly base: number | string; readonly size: number; readonly data: number};

const TYPES: Readonly<Record<number, GitObjectType>> = {1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag'};

/** Reads the head of a pack's entry; `size` is what the data unpack to, `data` where they begin. Null where it is none. */
export function parsePackEntry(bytes: Uint8Array, idLength: number): PackEntry | null {
  const first = bytes[0] ?? 0;
  const type = (first >> 4) & 7;
  let size = first & 15;
  let at = 1;
  for (let scale = 16; ((bytes[at - 1] ?? 0) & 0x80) !== 0; scale *= 128) {
    if (at >= bytes.length || at > 8) return null;
    size += ((bytes[at] ?? 0) & 0x7f) * scale;
    at++;
  }
  const whole = TYPES[type];
  if (whole) return {kind: 'whole', type: whole, size, data: at};
  if (type === 7) return {kind: 'delta', base: hex(bytes.subarray(at, at + idLength)), size, data: at + idLength};
  if (type !== 6) return null;
  let base = 0;
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined || base > 2 ** 45) return null;
    base += byte & 0x7f;
    if ((byte & 0x80) === 0) return {kind: 'delta', base, size, data: at};
    base = (base + 1) * 128;
  }
}

/** Applies a pack's difference to the object it is a difference to; null where they do not fit together. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | null {
  const from = littleEndian(delta, 0);
  const to = from && littleEndian(delta, from.next);
  if (!to || from.value !== base.length || to.value > 256 * 1024 * 1024) return null;
  const out = new Uint8Array(to.value);
  let written = 0;
  for (let at = to.next; at < delta.length; ) {
    const code = delta[at++] ?? 0;
    let offset = 0;
    let size = code;
    let source = delta;
    if ((code & 0x80) !== 0) {
      size = 0;
      for (let i = 0; i < 4; i++) if (code & (1 << i)) offset += (delta[at++] ?? 0) * 2 ** (8 * i);
      for (let i = 0; i < 3; i++) if (code & (16 << i)) size += (delta[at++] ?? 0) * 2 ** (8 * i);
      size ||= 0x10000;
      source = base;
    } else {
      if (code === 0) return null;
      offset = at;
      at += size;
    }
    if (offset + size > source.length || written + size > out.length) return null;
    out.set(source.subarray(offset, offset + size), written);
    written += size;
  }
  return written === out.length ? out : null;
}

/** Seven bits a byte, the least significant first. */
function littleEndian(bytes: Uint8Array, offset: number): {value: number; next: number} | null {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[offset + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if ((byte & 0x80) === 0) return {value, next: offset + i + 1};
  }
  return null;
}
