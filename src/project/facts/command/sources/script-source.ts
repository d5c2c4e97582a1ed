import type {Contract} from '../../../contract.ts';
import {at} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';

/** The scripts of the project that the platform runs by their name while it builds (`bin/post_compile`). */
export function buildScripts(project: Project, contract: Contract): readonly Process[] {
  return contract.build.scripts
    .filter(path => project.files.has(path))
    .map(path => ({
      name: path,
      role: 'build',
      command: parseCommand(`bash ${path}`, at(path), {project}),
      shell: true,
      place: at(path),
    }));
}
