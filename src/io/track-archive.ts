import {gunzipSync} from 'node:zlib';
import {cleanLine} from '../project/clean-text.ts';
import {leadsOut, tarEntries} from './tar-entries.ts';
import {isTrackFile, type ReadTrackFiles, trackFilesOf} from './track-files.ts';

/** Bytes of an archive after unpacking, at most. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/**
 * The track in a packed archive (`.tgz`), read in memory: the files of one folder below the archive's own. What lies elsewhere in it
 * is left alone, whatever it is.
 * @param folder the folder in the archive below its first one, with `/`; empty for that itself
 */
export function readTrackArchive(archive: Uint8Array, folder: string): ReadTrackFiles {
  const unpacked = unpack(archive);
  if (typeof unpacked === 'string') return no(unpacked);
  const read = tarEntries(unpacked);
  if (!read.ok) return no(`the archive cannot be read: ${read.problem}`);
  const [top = ''] = (read.entries[0]?.name ?? '').split('/');
  const within = folder === '' ? `${top}/` : `${top}/${folder}/`;
  const files = new Map<string, Uint8Array>();
  for (const {name, kind, bytes} of read.entries) {
    if (leadsOut(name)) return no(`the archive names a file outside of itself: ${cleanLine(name, 100)}`);
    const own = name.startsWith(within) ? name.slice(within.length) : '';
    if (!isTrackFile(own)) continue;
    if (kind !== 'file') return no(`${own} in the archive is a link or no file`);
    if (files.has(own)) return no(`the archive holds ${own} twice`);
    files.set(own, bytes);
  }
  if (!files.has('track.yaml')) return no(`the archive holds no ${folder === '' ? '' : `${folder}/`}track.yaml`);
  return trackFilesOf(files);
}

/** The bytes of the tar archive, or what is wrong. */
function unpack(archive: Uint8Array): Uint8Array | string {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) {
    const begin = cleanLine(new TextDecoder().decode(archive.subarray(0, 40)), 40);
    return `what was sent is no packed archive; it begins with "${begin}"`;
  }
  try {
    return gunzipSync(archive, {maxOutputLength: LARGEST_UNPACKED});
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? `the archive unpacks to more than ${LARGEST_UNPACKED / 1024 / 1024} MiB`
      : 'the archive is damaged or was cut off';
  }
}

const no = (problem: string): ReadTrackFiles => ({ok: false, problem});
