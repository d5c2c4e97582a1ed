import {randomBytes} from 'node:crypto';
import {closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from './cache-folder.ts';
import {readRegularFile, statusOf} from './read-file.ts';
import {type TrackFiles, unpackTrackFiles} from './track-files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** More than a packed track takes. */
const LARGEST = 9 * 1024 * 1024;
/** A write takes milliseconds: what is older (in milliseconds) was left behind by one that was killed. */
const LEFT_BEHIND = 60 * 60 * 1000;

/** A track that was kept; null where it was not, or is not the one of this digest any more. */
export function keptTrack(digest: string, env: Environment): TrackFiles | null {
  const folder = cacheFolder(env, 'tracks');
  const packed = folder === null ? null : readRegularFile(join(folder, digest), LARGEST);
  return packed && unpackTrackFiles(packed, digest);
}

/** Keeps a track under its digest, whole or not at all. False where nothing can be written: then it is fetched again. */
export function keepTrack({digest, packed}: TrackFiles, env: Environment, now: Date): boolean {
  const folder = cacheFolder(env, 'tracks');
  if (folder === null) return false;
  const temporary = join(folder, `${randomBytes(8).toString('hex')}.tmp`);
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    sweep(folder, now);
    writeWhole(temporary, packed);
    renameSync(temporary, join(folder, digest));
    return true;
  } catch {
    discard(temporary);
    return false;
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes what writers that were killed left behind. */
function sweep(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter(entry => entry.endsWith('.tmp'))) {
    const path = join(folder, name);
    if (now.getTime() - (statusOf(path)?.mtimeMs ?? 0) > LEFT_BEHIND) discard(path);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    // There is no such folder, or it cannot be written: then nothing was left behind.
  }
}
