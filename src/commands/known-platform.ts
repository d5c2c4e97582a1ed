import {platformById, platforms} from '../platforms/index.ts';
import type {Contract} from '../project/contract.ts';
import {UserError} from './command.ts';

/** The platform of an id; where there is none, a {@link UserError} that lists them. */
export function knownPlatform(id: string): Contract {
  const contract = platformById(id);
  if (contract) return contract;
  throw new UserError(`There is no platform "${id}".`, {
    tryThis: `--platform with one of: ${platforms.map(platform => platform.id).join(', ')}`,
  });
}
