import {closeSync, openSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {readAt, statusOf} from './read-file.ts';
import type {Obstacle} from './write-changes.ts';

/** By whose beginning, in bytes, it is known whether a file may be written over. */
const BEGINNING = 4096;

/** Why a file cannot be written; null where nothing speaks against it. @param isOurs whether what is there may go, by its beginning */
export function obstacleTo(path: string, isOurs: (beginning: string) => boolean): Obstacle | null {
  const status = statusOf(path);
  if (status?.isSymbolicLink()) return 'link';
  if (!status) return statusOf(dirname(path)) === null ? 'failed' : null;
  if (!status.isFile()) return 'exists';
  try {
    const handle = openSync(path, 'r+');
    try {
      return isOurs(Buffer.from(readAt(handle, 0, BEGINNING)).toString('utf8')) ? null : 'exists';
    } finally {
      closeSync(handle);
    }
  } catch {
    return 'read-only';
  }
}

/**
 * Writes a file piece by piece, so that it never has to be whole in memory; whole or not at all, and through no link. Gives back what
 * was in the way.
 */
export function writePieces(
  path: string,
  pieces: Iterable<string>,
  isOurs: Parameters<typeof obstacleTo>[1],
): Obstacle | null {
  const obstacle = obstacleTo(path, isOurs);
  if (obstacle) return obstacle;
  const temporary = join(dirname(path), `.${basename(path)}.paas-tutor-${process.pid}`);
  try {
    const handle = openSync(temporary, 'wx');
    try {
      for (const piece of pieces) writeFileSync(handle, piece);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
    return null;
  } catch (error) {
    rmSync(temporary, {force: true});
    if (!('code' in (error as Error))) throw error;
    return 'failed';
  }
}
