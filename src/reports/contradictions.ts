import {isCounted} from './graded-steps.ts';
import type {ReportLesson, ReportStep, ReportWithoutCheck} from './report.ts';

/** Where a report contradicts itself: a step; the sums of a lesson, where `step` is null; those of the whole, where both are. */
export interface Contradiction {
  readonly lesson: string | null;
  readonly step: string | null;
}

/**
 * Whether a step stands better than its own checks, answers and points allow: a check that fails makes it fail, a broken one makes it
 * ours, and only what passed has points.
 */
export function stepContradicts({outcome, points, max, checks, questions}: ReportStep): boolean {
  if (points > (outcome === 'passed' ? max : 0)) return true;
  if (outcome === 'failed' || outcome === 'open') return false;
  let [fail, error, unknown, pass] = [false, false, false, false];
  for (const {verdict} of checks) {
    fail ||= verdict === 'fail';
    error ||= verdict === 'error';
    unknown ||= verdict === 'unknown';
    pass ||= verdict === 'pass';
  }
  if (fail) return true;
  switch (outcome) {
    case 'passed':
      return error || unknown || questions.some(({outcome: of}) => of === 'wrong' || of === 'open');
    case 'attested':
      return error;
    case 'error':
      return !error;
    case 'not-applicable':
      return error || unknown || pass || checks.length === 0;
    case 'read':
    case 'not-graded':
      return checks.length > 0;
    default:
      return outcome satisfies never;
  }
}

/** Whether a lesson claims more points, or fewer to earn, than its steps. */
export function lessonContradicts({points, max, steps}: Pick<ReportLesson, 'points' | 'max' | 'steps'>): boolean {
  let [earned, most] = [0, 0];
  for (const step of steps) {
    if (step.outcome === 'passed') earned += step.max;
    if (isCounted(step.outcome)) most += step.max;
  }
  return points > earned || max < most;
}

/** Whether the score claims more points, or fewer to earn, than the lessons. */
export function scoreContradicts({score, lessons}: Pick<ReportWithoutCheck, 'score' | 'lessons'>): boolean {
  if (!score) return false;
  let [earned, most] = [0, 0];
  for (const {points, max} of lessons) {
    earned += points;
    most += max;
  }
  return score.earned > earned || score.max < most;
}

/** Where a report claims more than its own parts say. */
export function contradictionsOf(report: Pick<ReportWithoutCheck, 'score' | 'lessons'>): readonly Contradiction[] {
  const found = report.lessons.flatMap((lesson): Contradiction[] => [
    ...lesson.steps.filter(stepContradicts).map(({id}) => ({lesson: lesson.id, step: id})),
    ...(lessonContradicts(lesson) ? [{lesson: lesson.id, step: null}] : []),
  ]);
  return scoreContradicts(report) ? [...found, {lesson: null, step: null}] : found;
}

/** Where it is, for people. */
export function contradictionWords({lesson, step}: Contradiction): string {
  if (lesson === null) return 'the score';
  return step === null ? `the points of ${lesson}` : `${lesson}#${step}`;
}
