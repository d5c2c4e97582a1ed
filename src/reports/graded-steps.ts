import type {Report, ReportLesson, StepOutcome} from './report.ts';
import {type StepOfLesson, stepsOf} from './report-words.ts';

/** Whether a step's points can be earned at all: what does not apply, or is our error, costs nobody anything. */
export function isCounted(outcome: StepOutcome): boolean {
  return outcome !== 'not-applicable' && outcome !== 'error' && outcome !== 'not-graded' && outcome !== 'read';
}

/** The steps whose points count: what was not passed of them, the learner lost. */
export function countedSteps(report: Pick<Report, 'lessons'>): readonly StepOfLesson[] {
  return stepsOf(report).filter(({step}) => step.max > 0 && isCounted(step.outcome));
}

/** The steps whose points were left out because a check of ours broke. */
export function brokenSteps(report: Pick<Report, 'lessons'>): readonly StepOfLesson[] {
  return stepsOf(report).filter(({step}) => step.max > 0 && step.outcome === 'error');
}

/** Whether a lesson has steps with points, and none of them applies: nobody did anything in it, so that it is not done. */
export function isInapplicable({steps}: Pick<ReportLesson, 'steps'>): boolean {
  const graded = steps.filter(({max, outcome}) => max > 0 && outcome !== 'not-graded');
  return graded.length > 0 && graded.every(({outcome}) => outcome === 'not-applicable');
}

/** The points of a track, whatever of it counts for one learner: what a service that knows one maximum is told. */
export function allPoints(report: Pick<Report, 'lessons'>): number {
  return stepsOf(report).reduce((sum, {step}) => sum + step.max, 0);
}
