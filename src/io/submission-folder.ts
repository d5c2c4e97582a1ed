import {createHash} from 'node:crypto';
import {closeSync, type Dirent, openSync, readdirSync, readlinkSync} from 'node:fs';
import {join} from 'node:path';
import {LARGEST_FILE} from './disk-file.ts';
import {DEEPEST, MOST_FILES} from './project-markers.ts';
import {readAt, readRegularFile, statusOf} from './read-file.ts';
import {isSkippedFolder} from './skipped-folders.ts';
import type {SubmissionTree, TreeEntry} from './submission-tree.ts';

/** Bytes that are read at once. */
const PART = 1024 * 1024;

/** Everything in a folder, by looking at it: no link is followed, and folders that never matter are named and not entered. */
export function folderTree(root: string): SubmissionTree {
  const tree = new Map<string, TreeEntry>();
  const visit = (prefix: string, depth: number): void => {
    const entries = listed(join(root, prefix));
    if (prefix !== '' && entries.some(({name}) => name === 'pyvenv.cfg')) {
      notEntered(prefix.slice(0, -1));
      return;
    }
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (tree.size > MOST_FILES) return;
      if (!entry.isDirectory()) tree.set(path, entryAt(root, path, entry));
      else if (isSkippedFolder(entry.name) || depth >= DEEPEST) notEntered(path);
      else visit(`${path}/`, depth + 1);
    }
  };
  const notEntered = (path: string) => void tree.set(path, {path, kind: 'folder', size: 0, mode: 0, read: () => null});
  visit('', 0);
  return tree;
}

function entryAt(root: string, path: string, entry: Dirent): TreeEntry {
  const absolute = join(root, path);
  const {size, mode} = statusOf(absolute) ?? {size: 0, mode: 0};
  if (entry.isSymbolicLink())
    return {path, kind: 'link', size, mode, read: () => Buffer.from(readlinkSync(absolute, 'buffer'))};
  const kind = entry.isFile() ? 'file' : 'special';
  return {path, kind, size, mode, read: () => readRegularFile(absolute, LARGEST_FILE)};
}

function listed(folder: string): Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true});
  } catch {
    return [];
  }
}

/** A digest of all that a folder holds; a file that is too large to be read counts by its size. */
export function treeDigest(tree: SubmissionTree): string {
  const hash = createHash('sha256');
  for (const [path, {kind, mode, size, read}] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = size <= LARGEST_FILE ? readOr(read) : null;
    hash.update(`${path}\0${kind}\0${mode & 0o111}\0${bytes?.length ?? size}\0`);
    if (bytes) hash.update(bytes);
  }
  return `sha256-${hash.digest('base64url')}`;
}

/** A digest of one file, however large. Throws what the disk says. */
export function fileDigest(path: string): string {
  const hash = createHash('sha256');
  const handle = openSync(path, 'r');
  try {
    for (let at = 0; ; ) {
      const part = readAt(handle, at, PART);
      if (part.length === 0) return `sha256-${hash.digest('base64url')}`;
      hash.update(part);
      at += part.length;
    }
  } finally {
    closeSync(handle);
  }
}

function readOr(read: () => Uint8Array | null): Uint8Array | null {
  try {
    return read();
  } catch {
    return null;
  }
}
