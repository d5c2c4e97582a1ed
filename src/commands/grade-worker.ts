import {rmdirSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import {withoutGrade} from '../classroom/grade-list.ts';
import {cleanLine} from '../project/clean-text.ts';
import {type GradeJob, type GradeRun, gradeSubmission} from './grade-submission.ts';

/** What a worker of `grade` is told first. */
export interface WorkerStart {
  readonly run: GradeRun;
  /** A folder of its own for what is needed for a while, absolute. */
  readonly temporary: string;
}

let start: WorkerStart | null = null;

// One submission after the other: the first message says what holds for all, each further one is a submission.
process.on('message', async (message: WorkerStart | GradeJob) => {
  if (start === null) {
    start = message as WorkerStart;
    process.send?.('ready');
    return;
  }
  const job = message as GradeJob;
  try {
    process.send?.(
      await gradeSubmission(job, start.run, {
        temporary: start.temporary,
        now: () => new Date(),
        milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
      }),
    );
  } catch (error) {
    process.send?.(withoutGrade(job.learner, 'error', cleanLine(`a fault of paas-tutor: ${nameOf(error)}`)));
  }
});
/** What the system says names paths. */
function nameOf(error: unknown): string {
  const {code, name, message} = error as NodeJS.ErrnoException;
  return code ?? `${name}: ${message}`;
}

// Whoever started it is gone, or has nothing left to do.
process.on('disconnect', () => {
  if (start) rmSync(start.temporary, {recursive: true, force: true});
  try {
    // The last one takes that of all, where nobody else is left to.
    if (start) rmdirSync(dirname(start.temporary));
  } catch {
    // There are others, or it is gone.
  }
  process.exit(0);
});
