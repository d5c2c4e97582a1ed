import {changedRules, revisionsOf} from '../curriculum/revisions.ts';
import {
  isAttest,
  mayConfirm,
  onlyInapplicable,
  openQuestions,
  resultsOf,
  verdictsOf,
} from '../curriculum/step-status.ts';
import type {Step, StepRef} from '../curriculum/types.ts';
import {canonical} from '../progress/canonical.ts';
import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {type Change, recordStep} from './changes.ts';
import type {Survey} from './survey.ts';
import type {PlacedStep} from './track.ts';

/**
 * What leaving a step by hand records: read where there is nothing to do, skipped where something is left.
 * Nothing where a check fails: that step stays open.
 */
export function leaveStep({ref, step}: PlacedStep, survey: Survey | null, at: string): Change {
  return progress => {
    const isReading = step.blocks.length === 0;
    if (progress.steps[ref] || verdictsOf(step, survey) === 'fail') return progress;
    if (!isReading && isFinished(step, progress, survey)) return progress;
    return recordStep(ref, fresh(isReading ? 'read' : 'skipped', at), at)(progress);
  };
}

/** Confirms a step by hand, or takes that back; null where there is nothing to confirm. */
export function toggleConfirmed(
  {ref, step}: PlacedStep,
  progress: ProjectProgress,
  survey: Survey | null,
  at: string,
): Change | null {
  if (progress.steps[ref]?.state === 'attested') return recordStep(ref, null, at);
  return mayConfirm(step, survey) ? recordStep(ref, fresh('attested', at), at) : null;
}

/** What a look at the project changes in the records: steps that pass now, and steps that passed before and fail now. */
export function settle(steps: readonly PlacedStep[], survey: Survey): Change {
  return progress =>
    steps.reduce((now, {ref, step}) => noteTry(settleStep(now, ref, step, survey), ref, step, survey), progress);
}

function settleStep(progress: ProjectProgress, ref: StepRef, step: Step, survey: Survey): ProjectProgress {
  const record = progress.steps[ref];
  const write = (next: StepRecord) => (isSame(next, record) ? progress : recordStep(ref, next, survey.at)(progress));
  const verdicts = verdictsOf(step, survey);
  if (verdicts === 'fail' || verdicts === 'blocked') {
    if (!record) return progress;
    // What was left, or did not apply, is open again.
    if (record.state !== 'passed' && record.state !== 'attested') return recordStep(ref, null, survey.at)(progress);
    const because = reasons(step, survey, record);
    return write({...record, reopened: {at: record.reopened?.at ?? survey.at, because}});
  }
  if (isFinished(step, progress, survey)) {
    if (onlyInapplicable(step, verdicts))
      return record?.state === 'not-applicable' ? progress : write(fresh('not-applicable', survey.at));
    const passed = record?.state === 'passed' && !record.reopened ? record : fresh('passed', survey.at);
    const rules = revisionsOf(step);
    // What was looked at passes by the rules of today.
    const held = Object.keys(rules).length > 0 || record?.rules ? {rules} : {};
    return write({...passed, ...held, evidence: evidenceOf(step, survey)});
  }
  return record?.reopened && verdicts !== 'unknown' ? write({...record, reopened: null}) : progress;
}

/** Counts a look at a changed project that the step on the screen failed, and notes since when a step that was come to fails. */
function noteTry(progress: ProjectProgress, ref: StepRef, step: Step, survey: Survey): ProjectProgress {
  const before = Object.hasOwn(progress.attempts, ref) ? progress.attempts[ref] : undefined;
  if (!before) return progress;
  const fails = verdictsOf(step, survey) === 'fail';
  const isTry = fails && survey.changed.length > 0 && progress.position?.step === ref;
  const failing = fails ? {since: before.failing?.since ?? survey.at, because: found(step, survey)} : null;
  if (!isTry && canonical(failing) === canonical(before.failing)) return progress;
  const tried = {...before, tries: before.tries + (isTry ? 1 : 0), failing};
  return {...progress, attempts: {...progress.attempts, [ref]: tried}, updatedAt: survey.at};
}

/** Notes that a step which is come to fails already: whoever gives up there without saving a file is stuck as well. */
export function comeTo({ref, step}: PlacedStep, survey: Survey, at: string): Change {
  return progress => {
    const before = Object.hasOwn(progress.attempts, ref) ? progress.attempts[ref] : undefined;
    if (!before || before.failing || verdictsOf(step, survey) !== 'fail') return progress;
    const come = {...before, failing: {since: at, because: found(step, survey)}};
    return {...progress, attempts: {...progress.attempts, [ref]: come}, updatedAt: at};
  };
}

/** What is found now, without what changed. */
const found = (step: Step, survey: Survey) =>
  reasons(step, survey, undefined).filter(reason => !reason.startsWith(CHANGED));

const fresh = (state: StepRecord['state'], at: string): StepRecord => ({state, at, evidence: null, reopened: null});

function isSame(a: StepRecord, b: StepRecord | undefined): boolean {
  const because = (record: StepRecord) => record.reopened?.because.join('\n');
  return (
    b !== undefined &&
    a.state === b.state &&
    a.at === b.at &&
    a.evidence === b.evidence &&
    because(a) === because(b) &&
    canonical(a.rules ?? {}) === canonical(b.rules ?? {})
  );
}

/** Whether files and answers show that the step is done, without a confirmation. */
function isFinished(step: Step, progress: ProjectProgress, survey: Survey | null): boolean {
  const verdicts = verdictsOf(step, survey);
  if (step.blocks.length === 0 || step.blocks.some(isAttest)) return false;
  const holds = verdicts === 'pass' || verdicts === 'none' || verdicts === 'not-applicable';
  return holds && openQuestions(step, progress).length === 0;
}

const CHANGED = 'file:';
const RULE = 'rule:';

/**
 * What reopened a step: the files that had changed then (`file:PATH`), the failing checks whose rule its author had changed
 * (`rule:CHECK`), and what is found now (`check:messageId`).
 */
function reasons(step: Step, survey: Survey, record: StepRecord | undefined): readonly string[] {
  const before = record?.reopened?.because ?? [];
  const results = resultsOf(step, survey);
  const failing = results.filter(result => result.verdict === 'fail');
  const awaited = new Set(results.flatMap(result => result.waitsFor ?? []));
  const named = survey.changed.filter(file => failing.some(r => r.findings.some(f => f.file === file)));
  const files = (named.length > 0 ? named : survey.changed.slice(0, 3)).map(file => CHANGED + file);
  const kept = before.filter(reason => reason.startsWith(CHANGED));
  const rules = changedRules(step, record).filter(id => failing.some(result => result.id === id));
  return [
    ...(kept.length > 0 || rules.length > 0 ? kept : files),
    ...rules.map(id => RULE + id),
    ...failing.flatMap(result => result.findings.map(finding => `${result.id}:${finding.messageId}`)),
    ...[...awaited].map(check => `${check}:awaited`),
  ];
}

/** The files that changed when a step was reopened. */
export function changedFiles(because: readonly string[]): readonly string[] {
  return because.filter(reason => reason.startsWith(CHANGED)).map(reason => reason.slice(CHANGED.length));
}

/** The checks whose rule its author had changed when a step was reopened. */
export function reopeningRules(because: readonly string[]): readonly string[] {
  return because.filter(reason => reason.startsWith(RULE)).map(reason => reason.slice(RULE.length));
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
