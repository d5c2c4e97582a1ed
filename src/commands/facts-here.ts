import {factValues} from '../curriculum/fact-values.ts';
import type {FactValues} from '../curriculum/personalise.ts';
import {readProject} from '../io/project-reader.ts';
import {platformById, platforms} from '../platforms/index.ts';
import {platformsShown} from '../platforms/recognise.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import type {World} from './command.ts';

/** The project in this folder, with the platform that was asked for or that its files show; null where there is no project. */
export function projectHere(
  platform: string | null,
  world: World,
): {readonly project: Project; readonly contract: Contract} | null {
  const reading = readProject(world.cwd);
  if (reading.kind !== 'project') return null;
  const contract =
    (platform ? platformById(platform) : null) ?? platformsShown(reading.project)[0]?.contract ?? platforms[0];
  return contract ? {project: reading.project, contract} : null;
}

/** The facts of the project in this folder; none where there is no project. */
export function factsHere(platform: string | null, world: World): FactValues {
  const here = projectHere(platform, world);
  return here ? factValues(here.project, here.contract) : {};
}
