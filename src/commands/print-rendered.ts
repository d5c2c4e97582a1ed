import {addToJobSummary} from '../io/job-summary.ts';
import type {Rendered} from '../reports/format.ts';
import type {World} from './command.ts';

/** Prints what a format made, and adds to the job summary where there is one. */
export function printRendered({out, isCommands, jobSummary}: Rendered, world: World): void {
  world.out(out, isCommands && 'workflow-commands');
  const path = world.env.GITHUB_STEP_SUMMARY;
  if (jobSummary === undefined || !path || addToJobSummary(path, jobSummary)) return;
  world.err('The job summary could not be written: GITHUB_STEP_SUMMARY names no file that can be.\n');
}
