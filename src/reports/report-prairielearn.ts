import {cut} from './cut.ts';
import {brokenSteps, countedSteps} from './graded-steps.ts';
import type {Report} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {MODES, OUTCOMES, reasonLines, type StepOfLesson, scoreText, trackText} from './report-words.ts';
import {writtenJson} from './written-json.ts';

/** PrairieLearn takes 1 MB; what is larger loses first its outputs, then its tests. */
const LARGEST = 900_000;
const LONGEST = 4000;

/**
 * `results.json` of a PrairieLearn external grader. Where a check of ours broke, or nothing counts, the submission is not gradable:
 * no points are lost and no attempt is used.
 */
export const prairielearn: ReportFormat = report => {
  const {score} = report;
  const counted = countedSteps(report);
  const broken = brokenSteps(report);
  const gradable = broken.length === 0 && score !== null && score.max > 0;
  const whole = {
    gradable,
    score: gradable ? score.earned / score.max : 0,
    ...(gradable ? {} : {format_errors: whyNot(report, broken)}),
    message: cut(`${trackText(report)}, ${MODES[report.mode]}`, LONGEST),
    output: score ? scoreText(score) : '',
  };
  const written = [counted.map(testOf), counted.map(step => ({...testOf(step), output: ''})), []].map(tests =>
    writtenJson({...whole, tests}),
  );
  return {out: written.find(out => new TextEncoder().encode(out).length <= LARGEST) ?? written.at(-1) ?? ''};
};

/** What the learner reads: nothing of it is theirs to mend. */
function whyNot({score}: Report, broken: readonly StepOfLesson[]): readonly string[] {
  if (broken.length === 0) return [`Nothing here can be graded (${score?.max ?? 0} points).`];
  return broken
    .slice(0, 20)
    .map(({lesson, step}) =>
      cut(`${lesson.title}: ${step.title}: a check of ours broke. Nothing is wrong with your work because of it.`, 500),
    );
}

const testOf = ({lesson, step, id}: StepOfLesson) => ({
  name: cut(`${lesson.title}: ${step.title}`, 500),
  description: cut(id, 500),
  points: step.points,
  max_points: step.max,
  message: OUTCOMES[step.outcome],
  output: cut(reasonLines(step).join('\n'), LONGEST),
});
