import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Found, Scope} from './command-scope.ts';
import type {Command} from './command-types.ts';
import {runText} from './command-walk.ts';
import {type PlainWord, quotedWords, type ShellText, shellText} from './command-words.ts';
import {inAppFolder, type ProjectPath} from './project-path.ts';

/** Where a command is run from. */
export interface CommandContext {
  /** The project whose scripts are followed; null: none is. */
  readonly project: Project | null;
  /** The folder it runs in, relative to the project's root; null where that is not known. */
  readonly directory?: string | null;
  /** Variables that are set before it runs. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Where the machine has the project's files; without it, in /app. */
  readonly projectPath?: ProjectPath;
}

/**
 * Reads a command line as a shell would: chains, wrappers, assignments, and a script of the project one level deep. Nothing
 * is executed. Never throws; what cannot be known is said in `unclear`.
 * @param place where the text begins in the learner's file.
 */
export function parseCommand(text: string, place: Place, context: CommandContext): Command {
  return readCommand(text, shellText(text, place), context);
}

/** The same for text whose lines do not follow one another in the file (a RUN that goes on in the next line). */
export function parsePlacedCommand(source: ShellText, context: CommandContext): Command {
  return readCommand(source.text, source, context);
}

/** A command that is started without a shell, as its words: nothing in them is replaced, and `&&` is a word like others. */
export function parseWords(words: readonly PlainWord[], context: CommandContext): Command {
  return readCommand(words.map(({text}) => text).join(' '), quotedWords(words), context);
}

function readCommand(
  text: string,
  source: ShellText,
  {project, directory = '', environment, projectPath = inAppFolder}: CommandContext,
): Command {
  const found: Found = {invocations: [], parts: [], unclear: null, syntaxError: null};
  const scope: Scope = {
    project,
    directory,
    projectPath,
    environment: new Map(environment),
    defaults: new Map(),
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
  runText(source, scope, found);
  return {text, place: source.place(0), ...found};
}
