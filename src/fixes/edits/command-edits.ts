import type {Contract} from '../../project/contract.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import type {Edit} from '../fix.ts';
import {lineAt, offsetOf, type Splice, splice} from './text-edits.ts';

/** The server that the start command runs; null where none is known. */
export function serverOf(project: Project, contract: Contract): ServerCommand | null {
  const found = serverCommand(project, contract);
  return found.known ? found.value : null;
}

/** A piece that replaces a text at its place; null where something else stands there. */
export function pieceAt(project: Project, place: Place, text: string, by: string): Splice | null {
  const source = textAt(project, place.file)?.text;
  const at = source === undefined ? null : offsetOf(source, place);
  return source !== undefined && at !== null && text !== '' && source.startsWith(text, at)
    ? {from: at, to: at + text.length, text: by}
    : null;
}

/** Replaces a text at its place. */
export function replaceAt(project: Project, place: Place, text: string, by: string): readonly Edit[] | null {
  const piece = pieceAt(project, place, text, by);
  return piece && splice(project, place.file, [piece]);
}

/** Takes an option that stands alone out of a command, with the blank in front of it. */
export function removeWord(project: Project, place: Place, word: string): readonly Edit[] | null {
  const piece = pieceAt(project, place, word, '');
  const source = textAt(project, place.file)?.text;
  if (!piece || source === undefined || !/^(?:[ \t\r\n]|$)/.test(source.slice(piece.to))) return null;
  const blanks = /[ \t]*$/.exec(source.slice(0, piece.from))?.[0].length ?? 0;
  return splice(project, place.file, [{...piece, from: piece.from - blanks}]);
}

/** Puts options behind the app that a server is given. */
export function addOptions(
  project: Project,
  {target, invocation}: ServerCommand,
  options: string,
): readonly Edit[] | null {
  const place = target?.place ?? invocation.place;
  const word = target?.text ?? invocation.program;
  const source = textAt(project, place.file)?.text;
  const piece = pieceAt(project, place, word, '');
  if (!piece || source === undefined) return null;
  const quote = /^['"]/.exec(source.slice(piece.to))?.[0] ?? '';
  const end = piece.to + quote.length;
  // Inside of a list of words each option would need quotes of its own.
  if (!/^(?:[ \t\r\n]|$)/.test(source.slice(end)) && !/^["'][ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/.test(source.slice(end)))
    return null;
  return splice(project, place.file, [{from: end, to: end, text: ` ${options}`}]);
}

/**
 * Puts another command in the place of the whole start command, where that stands on one line and runs one program without
 * anything around it: what else it says would be lost.
 */
export function replaceStart(project: Project, contract: Contract, by: string): readonly Edit[] | null {
  const start = startCommand(project, contract);
  if (!start.known || !start.value) return null;
  const {text, place, invocations} = start.value.command;
  const [only, second] = invocations;
  if (!only || second || only.wrappers.length > 0 || only.environment.size > 0 || /[\n"\\]/.test(text)) return null;
  const line = lineAt(project, place.file, place.line)?.text ?? '';
  // In a list of words the command is put together from several.
  return line.includes(text) ? replaceAt(project, place, text, by) : null;
}
