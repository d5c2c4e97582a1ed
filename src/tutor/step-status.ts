import type {CheckResult} from '../checks/run.ts';
import type {AttestBlock, Block, CheckBlock, DecideBlock, QuizBlock, Step} from '../curriculum/types.ts';
import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {oncePer} from '../project/once.ts';
import type {Survey} from './survey.ts';

/** How a step stands. Each has its own mark and word wherever it is shown. */
export type StepStatus = 'passed' | 'failing' | 'unknown' | 'confirmed' | 'read' | 'reopened' | 'to do' | 'skipped';

/** What the checks of a step say together; `none`: it has none; `waiting`: nothing was looked at yet. */
export type Verdicts = 'none' | 'waiting' | 'pass' | 'fail' | 'unknown';

/** The results of a step's checks, failing ones first. */
export function resultsOf(step: Step, survey: Survey | null): readonly CheckResult[] {
  if (!survey) return [];
  const results = resultsById(survey);
  const named = new Set(step.blocks.filter(isCheck).flatMap(block => block.checks));
  return [...named].flatMap(id => results.get(id) ?? []).sort((x, y) => order[x.verdict] - order[y.verdict]);
}

const order = {fail: 0, error: 1, unknown: 2, pass: 3, 'not-applicable': 4} as const;
// Asked for every step of the outline in every frame.
const resultsById = oncePer(({results}: Survey) => new Map(results.map(result => [result.id, result])));

export function verdictsOf(step: Step, survey: Survey | null): Verdicts {
  if (!step.blocks.some(isCheck)) return 'none';
  if (!survey) return 'waiting';
  const results = resultsOf(step, survey);
  if (results.some(r => r.verdict === 'fail')) return 'fail';
  // A check that this version does not have decides nothing.
  const asked = new Set(step.blocks.filter(isCheck).flatMap(block => block.checks));
  if (results.length < asked.size) return 'unknown';
  return results.some(r => r.verdict === 'unknown' || r.verdict === 'error') ? 'unknown' : 'pass';
}

/** Questions of a step that are not answered rightly yet, and decisions that were not made. */
export function openQuestions(
  step: Step,
  {choices}: Pick<ProjectProgress, 'choices'>,
): readonly (QuizBlock | DecideBlock)[] {
  return step.blocks.filter(isQuestion).filter(block => {
    const choice = choices[block.id];
    return block.kind === 'quiz' ? choice !== block.answer : !block.choices.some(c => c.id === choice);
  });
}

/** Whether the step has something that the learner may confirm by hand now: what no file shows, or what cannot be decided. */
export function mayConfirm(step: Step, survey: Survey | null): boolean {
  const verdicts = verdictsOf(step, survey);
  return verdicts === 'unknown' || (step.blocks.some(isAttest) && verdicts !== 'fail');
}

/**
 * How a step stands now: what its checks say comes before what was recorded, so that nothing is called passed that fails.
 * A failing step that was not come to yet is to do.
 */
export function statusOf(
  step: Step,
  record: StepRecord | undefined,
  {
    survey,
    progress,
    isCurrent,
  }: {survey: Survey | null; progress: Pick<ProjectProgress, 'choices'>; isCurrent: boolean},
): StepStatus {
  const undone = record?.state === 'skipped' ? 'skipped' : 'to do';
  const wasDone = record?.state === 'passed' || record?.state === 'attested';
  const verdicts = verdictsOf(step, survey);
  switch (verdicts) {
    case 'waiting':
      return record ? recorded(record) : 'to do';
    case 'fail':
      if (wasDone) return 'reopened';
      return isCurrent ? 'failing' : undone;
    case 'unknown':
      return record?.state === 'attested' ? 'confirmed' : 'unknown';
    case 'none':
      if (step.blocks.length === 0) return record ? recorded(record) : 'to do';
      break;
    case 'pass':
      break;
    default:
      return verdicts satisfies never;
  }
  if (openQuestions(step, progress).length > 0) return undone;
  if (!step.blocks.some(isAttest)) return 'passed';
  return record?.state === 'attested' ? 'confirmed' : undone;
}

/** Whether nothing is left to do in it. */
export function isDone(status: StepStatus): boolean {
  return status === 'passed' || status === 'confirmed' || status === 'read';
}

function recorded(record: StepRecord): StepStatus {
  if (record.reopened) return 'reopened';
  return ({passed: 'passed', attested: 'confirmed', read: 'read', skipped: 'skipped'} as const)[record.state];
}

export const isCheck = (block: Block): block is CheckBlock => block.kind === 'check';
export const isAttest = (block: Block): block is AttestBlock => block.kind === 'attest';
export const isQuestion = (block: Block): block is QuizBlock | DecideBlock =>
  block.kind === 'quiz' || block.kind === 'decide';
