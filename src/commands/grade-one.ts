import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {isFinished} from '../classroom/finished.ts';
import {isMarkedLate} from '../classroom/learner-id.ts';
import {readKept} from '../io/kept-grade.ts';
import type {reportFormatNames} from '../reports/report-formats.ts';
import {ungradedResult} from '../reports/ungraded-result.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {gradeAll} from './grade-all.ts';
import type {GradeRun} from './grade-submission.ts';
import {printRendered} from './print-rendered.ts';
import {renderReport} from './report-output.ts';

interface OneSubmission {
  /** A folder or an archive, absolute. */
  readonly path: string;
  readonly format: (typeof reportFormatNames)[number];
  /** Milliseconds. */
  readonly timeLimit: number;
}

/** Grades one submission as all are graded, and prints its report in any format of `paas-tutor report`; nothing is kept. */
export async function gradeOne(
  {path, format, timeLimit}: OneSubmission,
  given: Omit<GradeRun, 'out' | 'again'>,
  world: World,
): Promise<number> {
  const learner = 'submission';
  const out = realpathSync(mkdtempSync(join(tmpdir(), 'paas-tutor-grade-one-')));
  try {
    const source = {kind: 'path', path, folder: null} as const;
    const run = {...given, out, again: true};
    const {grades, stopped} = await gradeAll(
      run,
      [{learner, source, submitted: null, isMarkedLate: isMarkedLate(basename(path)), line: null}],
      {workers: 1, timeLimit, world, keepSome: () => {}},
    );
    if (stopped !== null) return stopped;
    const kept = readKept(out, learner);
    const [lost] = grades;
    const result = !kept && lost?.status === 'ungradable' ? ungradedResult(format, lost.reason ?? '') : null;
    if (result !== null) {
      world.out(result);
      return exitCodes.found;
    }
    if (!kept)
      throw new UserError(`The submission could not be graded: ${lost?.reason ?? 'nothing came back'}.`, {
        tryThis: '--repo with a folder, or an archive, that holds one project',
        code: exitCodes.cannotCheck,
      });
    // What a summary of a class says beside is not of the learner's report.
    const {submission: _, ...report} = {...kept, learner: null};
    printRendered(await renderReport(report, format, {folder: '', anchor: null}, world), world);
    return isFinished(report.lessons) ? exitCodes.ok : exitCodes.found;
  } finally {
    rmSync(out, {recursive: true, force: true});
  }
}
