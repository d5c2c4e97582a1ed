import type {Track} from '../curriculum/types.ts';
import {readCurriculum} from '../io/built-data.ts';
import {type Assigned, assignedOrRefused, tracksWith} from './assigned.ts';
import type {World} from './command.ts';

/** The tracks that there are in a project: the built-in ones, and before them one that was assigned. */
export async function tracksHere(
  root: string,
  world: World,
): Promise<{readonly tracks: readonly Track[]; readonly assigned: Assigned}> {
  const builtIn = await readCurriculum();
  const assigned = assignedOrRefused(root, builtIn, world.now());
  return {assigned, tracks: tracksWith(assigned, builtIn)};
}
