import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {withoutGrade} from '../classroom/grade-list.ts';
import {type Outcome, openPool} from '../io/worker-pool.ts';
import type {Grade} from '../reports/grades.ts';
import type {World} from './command.ts';
import {gradeProgress} from './grade-progress.ts';
import type {GradeJob, GradeRun} from './grade-submission.ts';
import type {WorkerStart} from './grade-worker.ts';
import {watchEnd} from './watch-end.ts';

/** Megabytes of heap for one worker: several times what the largest project of a lesson takes. */
const MEMORY = 768;

/** How often, in milliseconds, the list of what is done is kept; less often where that takes long. */
const KEEP_AFTER = 10_000;
const KEEP_SHARE = 50;

/** What became of a run. */
interface Graded {
  readonly grades: readonly Grade[];
  /** The exit code where a signal stopped it. */
  readonly stopped: number | null;
}

interface GradeAll {
  readonly workers: number;
  /** In milliseconds. */
  readonly timeLimit: number;
  readonly world: World;
  /** Keeps what is done so far. */
  readonly keepSome: (grades: readonly Grade[]) => void;
}

/** Grades all submissions, some at the same time, each in a process that is ended when it takes too long or too much. */
export async function gradeAll(
  run: GradeRun,
  jobs: readonly GradeJob[],
  {workers, timeLimit, world, keepSome}: GradeAll,
): Promise<Graded> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'paas-tutor-grade-')));
  const folderOf = (worker: number) => join(temporary, String(worker));
  const progress = gradeProgress(jobs.length, world);
  const grades: Grade[] = [];
  let stopped: number | null = null;
  let next = world.milliseconds() + KEEP_AFTER;
  const pool = openPool<GradeJob, Grade>({
    program: workerProgram(),
    start: worker => ({run, temporary: folderOf(worker)}) satisfies WorkerStart,
    jobs,
    workers,
    timeLimit,
    memory: MEMORY,
    onDone: (job, outcome) => {
      grades.push(
        outcome.kind === 'answer' ? outcome.answer : withoutGrade(job.learner, 'error', why(outcome, timeLimit)),
      );
      progress.one();
      const now = world.milliseconds();
      if (now < next) return;
      keepSome(grades);
      next = world.milliseconds() + Math.max(KEEP_AFTER, (world.milliseconds() - now) * KEEP_SHARE);
    },
    onGone: worker => rmSync(folderOf(worker), {recursive: true, force: true}),
  });
  const unwatch = watchEnd(code => {
    stopped = code;
    pool.stop();
  });
  try {
    await pool.finished;
  } finally {
    unwatch();
    progress.end();
    rmSync(temporary, {recursive: true, force: true});
  }
  return {grades, stopped};
}

function why(outcome: Exclude<Outcome<Grade>, {kind: 'answer'}>, timeLimit: number): string {
  return outcome.kind === 'time'
    ? `it took longer than ${timeLimit / 1000} s, a limit of paas-tutor; --time-limit allows more`
    : `the process that graded it ended (${outcome.how}), mostly because it needs more memory than it is given`;
}

/** Beside the bundle; from the sources, in the folder where the build lays it. */
function workerProgram(): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../dist/' : './';
  return fileURLToPath(new URL(`${folder}grade-worker.cjs`, import.meta.url));
}
