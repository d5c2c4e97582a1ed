import {createHash} from 'node:crypto';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {readRegularFile, statusOf} from './read-file.ts';

const MOST_FILES = 200;
const LARGEST_FILE = 256 * 1024;
const LARGEST_TRACK = 8 * 1024 * 1024;

/** A folder with a track, as it lies there: texts by name, and the digest of their bytes. */
export type TrackFolder =
  | {readonly ok: true; readonly files: Readonly<Record<string, string>>; readonly digest: string}
  | {readonly ok: false; readonly problem: string};

/** Reads `track.yaml` and the Markdown files beside it as data: no subfolder, no link, nothing that is too large. */
export function readTrackFolder(folder: string): TrackFolder {
  const there = statusOf(folder);
  if (there && !there.isDirectory()) return no('it is no folder');
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter(name => name === 'track.yaml' || /^[a-z0-9][a-z0-9-]*(?:\.[a-z]{2})?\.md$/.test(name))
      .sort();
  } catch {
    return no('it is not there, or cannot be read');
  }
  if (names.length > MOST_FILES) return no(`it holds more than ${MOST_FILES} lessons`);
  const hash = createHash('sha256');
  const files: [string, string][] = [];
  let size = 0;
  for (const name of names) {
    const path = join(folder, name);
    if (!statusOf(path)?.isFile()) return no(`${name} is a link or no file`);
    const bytes = readRegularFile(path, LARGEST_FILE);
    if (!bytes) return no(`${name} is larger than ${LARGEST_FILE / 1024} KiB, or cannot be read`);
    size += bytes.length;
    if (size > LARGEST_TRACK) return no(`it is larger than ${LARGEST_TRACK / 1024 / 1024} MiB`);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    files.push([name, new TextDecoder().decode(bytes)]);
  }
  return {ok: true, files: Object.fromEntries(files), digest: `sha256-${hash.digest('base64url')}`};
}

const no = (problem: string): TrackFolder => ({ok: false, problem});
