import {resolve} from 'node:path';
import {platformById, platforms} from '../platforms/index.ts';
import type {Assigned} from './assigned.ts';
import {UserError, type World} from './command.ts';
import {tracksHere} from './tracks-here.ts';

export interface TutorArguments {
  readonly folder: string;
  readonly track: string | undefined;
  readonly platform: string | undefined;
  /** What stands in the place of the project's assignment. */
  readonly assigned?: Assigned;
}

/** Says which platforms there are where this is none. */
export function refuseUnknownPlatform(platform: string | undefined): void {
  if (platform === undefined || platformById(platform)) return;
  const tryThis = `--platform with one of: ${platforms.map(({id}) => id).join(', ')}`;
  throw new UserError(`There is no platform "${platform}".`, {tryThis});
}

/** Says which tracks there are where this is none. */
export async function refuseUnknownTrack(track: string, folder: string, world: World): Promise<void> {
  const {tracks} = await tracksHere(resolve(folder), world);
  const ids = tracks.map(({id}) => id);
  if (!ids.includes(track))
    throw new UserError(`There is no track "${track}".`, {tryThis: `--track with one of: ${ids.join(', ')}`});
}
