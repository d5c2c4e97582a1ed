import {wellFormed} from './cut.ts';
import {allPoints, brokenSteps, countedSteps} from './graded-steps.ts';
import type {Report, ReportStep} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {dueText, MODES, OUTCOMES, reasonLines, type StepOfLesson, scoreText, trackText} from './report-words.ts';
import {writtenJson} from './written-json.ts';

/** Longer output of one test is cut. */
const LONGEST = 4000;

/**
 * `results.json` of a Gradescope autograder. An assignment there has one maximum for everybody, so that the score is the share of
 * what counts for this learner, of all points of the track. Where nothing counts because a check of ours broke there is no score:
 * Gradescope then says that the autograder failed, and no learner loses anything.
 */
export const gradescope: ReportFormat = report => {
  const {score, mode, due, submittedAt, track, platform} = report;
  const broken = brokenSteps(report);
  const all = allPoints(report);
  const share = score === null || score.max === 0 ? 0 : score.earned / score.max;
  const nothing = (score === null || score.max === 0) && broken.length > 0;
  return {
    out: writtenJson({
      ...(nothing ? {} : {score: Math.round(share * all * 100) / 100}),
      output: outputOf(report, all),
      output_format: 'text',
      stdout_visibility: 'hidden',
      tests: [...countedSteps(report), ...broken].map(testOf),
      extra_data: {
        schema: report.schema,
        mode,
        platform,
        track: track?.id ?? null,
        track_version: track?.version ?? null,
        submitted_at: submittedAt,
        late: due?.late ?? null,
        all_points: all,
        ...(score ?? {}),
      },
    }),
  };
};

function outputOf(report: Report, all: number): string {
  const due = dueText(report);
  return [
    `${trackText(report)} on ${report.platform}, ${MODES[report.mode]}`,
    ...(report.score ? [`${scoreText(report.score)}; as a share of all ${all} points of the track`] : []),
    ...(due ? [`due ${due}`] : []),
  ].join('\n');
}

function testOf({lesson, step, id}: StepOfLesson, index: number) {
  const counts = step.outcome !== 'error';
  return {
    name: `${lesson.title}: ${step.title}`,
    number: String(index + 1),
    score: step.points,
    max_score: counts ? step.max : 0,
    // A test without a status is neither green nor red.
    ...(statusOf(step) ? {status: statusOf(step)} : {}),
    output: wellFormed([OUTCOMES[step.outcome], ...reasonLines(step)].join('\n').slice(0, LONGEST)),
    output_format: 'text',
    tags: [step.outcome],
    extra_data: {step: id},
    visibility: 'visible',
  };
}

function statusOf({outcome}: ReportStep): 'passed' | 'failed' | null {
  return outcome === 'passed' ? 'passed' : outcome === 'failed' ? 'failed' : null;
}
