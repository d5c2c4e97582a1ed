import {gunzipSync} from 'node:zlib';
import {LARGEST_RATIO, LONGEST_NAME, RATIO_FROM, type ReadArchive} from './archive-limits.ts';
import {MOST_FILES} from './project-markers.ts';
import {readRegularFile} from './read-file.ts';
import type {SubmissionTree, TreeEntry} from './submission-tree.ts';
import {leadsOut, type TarEntry, tarEntries} from './tar-entries.ts';

/** In bytes: a tar archive has no list of what it holds, so that all of it is unpacked in memory. */
const LARGEST_UNPACKED = 256 * 1024 * 1024;

/**
 * What a tar archive holds, packed with gzip or not. Nothing is written anywhere, and a name that leads out or that stands there
 * twice makes the whole archive unread, as in a zip archive.
 */
export function readTar(path: string): ReadArchive {
  const archive = readRegularFile(path, LARGEST_UNPACKED);
  if (!archive) return no('the archive cannot be read, or has more than 256 MiB');
  const unpacked = unpack(archive);
  if (typeof unpacked === 'string') return no(unpacked);
  const read = tarEntries(unpacked, MOST_FILES);
  if (!read.ok) return no(`the archive cannot be read: ${read.problem}`);
  const tree = new Map<string, TreeEntry>();
  for (const entry of read.entries) {
    if (entry.name.length > LONGEST_NAME) return no('a name in the archive is too long');
    if (leadsOut(entry.name)) return no('a name in the archive leads out of it');
    if (entry.kind === 'folder') continue;
    const inside = insideOf(entry.name);
    if (inside === '' || tree.has(inside)) return no('a name stands in the archive twice');
    tree.set(inside, treeEntry(inside, entry, tree));
  }
  return {ok: true, tree, close: () => {}};
}

const no = (reason: string): ReadArchive => ({ok: false, reason});

/** The bytes of the tar archive, or why there are none. */
function unpack(archive: Uint8Array): Uint8Array | string {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) return archive;
  const byRatio = Math.max(RATIO_FROM, archive.length * LARGEST_RATIO);
  try {
    return gunzipSync(archive, {maxOutputLength: Math.min(LARGEST_UNPACKED, byRatio)});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      return 'the archive is damaged or was cut off';
    return byRatio < LARGEST_UNPACKED
      ? `the archive unpacks to more than ${LARGEST_RATIO} times its size`
      : 'the archive unpacks to more than 256 MiB';
  }
}

const insideOf = (name: string) =>
  name
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');

/** A hard link is the file that stands before it in the archive; whatever else is no file is kept by name, and never read. */
function treeEntry(path: string, {kind, mode, bytes, linkTo}: TarEntry, before: SubmissionTree): TreeEntry {
  if (kind === 'link') {
    const target = Buffer.from(linkTo);
    return {path, kind: 'link', size: target.length, mode, read: () => target};
  }
  const linked = kind === 'hard-link' && !leadsOut(linkTo) ? before.get(insideOf(linkTo)) : undefined;
  if (linked?.kind === 'file') return {...linked, path};
  return {path, kind: kind === 'file' ? 'file' : 'special', size: bytes.length, mode, read: () => bytes};
}
