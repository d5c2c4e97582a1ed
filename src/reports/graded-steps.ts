import type {Report} from './report.ts';
import {type StepOfLesson, stepsOf} from './report-words.ts';

/** The steps whose points count: what was not passed of them, the learner lost. */
export function countedSteps(report: Pick<Report, 'lessons'>): readonly StepOfLesson[] {
  return stepsOf(report).filter(({step}) => step.max > 0 && /^(?:passed|failed|open|attested)$/.test(step.outcome));
}

/** The steps whose points were left out because a check of ours broke. */
export function brokenSteps(report: Pick<Report, 'lessons'>): readonly StepOfLesson[] {
  return stepsOf(report).filter(({step}) => step.max > 0 && step.outcome === 'error');
}

/** The points of a track, whatever of it counts for one learner: what a service that knows one maximum is told. */
export function allPoints(report: Pick<Report, 'lessons'>): number {
  return stepsOf(report).reduce((sum, {step}) => sum + step.max, 0);
}
