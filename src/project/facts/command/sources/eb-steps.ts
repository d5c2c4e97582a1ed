import {parseProcfile} from '../../../formats/procfile.ts';
import {textAt} from '../../../formats/text.ts';
import {joinPath} from '../../../paths.ts';
import {at} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {ebHooks} from '../../configuration/eb-platform-folder.ts';
import {ebCommands} from '../../configuration/ebextensions.ts';
import {parseCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {ProjectPath} from '../project-path.ts';

/** Where an instance has the project while a version goes out, and after it. */
export const onInstance: ProjectPath = absolute => {
  const inside = /^\/var\/app\/(?:current|staging)(?:\/(.*))?$/.exec(absolute);
  return inside ? joinPath('', inside[1] ?? '') : null;
};

/** Longer than any file of a few lines, in characters. */
const LONGEST = 20_000;

/** What runs for each version before it answers, or right after, as root: the container commands, and the hooks that are scripts. */
export function ebSteps(project: Project): readonly Process[] {
  const commands = ebCommands(project).map(
    ({name, text, place}): Process => ({
      name,
      role: 'release',
      command: parseCommand(text.text, text.place, {project, projectPath: onInstance}),
      shell: true,
      runsIn: 'unknown',
      place,
    }),
  );
  const hooks = ebHooks(project)
    .filter(({stage, ofDeploy}) => stage !== null && ofDeploy)
    .map(({file: {path}}): Process => {
      const place = at(path);
      // The platform gives the permission to run, and the first line says with what.
      const command = parseCommand(`${path.endsWith('.py') ? 'python' : 'bash'} ${path}`, place, {
        project,
        projectPath: onInstance,
      });
      return {name: path, role: 'release', command, shell: true, runsIn: 'unknown', place};
    });
  return [...commands, ...hooks];
}

/** The commands of a Buildfile, which run once while the app is built. */
export function buildfileOf(project: Project): readonly Process[] {
  const text = textAt(project, 'Buildfile')?.text ?? '';
  if (text.length > LONGEST) return [];
  return parseProcfile(text, 'elastic-beanstalk', 'Buildfile').entries.map(({name, command, place, commandPlace}) => ({
    name,
    role: 'build',
    command: parseCommand(command, commandPlace, {project, projectPath: onInstance}),
    shell: true,
    runsIn: 'unknown',
    place,
  }));
}
