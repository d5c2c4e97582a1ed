import type {CheckResult} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';

/** One change of the learner's files. Paths are relative to the project's root, with `/`. */
export type Edit =
  /** The whole new text of a file, which is made where there is none. It is saved as it was saved before. */
  | {readonly kind: 'write'; readonly path: string; readonly text: string; readonly as?: 'utf-8'}
  | {readonly kind: 'rename'; readonly path: string; readonly to: string}
  | {readonly kind: 'delete'; readonly path: string}
  | {readonly kind: 'mode'; readonly path: string; readonly mode: number};

/** What a fix has to go by: the project, its platform, and what the check says of it. */
interface Broken {
  readonly project: Project;
  readonly contract: Contract;
  readonly result: CheckResult;
}

/**
 * The edits that make a failing check pass, or bring it nearer to that (it is asked again until the check passes); null where
 * there is not exactly one right answer for this project.
 */
export type Fix = (broken: Broken) => readonly Edit[] | null;
