import type {Contract} from '../../../contract.ts';
import type {Fact} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import type {Process} from '../command-types.ts';

/** What one kind of file says about the processes and steps of the app. */
export interface Declared {
  /** All that it declares, in its order; a name that stands twice is here once, as it counts. */
  readonly processes: Fact<readonly Process[]>;
  /** The process that answers requests. A known null: this file names none, so that the next source decides. */
  readonly web: Fact<Process | null>;
}

/** Reads one kind of file for a platform; null where the project has no such file. */
export type ProcessSource = (project: Project, contract: Contract) => Declared | null;
