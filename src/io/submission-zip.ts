import {closeSync, openSync} from 'node:fs';
import {crc32, inflateRawSync} from 'node:zlib';
import {type Entry, openPromise} from 'yauzl';
import {LARGEST_RATIO, LONGEST_NAME, RATIO_FROM, type ReadArchive} from './archive-limits.ts';
import {LARGEST_FILE} from './disk-file.ts';
import {MOST_FILES} from './project-markers.ts';
import {readAt} from './read-file.ts';
import type {TreeEntry} from './submission-tree.ts';

/** In bytes, of all that an archive says it unpacks to. */
const LARGEST_UNPACKED = 2 * 1024 * 1024 * 1024;

/**
 * What a zip archive holds. Nothing is written anywhere: a file is unpacked in memory when it is asked for. A name that leads out, or
 * that stands there twice, makes the whole archive unread, since programs do not agree on what such an archive holds.
 */
export async function readZip(path: string, size: number): Promise<ReadArchive> {
  const tree = new Map<string, TreeEntry>();
  const handle = openSync(path, 'r');
  const refuse = (reason: string): ReadArchive => {
    closeSync(handle);
    return {ok: false, reason};
  };
  let unpacked = 0;
  try {
    const zip = await openPromise(path, {strictFileNames: false, decodeStrings: true, validateEntrySizes: false});
    for await (const entry of zip.eachEntry()) {
      const {fileName: name} = entry;
      if (tree.size >= MOST_FILES) return refuse(`the archive holds more than ${MOST_FILES} files`);
      if (entry.generalPurposeBitFlag & 1) return refuse('the archive is encrypted: it opens with a password');
      if (name.length > LONGEST_NAME) return refuse('a name in the archive is too long');
      unpacked += entry.uncompressedSize;
      if (unpacked > LARGEST_UNPACKED) return refuse('the archive unpacks to more than 2 GiB');
      if (unpacked > RATIO_FROM && unpacked > size * LARGEST_RATIO)
        return refuse(`the archive unpacks to more than ${LARGEST_RATIO} times its size`);
      if (name.endsWith('/')) continue;
      const inside = name
        .split('/')
        .filter(part => part !== '' && part !== '.')
        .join('/');
      if (inside === '' || tree.has(inside)) return refuse('a name stands in the archive twice');
      tree.set(inside, zipEntry(handle, inside, entry));
    }
  } catch (error) {
    return refuse(whyUnread(error));
  }
  return {ok: true, tree, close: () => closeSync(handle)};
}

/** The library says what it found in English; what matters to an instructor is told apart. */
function whyUnread(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/absolute path|invalid relative path|invalid characters/.test(message))
    return 'a name in the archive leads out of it';
  if (/encryption/.test(message)) return 'the archive is encrypted';
  return 'the archive is damaged, was cut off, or is no zip';
}

function zipEntry(handle: number, path: string, entry: Entry): TreeEntry {
  // Only systems like Unix note what kind of thing it is; others leave 0.
  const isUnix = [3, 19].includes(entry.versionMadeBy >> 8);
  const mode = isUnix ? entry.externalFileAttributes >>> 16 : 0;
  const type = mode & 0o170000;
  const kind = type === 0o120000 ? 'link' : type === 0 || type === 0o100000 ? 'file' : 'special';
  return {
    path,
    kind,
    size: entry.uncompressedSize,
    mode: mode === 0 ? 0o644 : mode,
    read: () => contentOf(handle, entry),
  };
}

/** The local header stands before the data, and its names may be of other lengths than those in the directory. */
function contentOf(handle: number, entry: Entry): Uint8Array | null {
  const {
    relativeOffsetOfLocalHeader: at,
    compressedSize,
    uncompressedSize,
    compressionMethod,
    generalPurposeBitFlag,
  } = entry;
  const isEncrypted = (generalPurposeBitFlag & 1) !== 0;
  if (isEncrypted || uncompressedSize > LARGEST_FILE || compressedSize > LARGEST_FILE + 65_536) return null;
  const header = Buffer.from(readAt(handle, at, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return null;
  const packed = readAt(handle, at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), compressedSize);
  const bytes =
    compressionMethod === 0
      ? packed
      : compressionMethod === 8
        ? inflateRawSync(packed, {maxOutputLength: uncompressedSize + 1})
        : null;
  return bytes?.length === uncompressedSize && crc32(bytes) === entry.crc32 ? bytes : null;
}
