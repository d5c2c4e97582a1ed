import {cleanText} from '../project/clean-text.ts';
import type {ErrorDocument} from '../reports/check-document.ts';

/** What a command may touch of the world; tests give their own. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version of this program. */
  readonly version: string;
  /** Results. Nothing in them is a command to a continuous integration, unless they are such commands. */
  readonly out: (text: string, as?: 'workflow-commands') => void;
  /** Everything else; nothing in it is a command either. */
  readonly err: (text: string) => void;
  readonly stdin: {
    readonly isTTY: boolean;
    readonly lines: () => AsyncIterable<string>;
    /** As they come, for what is too much to be read line by line. */
    readonly pieces: () => AsyncIterable<string | Uint8Array>;
  };
  readonly stdout: {readonly isTTY: boolean; readonly columns: number};
  readonly stderr: {readonly isTTY: boolean; readonly columns?: number};
  readonly now: () => Date;
  /** Milliseconds that only grow, for durations. */
  readonly milliseconds: () => number;
}

/** A subcommand: one file in this folder. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints, with examples. */
  readonly help: string;
  /** Runs it and gives the exit code. Throws {@link UserError} for what the user can mend. */
  readonly run: (args: readonly string[], world: World) => Promise<number>;
  /** Commands that follow its name, each with its own help; loaded only when they are asked for. */
  readonly parts?: Readonly<Record<string, () => Promise<Command>>>;
  /** An error in a `--format` of its own other than JSON, which every command has; null where it has no such format. */
  readonly errorIn?: (format: string, error: ErrorDocument, world: World) => Promise<string | null>;
}

/** The exit codes of CONTRACT. */
export const exitCodes = {ok: 0, found: 1, usage: 2, cannotCheck: 3, bug: 70} as const;

/** Something the user can mend: what is wrong, and what to type or do instead. Names of files and folders may stand in both. */
export class UserError extends Error {
  readonly tryThis: string;
  readonly code: number;
  constructor(message: string, {tryThis, code = exitCodes.usage}: {tryThis: string; code?: number}) {
    super(cleanText(message));
    this.name = 'UserError';
    this.tryThis = cleanText(tryThis);
    this.code = code;
  }
}
