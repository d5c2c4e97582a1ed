import {rmSync} from 'node:fs';
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
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.send?.(withoutGrade(job.learner, 'error', cleanLine(`a fault of paas-tutor: ${what}`)));
  }
});
// Whoever started it is gone, or has nothing left to do.
process.on('disconnect', () => {
  if (start) rmSync(start.temporary, {recursive: true, force: true});
  process.exit(0);
});
