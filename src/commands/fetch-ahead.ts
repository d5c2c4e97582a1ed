import {resolve} from 'node:path';
import {parseTrackSource} from '../classroom/track-source.ts';
import {findAssignment} from '../io/assignment-file.ts';
import {findRoot} from '../io/project-reader.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {World} from './command.ts';

/** Fetches the assigned track of a folder before a screen opens, where it is not on this machine yet. What goes wrong is said, and no more. */
export async function fetchAhead(folder: string, world: World): Promise<void> {
  const found = findAssignment(findRoot(resolve(folder)));
  if (!found?.ok) return;
  const {track} = found.assignment;
  const read = parseTrackSource(track.from);
  if (!read.ok || read.source.kind === 'builtin' || read.source.kind === 'folder') return;
  const {keptTrack} = await import('../io/track-cache.ts');
  if (track.digest !== null && keptTrack(track.digest, world.env)) return;
  const [{openTrack}, {readCurriculum}] = await Promise.all([import('./open-track.ts'), import('../io/built-data.ts')]);
  const shelf = {folder: found.folder, builtIn: await readCurriculum(), mayFetch: true};
  const opened = await openTrack(track, shelf, world);
  if (!opened.ok) world.err(`${cleanLine(opened.problem, 1000)}\n`);
}
