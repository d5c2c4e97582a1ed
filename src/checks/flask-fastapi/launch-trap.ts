import type {Contract} from '../../project/contract.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {image} from '../../project/facts/image/image.ts';
import type {Project} from '../../project/project.ts';

/** Whether the image starts the development server of Flask, as the Dockerfile does that `fly launch` writes. */
export function isLaunchTrap(project: Project, contract: Contract, {server, invocation}: ServerCommand): boolean {
  if (contract.start.writtenBy === undefined || server !== 'flask') return false;
  const built = image(project, contract);
  return built.known && built.value?.build.dockerfile === invocation.place.file;
}
