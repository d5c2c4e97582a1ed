import {narrowedName} from '../checks/narrowings.ts';
import type {CheckResult} from '../checks/run.ts';
import type {NarrowedCheck} from '../checks/run-narrowed.ts';
import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {oncePer} from '../project/once.ts';
import {changedRules} from './revisions.ts';
import type {AttestBlock, Block, CheckBlock, DecideBlock, QuizBlock, Step, Track} from './types.ts';

/** What a look at a project gave of its checks. */
export interface Looked {
  readonly results: readonly CheckResult[];
  /** Checks of which a track asks more, by the name that {@link narrowedName} gives them. */
  readonly narrowed: Readonly<Record<string, CheckResult>>;
}

/** How a step stands. Each has its own mark and word wherever it is shown. */
export type StepStatus =
  | 'passed'
  /** Its author changed the rule after it had passed, and nobody has looked since. */
  | 'passed (older rule)'
  | 'failing'
  | 'unknown'
  | 'confirmed'
  | 'does not apply'
  | 'read'
  | 'reopened'
  | 'to do'
  | 'skipped';

/**
 * What the checks of a step say together; `none`: it has none; `waiting`: nothing was looked at yet;
 * `not-applicable`: none of them applies to this project; `blocked`: some apply only when another check passes.
 */
export type Verdicts = 'none' | 'waiting' | 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'blocked';

/** The results of a step's checks, failing ones first. */
export function resultsOf(step: Step, survey: Looked | null): readonly CheckResult[] {
  if (!survey) return [];
  return namesOf(step)
    .flatMap(name => resultNamed(name, survey) ?? [])
    .sort((x, y) => verdictOrder[x.verdict] - verdictOrder[y.verdict]);
}

/** The names of what a step asks, each once: ids, and {@link narrowedName} where more is asked. */
export function namesOf(step: Step): readonly string[] {
  const names = step.blocks.filter(isCheck).flatMap(({checks, uses}) => checks.map(id => nameOf(id, uses)));
  return [...new Set(names)];
}

/** The result of a check by a name of {@link namesOf}; undefined where this version does not have it. */
export function resultNamed(name: string, looked: Looked): CheckResult | undefined {
  return resultsById(looked).get(name) ?? (Object.hasOwn(looked.narrowed, name) ? looked.narrowed[name] : undefined);
}

/** What a track asks beyond the checks themselves, by name: what a look has to run beside them. */
export function narrowedIn(track: Track | null): ReadonlyMap<string, NarrowedCheck> {
  const uses = (track?.lessons ?? [])
    .flatMap(lesson => lesson.steps)
    .flatMap(step => step.blocks.filter(isCheck))
    .flatMap(block => Object.entries(block.uses));
  return new Map(
    uses.flatMap(([check, {asked}]): [string, NarrowedCheck][] =>
      Object.keys(asked).length === 0 ? [] : [[narrowedName(check, asked), {check, asked}]],
    ),
  );
}

const nameOf = (id: string, uses: CheckBlock['uses']) =>
  Object.hasOwn(uses, id) ? narrowedName(id, uses[id]?.asked ?? {}) : id;

/** From what is to do first to what is nothing to do with this project. */
export const verdictOrder = {fail: 0, error: 1, unknown: 2, pass: 3, 'not-applicable': 4} as const;
// Asked for every step of the outline in every frame.
const resultsById = oncePer(({results}: Looked) => new Map(results.map(result => [result.id, result])));

export function verdictsOf(step: Step, survey: Looked | null): Verdicts {
  if (!step.blocks.some(isCheck)) return 'none';
  if (!survey) return 'waiting';
  const results = resultsOf(step, survey);
  if (results.some(r => r.verdict === 'fail')) return 'fail';
  // A check that this version does not have decides nothing.
  if (results.length < namesOf(step).length) return 'unknown';
  if (results.some(r => r.verdict === 'unknown' || r.verdict === 'error')) return 'unknown';
  if (results.some(r => r.waitsFor !== null)) return 'blocked';
  return results.every(r => r.verdict === 'not-applicable') ? 'not-applicable' : 'pass';
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
export function mayConfirm(step: Step, survey: Looked | null): boolean {
  const verdicts = verdictsOf(step, survey);
  return verdicts === 'unknown' || (step.blocks.some(isAttest) && verdicts !== 'fail' && verdicts !== 'blocked');
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
    isReached,
  }: {survey: Looked | null; progress: Pick<ProjectProgress, 'choices'>; isReached: boolean},
): StepStatus {
  const undone = record?.state === 'skipped' ? 'skipped' : 'to do';
  const wasDone = record?.state === 'passed' || record?.state === 'attested';
  const verdicts = verdictsOf(step, survey);
  switch (verdicts) {
    case 'waiting':
      return record ? recorded(step, record) : 'to do';
    case 'fail':
      if (wasDone) return 'reopened';
      return isReached ? 'failing' : 'to do';
    case 'blocked':
      return wasDone ? 'reopened' : undone;
    case 'unknown':
      return record?.state === 'attested' ? 'confirmed' : 'unknown';
    case 'none':
      if (step.blocks.length === 0) return record ? recorded(step, record) : 'to do';
      break;
    case 'pass':
    case 'not-applicable':
      break;
    default:
      return verdicts satisfies never;
  }
  if (openQuestions(step, progress).length > 0) return undone;
  if (!step.blocks.some(isAttest)) return onlyInapplicable(step, verdicts) ? 'does not apply' : 'passed';
  return record?.state === 'attested' ? 'confirmed' : undone;
}

/** Whether a step holds nothing but checks that do not apply: then nobody did anything in it. */
export function onlyInapplicable(step: Step, verdicts: Verdicts): boolean {
  return verdicts === 'not-applicable' && step.blocks.every(isCheck);
}

/** Whether nothing is left to do in it. */
export function isDone(status: StepStatus): boolean {
  const done: readonly StepStatus[] = ['passed', 'passed (older rule)', 'confirmed', 'does not apply', 'read'];
  return done.includes(status);
}

function recorded(step: Step, record: StepRecord): StepStatus {
  if (record.reopened) return 'reopened';
  if (changedRules(step, record).length > 0) return 'passed (older rule)';
  return statuses[record.state];
}

const statuses = {
  passed: 'passed',
  attested: 'confirmed',
  'not-applicable': 'does not apply',
  read: 'read',
  skipped: 'skipped',
} as const satisfies Record<StepRecord['state'], StepStatus>;

export const isCheck = (block: Block): block is CheckBlock => block.kind === 'check';
export const isAttest = (block: Block): block is AttestBlock => block.kind === 'attest';
export const isQuestion = (block: Block): block is QuizBlock | DecideBlock =>
  block.kind === 'quiz' || block.kind === 'decide';
