import {resolve} from 'node:path';
import type {Track} from '../curriculum/types.ts';
import {findRoot} from '../io/project-reader.ts';
import type {Assigned} from './assigned.ts';
import {UserError, type World} from './command.ts';
import {type MeantTrack, tracksHere} from './tracks-here.ts';

export interface TutorArguments {
  readonly folder: string;
  readonly track: string | undefined;
  readonly platform: string | undefined;
  /** A track that its author looks at; nothing of it is kept. */
  readonly preview?: Preview;
}

interface Preview {
  /** What stands in the place of the project's assignment. */
  readonly assigned: Assigned;
  /** Follows what the author does to the track; gives back what ends it. */
  readonly follow: (take: (track: Track) => void, tell: (message: string) => void) => () => void;
}

/** Says which tracks there are where the one that was asked for is none. */
export async function refuseUnknownTrack({id, by}: MeantTrack, folder: string, world: World): Promise<void> {
  const {tracks} = await tracksHere(findRoot(resolve(folder)), world, by === 'option' ? id : undefined);
  const ids = tracks.map(track => track.id);
  if (ids.includes(id)) return;
  const named = by === 'option' ? '--track' : 'PAAS_TUTOR_TRACK';
  throw new UserError(`There is no track "${id}".`, {tryThis: `${named} with one of: ${ids.join(', ')}`});
}
