import type {Contract} from '../../../contract.ts';
import type {S2iVariable} from '../../../formats/s2i-environment.ts';
import {joinPath} from '../../../paths.ts';
import {known, type Place, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseCommand, parsePlacedCommand} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {ShellText} from '../command-words.ts';
import type {ProjectPath} from '../project-path.ts';
import type {Declared, DeclaredVariable} from './process-source.ts';
import {buildsImage} from './procfile-source.ts';
import {assembleSteps} from './s2i-assemble.ts';
import {s2iVariables} from './s2i-files.ts';
import {s2iStart} from './s2i-start.ts';

/** Where the builder puts the project. */
const HOME = '/opt/app-root/src';
const projectPath: ProjectPath = absolute =>
  absolute === HOME || absolute.startsWith(`${HOME}/`) ? joinPath('', absolute.slice(HOME.length)) : null;

/** What the run script of a source-to-image builder starts, the variables of `.s2i/environment`, and an assemble script of the project. */
export function s2iSource(project: Project, contract: Contract): Declared | null {
  if (buildsImage(project, contract)) return null;
  const entries = [...s2iVariables(project).values()];
  const variables = entries.map(
    ({name, value, place, valuePlace}): DeclaredVariable => ({
      name,
      value: {kind: 'literal', text: value},
      place,
      valuePlace,
    }),
  );
  const environment = new Map(entries.map(({name, value}) => [name, value]));
  const assemble = assembleSteps(project).map(
    ({command, directory, place}): Process => ({
      name: 'assemble',
      role: 'build',
      command: parseCommand(command, place, {project, directory, environment, projectPath}),
      shell: true,
      place,
    }),
  );
  const start = s2iStart(project);
  const base = {processes: known(assemble), variables};
  if (!start.known) return {...base, web: unknown(start.reason, start.place)};
  const {command, directory, place, by} = start.value;
  if (by === 'none' || place === null) return {...base, web: known(null)};
  if (by === 'missing') return {...base, web: unknown(`${command} is not among the project's files.`, place)};
  const web: Process = {
    name: 'web',
    role: 'web',
    command: parsePlacedCommand(madeFrom(command, place, entries), {project, directory, environment, projectPath}),
    shell: true,
    place,
  };
  return {...base, processes: known([web, ...assemble], place), web: known(web, place)};
}

/** The command of the builder: the value of a variable stands where it is written, all else where the builder took it from. */
function madeFrom(text: string, place: Place, variables: readonly S2iVariable[]): ShellText {
  const value = variables.find(({valuePlace}) => valuePlace === place)?.value ?? '';
  const begins = text.indexOf(value);
  return {
    text,
    place: offset => ({...place, column: place.column + Math.min(Math.max(0, offset - begins), value.length)}),
  };
}
