import {cut} from './cut.ts';
import {brokenSteps, countedSteps} from './graded-steps.ts';
import type {ReportFormat} from './report-formats.ts';
import {reasonLines, type StepOfLesson} from './report-words.ts';
import {writtenJson} from './written-json.ts';

/** What the runner of Classroom 50 says of a submission; its collector holds it against the repository. */
export interface Submission {
  readonly classroom: string;
  readonly assignment: string;
  readonly assignmentType: 'individual' | 'group';
  readonly owner: string;
  /** The tag, which begins with `submit/`. */
  readonly tag: string;
  readonly commitUrl: string;
  readonly releaseUrl: string;
  readonly reviewUrl: string;
}

/**
 * `result.json` of Classroom 50 (classroom50/result/v1). It needs to be told which submission it is about, and when that was
 * committed: lateness hangs on it. A step that a check of ours broke is in it with 0 of 0 points.
 */
export const classroom50: ReportFormat = (report, {submission}) => {
  const {submittedAt, gradedAt, score} = report;
  if (!submission || submittedAt === null)
    throw new Error('Classroom 50 needs a submission, and when it was committed');
  return {
    out: writtenJson({
      schema: 'classroom50/result/v1',
      classroom: submission.classroom,
      assignment: submission.assignment,
      assignment_type: submission.assignmentType,
      owner: submission.owner,
      submission: submission.tag,
      commit: submission.commitUrl,
      release: submission.releaseUrl,
      review: submission.reviewUrl,
      datetime: toTheSecond(submittedAt),
      graded_at: toTheSecond(gradedAt),
      score: score?.earned ?? 0,
      'max-score': score?.max ?? 0,
      tests: [...countedSteps(report), ...brokenSteps(report)].map(testOf(report.mode)),
    }),
  };
};

const testOf =
  (mode: string) =>
  ({lesson, step, id}: StepOfLesson) => ({
    'test-name': cut(`${lesson.title}: ${step.title}`, 200),
    passed: step.outcome === 'passed',
    score: step.points,
    'max-score': step.outcome === 'error' ? 0 : step.max,
    step: id,
    outcome: step.outcome,
    message: cut(reasonLines(step).join('\n'), 2000),
    mode,
  });

const toTheSecond = (time: string) => time.replace(/\.\d+Z$/, 'Z');
