import {createHash} from 'node:crypto';

/** Files of a track at most. */
export const MOST_FILES = 200;
/** Bytes of one of them at most. */
export const LARGEST_FILE = 256 * 1024;
const LARGEST_TRACK = 8 * 1024 * 1024;

/** The files of a track as data, wherever they came from. */
export interface TrackFiles {
  /** Texts by name: `track.yaml` and the Markdown files beside it. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of {@link TrackFiles.packed}: the same for the same files in a folder, a package and a repository. */
  readonly digest: string;
  /** All files behind each other, by name: the name, NUL, the length in bytes, NUL, the bytes. */
  readonly packed: Uint8Array;
}

export type ReadTrackFiles =
  | ({readonly ok: true} & TrackFiles)
  | {
      readonly ok: false;
      /** Why they are no track's, without a full stop. */
      readonly problem: string;
    };

/** Whether a file of this name belongs to a track; all others are left alone. */
export function isTrackFile(name: string): boolean {
  return name === 'track.yaml' || /^[a-z0-9][a-z0-9-]*(?:\.[a-z]{2})?\.md$/.test(name);
}

type Entries = Iterable<readonly [name: string, bytes: Uint8Array]>;

/** The digest of these files of a track, also where they are too much to be one. */
export function trackDigest(entries: Entries): string {
  return digestOf(packed(byName(entries)));
}

/** Brings the files of a track together: what is too much is refused. */
export function trackFilesOf(entries: Entries): ReadTrackFiles {
  const sorted = byName(entries);
  if (sorted.length > MOST_FILES) return no(`it holds more than ${MOST_FILES} lessons`);
  const large = sorted.find(([, bytes]) => bytes.length > LARGEST_FILE);
  if (large) return no(`${large[0]} is larger than ${LARGEST_FILE / 1024} KiB`);
  if (sorted.reduce((size, [, bytes]) => size + bytes.length, 0) > LARGEST_TRACK)
    return no(`it is larger than ${LARGEST_TRACK / 1024 / 1024} MiB`);
  const bytes = packed(sorted);
  const files = Object.fromEntries(sorted.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  return {ok: true, files, digest: digestOf(bytes), packed: bytes};
}

/** The files that were packed; null where these bytes are not the packed ones of a digest. */
export function unpackTrackFiles(packed: Uint8Array, digest: string): TrackFiles | null {
  if (digestOf(packed) !== digest) return null;
  const entries: [string, Uint8Array][] = [];
  for (let at = 0; at < packed.length; ) {
    const nameEnd = packed.indexOf(0, at);
    const sizeEnd = packed.indexOf(0, nameEnd + 1);
    if (nameEnd < 0 || sizeEnd < 0) return null;
    const size = Number(Buffer.from(packed.subarray(nameEnd + 1, sizeEnd)).toString('latin1'));
    entries.push([
      Buffer.from(packed.subarray(at, nameEnd)).toString(),
      packed.subarray(sizeEnd + 1, sizeEnd + 1 + size),
    ]);
    at = sizeEnd + 1 + size;
  }
  const read = trackFilesOf(entries);
  return read.ok ? read : null;
}

const byName = (entries: Entries) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
const packed = (sorted: ReturnType<typeof byName>) =>
  Buffer.concat(sorted.flatMap(([name, bytes]) => [Buffer.from(`${name}\0${bytes.length}\0`), bytes]));
const digestOf = (packed: Uint8Array) => `sha256-${createHash('sha256').update(packed).digest('base64url')}`;
const no = (problem: string): ReadTrackFiles => ({ok: false, problem});
