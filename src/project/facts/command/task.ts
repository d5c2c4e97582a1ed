import type {ShellText} from './command-words.ts';
import type {ProjectPath} from './project-path.ts';

/** What `make TARGET`, `npm run SCRIPT` and `pserve FILE` run. */
export type Task =
  /** One shell for each line, one behind the other. */
  | {readonly kind: 'steps'; readonly steps: readonly ShellText[]}
  | {readonly kind: 'unclear'; readonly reason: string}
  /** The file that was read, or the one that would be, names no such task. */
  | {readonly kind: 'missing'; readonly name: string; readonly file: string};

/** Where a command is run. */
export interface RunsIn {
  readonly directory: string | null;
  readonly projectPath: ProjectPath;
}
