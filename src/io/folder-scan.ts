import {type Dirent, lstatSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {isSkippedFolder} from './skipped-folders.ts';

/** What a scan saw, as stamps that change when a file or a folder does. */
export interface Snapshot {
  /** By absolute path. */
  readonly files: Map<string, string>;
  /** By absolute path: which folder it is, so that one made anew under the same name is told apart. */
  readonly folders: Map<string, string>;
}

const MOST_FILES = 100_000;
const DEEPEST = 40;

/**
 * Looks at every file below a folder, except in folders that never matter, and at `others` (absolute paths). Pauses after each
 * folder, so that whoever runs it can let other work in between.
 */
export function* scanFolder(root: string, others: readonly string[]): Generator<void, Snapshot> {
  const snapshot: Snapshot = {files: new Map(), folders: new Map()};
  const waiting: {folder: string; depth: number}[] = [{folder: root, depth: 0}];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield;
    const {folder, depth} = next;
    const entries = entriesOf(folder);
    if (!entries || (depth > 0 && entries.some(entry => entry.name === 'pyvenv.cfg'))) continue;
    snapshot.folders.set(folder, folderStamp(folder));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) {
        if (snapshot.files.size < MOST_FILES) snapshot.files.set(path, fileStamp(path));
      } else if (depth < DEEPEST && !isSkippedFolder(entry.name)) waiting.push({folder: path, depth: depth + 1});
    }
  }
  for (const path of others) {
    snapshot.files.set(path, fileStamp(path));
    const stamp = folderStamp(dirname(path));
    if (stamp) snapshot.folders.set(dirname(path), stamp);
  }
  return snapshot;
}

function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, {withFileTypes: true});
  } catch {
    return null;
  }
}

/** Changes when the file does; empty where there is none. The time of the last change of the content (in milliseconds since 1970) stands first. */
export function fileStamp(path: string): string {
  try {
    const {mtimeMs, ctimeMs, size, ino} = lstatSync(path);
    return `${mtimeMs}:${ctimeMs}:${size}:${ino}`;
  } catch {
    return '';
  }
}

function folderStamp(path: string): string {
  try {
    const {dev, ino} = lstatSync(path);
    return `${dev}:${ino}`;
  } catch {
    return '';
  }
}
