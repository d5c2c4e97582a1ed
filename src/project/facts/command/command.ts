import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Found, Scope} from './command-scope.ts';
import type {Command} from './command-types.ts';
import {runText} from './command-walk.ts';
import {shellText} from './command-words.ts';

/** Where a command is run from. */
export interface CommandContext {
  /** The project whose scripts are followed; null: none is. */
  readonly project: Project | null;
  /** The folder it runs in, relative to the project's root. */
  readonly directory?: string;
  /** Variables that are set before it runs. */
  readonly environment?: ReadonlyMap<string, string>;
}

/**
 * Reads a command line as a shell would: chains, wrappers, assignments, and a script of the project one level deep. Nothing
 * is executed. Never throws; what cannot be known is said in `unclear`.
 * @param place where the text begins in the learner's file.
 */
export function parseCommand(
  text: string,
  place: Place,
  {project, directory = '', environment}: CommandContext,
): Command {
  const found: Found = {invocations: [], parts: [], unclear: null, syntaxError: null};
  const scope: Scope = {
    project,
    directory,
    environment: new Map(environment),
    wrappers: [],
    arguments: null,
    functions: new Map(),
    depth: 0,
    background: false,
    conditional: false,
    tolerated: false,
    errexit: false,
    ended: false,
  };
  runText(shellText(text, place), scope, found);
  return {text, place, ...found};
}
