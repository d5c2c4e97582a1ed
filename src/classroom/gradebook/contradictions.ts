import {isCounted} from '../../reports/graded-steps.ts';
import type {ReportStep} from '../../reports/report.ts';
import {lessonCell, stepCell} from './packed.ts';
import type {ReportRecord} from './record.ts';

/** Where a report contradicts itself: a step; the sums of a lesson, where `step` is null; those of the whole, where both are. */
export interface Contradiction {
  readonly lesson: string | null;
  readonly step: string | null;
}

/**
 * Whether a step stands better than its own checks, answers and points allow: a check that fails makes it fail, a broken one makes it
 * ours, and only what passed has points.
 */
export function contradictsItself({outcome, points, max, checks, questions}: ReportStep): boolean {
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

/** Where a report claims more than its own parts say. */
export function contradictionsIn(record: ReportRecord): readonly Contradiction[] {
  const {layout, score} = record;
  const found: Contradiction[] = [];
  const sums = layout.lessons.map(() => ({points: 0, max: 0}));
  for (const [i, step] of layout.steps.entries()) {
    const {outcome, contradicts} = stepCell(record, i);
    if (contradicts) found.push({lesson: layout.lessons[step.lesson]?.id ?? '', step: step.id});
    const sum = sums[step.lesson];
    if (!sum || !isCounted(outcome)) continue;
    sum.max += step.max;
    if (outcome === 'passed') sum.points += step.max;
  }
  let [earned, max] = [0, 0];
  for (const [i, {id}] of layout.lessons.entries()) {
    const said = lessonCell(record, i);
    if (said.points > (sums[i]?.points ?? 0) || said.max < (sums[i]?.max ?? 0)) found.push({lesson: id, step: null});
    earned += said.points;
    max += said.max;
  }
  if (score && (score.earned > earned || score.max < max)) found.push({lesson: null, step: null});
  return found;
}
