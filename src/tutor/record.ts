import type {Step, StepRef} from '../curriculum/types.ts';
import {stepAttested, stepOf, stepPassed, stepRead, stepReopened, stepSkipped} from '../progress/transitions.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {isAttest, mayConfirm, openQuestions, resultsOf, verdictsOf} from './step-status.ts';
import type {Survey} from './survey.ts';
import type {PlacedStep} from './track.ts';

/** A change of what is stored; applied to the newest stored state, which another window may have changed. */
export type Change = (progress: ProjectProgress) => ProjectProgress;

/** What leaving a step by hand records: read where there is nothing to do, skipped where something is left. */
export function leaveStep({ref, step}: PlacedStep, survey: Survey | null, at: string): Change {
  return progress => {
    if (step.blocks.length === 0) return stepRead(progress, ref, at);
    return isFinished(step, progress, survey) ? progress : stepSkipped(progress, ref, at);
  };
}

/** Confirms a step by hand, or takes that back; null where there is nothing to confirm. */
export function toggleConfirmed(
  {ref, step}: PlacedStep,
  progress: ProjectProgress,
  survey: Survey | null,
  at: string,
): Change | null {
  if (stepOf(progress, ref)?.state === 'attested')
    return now => ({...now, steps: without(now.steps, ref), updatedAt: at});
  if (!mayConfirm(step, survey)) return null;
  // What was passed by its checks before and is confirmed now, is confirmed.
  return now => stepAttested({...now, steps: without(now.steps, ref)}, ref, at);
}

/** Confirms an item of the checklist, or takes that back. */
export function toggleItem(progress: ProjectProgress, item: string, at: string): Change {
  return Object.hasOwn(progress.checklist, item)
    ? now => ({...now, checklist: without(now.checklist, item), updatedAt: at})
    : now => ({...now, checklist: {...now.checklist, [item]: {attestedAt: at}}, updatedAt: at});
}

/** What a look at the project changes in the records: steps that pass now, and steps that passed before and fail now. */
export function settle(steps: readonly PlacedStep[], survey: Survey): Change {
  return progress => steps.reduce((now, {ref, step}) => settleStep(now, ref, step, survey), progress);
}

function settleStep(progress: ProjectProgress, ref: StepRef, step: Step, survey: Survey): ProjectProgress {
  if (verdictsOf(step, survey) === 'fail')
    return stepReopened(
      progress,
      ref,
      reasons(step, survey, stepOf(progress, ref)?.reopened?.because ?? []),
      survey.at,
    );
  if (step.blocks.length === 0 || !isFinished(step, progress, survey)) return progress;
  return stepPassed(progress, ref, evidenceOf(step, survey), survey.at);
}

/** Whether files and answers show that the step is done, without a confirmation. */
function isFinished(step: Step, progress: ProjectProgress, survey: Survey | null): boolean {
  const verdicts = verdictsOf(step, survey);
  if (step.blocks.some(isAttest)) return false;
  return (verdicts === 'pass' || verdicts === 'none') && openQuestions(step, progress).length === 0;
}

const CHANGED = 'file:';

/** What reopened a step: the files that had changed then (`file:PATH`), and what is found now (`check:messageId`). */
function reasons(step: Step, {results, ...survey}: Survey, before: readonly string[]): readonly string[] {
  const failing = resultsOf(step, {results, ...survey}).filter(result => result.verdict === 'fail');
  const named = survey.changed.filter(file => failing.some(r => r.findings.some(f => f.file === file)));
  const files = (named.length > 0 ? named : survey.changed.slice(0, 3)).map(file => CHANGED + file);
  const kept = before.filter(reason => reason.startsWith(CHANGED));
  return [
    ...(kept.length > 0 ? kept : files),
    ...failing.flatMap(result => result.findings.map(finding => `${result.id}:${finding.messageId}`)),
  ];
}

/** The files that changed when a step was reopened. */
export function changedFiles(because: readonly string[]): readonly string[] {
  return because.filter(reason => reason.startsWith(CHANGED)).map(reason => reason.slice(CHANGED.length));
}

/** What a step's checks had read: changes whenever one of those files does. Null where they read none. */
function evidenceOf(step: Step, survey: Survey): string | null {
  const named = resultsOf(step, survey).flatMap(r => r.evidence.flatMap(e => (e.file === null ? [] : [e.file])));
  if (named.length === 0) return null;
  return [...new Set(named)]
    .sort()
    .map(file => `${file}=${survey.contents[file] ?? ''}`)
    .join(' ');
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
