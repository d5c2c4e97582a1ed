import {factValues} from '../curriculum/fact-values.ts';
import type {FactValues} from '../curriculum/personalise.ts';
import {readProject} from '../io/project-reader.ts';
import {platformById, platforms} from '../platforms/index.ts';
import {platformsShown} from '../platforms/recognise.ts';
import type {World} from './command.ts';

/** The facts of the project in this folder; none where there is no project. */
export function factsHere(platform: string | null, world: World): FactValues {
  const reading = readProject(world.cwd);
  if (reading.kind !== 'project') return {};
  const contract =
    (platform ? platformById(platform) : null) ?? platformsShown(reading.project)[0]?.contract ?? platforms[0];
  return contract ? factValues(reading.project, contract) : {};
}
