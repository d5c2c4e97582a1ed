import {closeSync, constants, fstatSync, openSync, readdirSync, readSync} from 'node:fs';
import {join} from 'node:path';
import {isSkippedFolder} from './skipped-folders.ts';

/** In bytes. What is larger is read in pieces. */
const WHOLE = 8 * 1024 * 1024;
const PIECE = 64 * 1024;
const DEEPEST = 40;

/** Every file below a folder whose name is like this, in the order of their names; links are not followed. */
export function* reportFilesIn(folder: string, like: RegExp, depth = 0): Generator<string> {
  const entries = readdirSync(folder, {withFileTypes: true});
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && like.test(entry.name)) yield path;
    else if (entry.isDirectory() && depth < DEEPEST && !isSkippedFolder(entry.name)) {
      try {
        yield* reportFilesIn(path, like, depth + 1);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    }
  }
}

/**
 * A file of reports: whole where it is small, otherwise in pieces, of which each holds until the next one is asked for; null where it
 * is no file or cannot be read.
 */
export function readReportFile(path: string): {readonly whole: Buffer} | {readonly pieces: Iterable<Buffer>} | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  let isOpen = true;
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) return null;
    if (status.size > WHOLE) {
      isOpen = false;
      return {pieces: piecesOf(handle)};
    }
    const bytes = Buffer.allocUnsafe(status.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(handle, bytes, length, bytes.length - length, length);
    return {whole: bytes.subarray(0, length)};
  } catch {
    return null;
  } finally {
    if (isOpen) closeSync(handle);
  }
}

/** An open file in pieces; it is closed at the end. */
function* piecesOf(handle: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE);
  try {
    for (let count = readSync(handle, piece); count > 0; count = readSync(handle, piece))
      yield piece.subarray(0, count);
  } finally {
    closeSync(handle);
  }
}
