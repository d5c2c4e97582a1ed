import {type Looked, resultsOf} from '../curriculum/step-status.ts';
import type {Step, StepRef} from '../curriculum/types.ts';
import type {ProjectProgress} from '../progress/types.ts';
import type {StepHistory} from '../reports/report.ts';

const RUNGS = 3;

/** What the learner's tutor noted of a step. */
export function historyOf(ref: StepRef, step: Step, looked: Looked, progress: ProjectProgress): StepHistory {
  const record = progress.steps[ref];
  const attempts = Object.hasOwn(progress.attempts, ref) ? progress.attempts[ref] : undefined;
  const results = resultsOf(step, looked);
  const rungs = (check: string) =>
    Object.entries(progress.hints).flatMap(([id, taken]) => (id.startsWith(`${check}:`) ? [taken] : []));
  const failing = results.flatMap(result => result.findings.map(finding => `${result.id}:${finding.messageId}`));
  return {
    firstOpenedAt: attempts?.first ?? null,
    passedAt: record?.state === 'passed' && !record.reopened ? record.at : null,
    failingSince: failing.length > 0 ? (record?.reopened?.at ?? attempts?.failing?.since ?? null) : null,
    tries: attempts?.tries ?? 0,
    hints: results.flatMap(result => rungs(result.id)).reduce((sum, n) => sum + n, 0),
    hintsExhausted: failing.length > 0 && failing.every(id => (progress.hints[id] ?? 0) >= RUNGS),
  };
}
