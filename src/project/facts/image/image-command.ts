import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type CommandContext, parseCommand, parsePlacedCommand, parseWords} from '../command/command.ts';
import type {Command} from '../command/command-types.ts';
import {type PlainWord, plainWords} from '../command/command-words.ts';
import type {Image} from './built-image.ts';

/** What a container of an image runs: its entrypoint with a command behind it, as Docker joins them. */
export interface ImageCommand {
  readonly command: Command;
  /** Whether a shell reads it. */
  readonly shell: boolean;
  readonly place: Place;
}

/**
 * The command of an image.
 * @param instead the words that stand in the place of its CMD; null: its own.
 * @param environment variables that are set beside those of the image.
 */
export function imageCommand(
  project: Project,
  image: Image,
  instead: readonly PlainWord[] | null = null,
  environment: ReadonlyMap<string, string> = new Map(),
): ImageCommand | null {
  const {entrypoint, command} = image.stage;
  const context = contextOf(project, image, environment);
  if (entrypoint?.form === 'shell')
    return {command: parsePlacedCommand(entrypoint.text, context), shell: true, place: entrypoint.place};
  const first = entrypoint?.words ?? [];
  const words = instead ?? (command?.form === 'exec' ? command.words : null);
  const place = (words ? (instead?.[0]?.place ?? command?.place) : null) ?? command?.place ?? entrypoint?.place;
  if (!place) return null;
  if (!words && command?.form === 'shell') {
    if (first.length === 0) return {command: parsePlacedCommand(command.text, context), shell: true, place};
    const text = {text: command.text.text, place: command.text.place(0)};
    const shell = [{...text, text: '/bin/sh'}, {...text, text: '-c'}, text];
    return {command: parseWords([...first, ...shell], context), shell: true, place};
  }
  const all = [...first, ...(words ?? [])];
  return all.length === 0 ? null : {command: parseWords(all, context), shell: false, place};
}

/** The command of an image where the platform gives its CMD to a shell, however that is written; an entrypoint is left as it is. */
export function imageShellCommand(project: Project, image: Image): ImageCommand | null {
  const {entrypoint, command} = image.stage;
  if (entrypoint || command?.form !== 'exec') return imageCommand(project, image);
  const source = plainWords(command.words);
  return {command: parsePlacedCommand(source, contextOf(project, image)), shell: true, place: command.place};
}

/** A command line that a shell of the image runs. */
export function imageTextCommand(project: Project, image: Image, text: string, place: Place): Command {
  return parseCommand(text, place, contextOf(project, image));
}

/** Where commands of the image run, and with what. */
function contextOf(
  project: Project,
  image: Image,
  environment: ReadonlyMap<string, string> = new Map(),
): CommandContext {
  const own = [...image.stage.environment].flatMap(([name, {value}]) =>
    value === null ? [] : [[name, value] as const],
  );
  return {
    project,
    directory: image.projectPath(image.stage.folder),
    environment: new Map([...own, ...environment]),
    projectPath: image.projectPath,
  };
}
