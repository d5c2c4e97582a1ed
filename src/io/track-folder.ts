import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {readRegularFile, statusOf} from './read-file.ts';
import {isTrackFile, LARGEST_FILE, MOST_FILES, type ReadTrackFiles, trackFilesOf} from './track-files.ts';

/** Whether a folder is one of a track, whatever is wrong with it. */
export function holdsTrack(folder: string): boolean {
  return statusOf(join(folder, 'track.yaml')) !== null;
}

/** Reads `track.yaml` and the Markdown files beside it as data: no subfolder, no link, nothing that is too large. */
export function readTrackFolder(folder: string): ReadTrackFiles {
  const there = statusOf(folder);
  if (there && !there.isDirectory()) return no('it is no folder');
  let names: string[];
  try {
    names = readdirSync(folder).filter(isTrackFile);
  } catch {
    return no('it is not there, or cannot be read');
  }
  const files: [string, Uint8Array][] = [];
  for (const name of names.slice(0, MOST_FILES + 1)) {
    const path = join(folder, name);
    if (!statusOf(path)?.isFile()) return no(`${name} is a link or no file`);
    const bytes = readRegularFile(path, LARGEST_FILE);
    if (!bytes) return no(`${name} is larger than ${LARGEST_FILE / 1024} KiB, or cannot be read`);
    files.push([name, bytes]);
  }
  return trackFilesOf(files);
}

const no = (problem: string): ReadTrackFiles => ({ok: false, problem});
