import {
  type ReportCheck,
  type ReportLesson,
  type ReportStep,
  STEP_OUTCOMES,
  type StepOutcome,
} from '../../reports/report.ts';
import type {Layout} from './layout.ts';

/** Numbers that stand among those of others, from a place on: an array for each report would take as much again as what it holds. */
export interface Packed {
  readonly slab: Uint16Array;
  readonly from: number;
}

/** A report's numbers and what they are about: per lesson, then per step, then per check. */
interface Holder {
  readonly packed: Packed;
  readonly layout: Layout;
}

export type LessonState = 'done' | 'failing' | 'open' | 'untouched' | 'not-applicable';
export interface LessonCell {
  readonly points: number;
  readonly max: number;
  readonly state: LessonState;
}

export interface StepCell {
  readonly outcome: StepOutcome;
  /** Whether it cannot be so by what its own checks, answers and points say. */
  readonly contradicts: boolean;
  /** In this report or an older one of the learner: confirmed by hand. */
  readonly attested: boolean;
  /** Likewise: every question answered rightly; false where it has none. */
  readonly answered: boolean;
}

export interface CheckCell {
  readonly verdict: ReportCheck['verdict'];
  /** Looks at a changed project that its step failed; null where nobody noted them. */
  readonly tries: number | null;
  /** From opening its step to passing it; null where it is not known. */
  readonly minutes: number | null;
  /** The message ids of its findings, as a number. */
  readonly findings: number;
}

const STATES: readonly LessonState[] = ['done', 'failing', 'open', 'untouched', 'not-applicable'];
const VERDICTS: readonly ReportCheck['verdict'][] = ['pass', 'fail', 'unknown', 'not-applicable', 'error'];

const LESSON_WIDTH = 3;
const STEP_WIDTH = 3;
const [OUTCOME, CONTRADICTS, ATTESTED, ANSWERED] = [0b111, 1 << 3, 1 << 4, 5];
/** One bit for each answer; of a step with more questions, none is kept. */
const MOST_QUESTIONS = 16 - ANSWERED;
/** What stays of older reports: answers and confirmations. */
const MEMORY = 0xffff & ~(OUTCOME | CONTRADICTS);
const VERDICT_BITS = 3;
/** What fits behind a verdict. */
export const MOST_FINDINGS = 0xffff >> VERDICT_BITS;
export const MOST = 0xffff;
const NONE = MOST;

const SLAB = 1 << 16;
let slab = new Uint16Array(SLAB);
let taken = 0;

/** Room for the numbers of a report. */
export function roomFor({lessons, steps, checks}: Layout): Packed {
  const length = lessons.length * LESSON_WIDTH + steps.length * STEP_WIDTH + checks.length;
  if (length > SLAB / 4) return {slab: new Uint16Array(length), from: 0};
  if (taken + length > SLAB) {
    slab = new Uint16Array(SLAB);
    taken = 0;
  }
  taken += length;
  return {slab, from: taken - length};
}

const lessonPlace = ({packed}: Holder, lesson: number) => packed.from + lesson * LESSON_WIDTH;
const stepPlace = ({packed, layout}: Holder, step: number) =>
  packed.from + layout.lessons.length * LESSON_WIDTH + step * STEP_WIDTH;
const checkPlace = ({packed, layout}: Holder, check: number) =>
  packed.from + layout.lessons.length * LESSON_WIDTH + layout.steps.length * STEP_WIDTH + check;

export function lessonCell(holder: Holder, lesson: number): LessonCell {
  const {slab} = holder.packed;
  const at = lessonPlace(holder, lesson);
  return {points: slab[at] ?? 0, max: slab[at + 1] ?? 0, state: STATES[(slab[at + 2] ?? 0) & ~CONTRADICTS] ?? 'open'};
}

export function putLesson(
  holder: Holder,
  lesson: number,
  {points, max, state}: LessonCell,
  contradicts: boolean,
): void {
  const {slab} = holder.packed;
  const at = lessonPlace(holder, lesson);
  slab[at] = points;
  slab[at + 1] = max;
  slab[at + 2] = STATES.indexOf(state) | (contradicts ? CONTRADICTS : 0);
}

/** Whether the points of a lesson are more than those of its steps. */
export const isLessonContradictory = (holder: Holder, lesson: number): boolean =>
  ((holder.packed.slab[lessonPlace(holder, lesson) + 2] ?? 0) & CONTRADICTS) !== 0;

export function stepCell(holder: Holder, step: number): StepCell {
  const word = holder.packed.slab[stepPlace(holder, step)] ?? 0;
  const questions = holder.layout.steps[step]?.questions ?? 0;
  const all = (1 << questions) - 1;
  return {
    outcome: STEP_OUTCOMES[word & OUTCOME] ?? 'open',
    contradicts: (word & CONTRADICTS) !== 0,
    attested: (word & ATTESTED) !== 0,
    answered: questions > 0 && questions <= MOST_QUESTIONS && word >> ANSWERED === all,
  };
}

/** Puts a step in, with what was kept of older reports of the learner. */
export function putStep(
  holder: Holder,
  step: number,
  of: ReportStep,
  {contradicts, tries, minutes}: {contradicts: boolean; tries: number | null; minutes: number | null},
  isRemembered: boolean,
): void {
  const {slab} = holder.packed;
  const at = stepPlace(holder, step);
  const kept = isRemembered ? (slab[at] ?? 0) & MEMORY : 0;
  slab[at] =
    kept | memoryOf(holder.layout, step, of) | STEP_OUTCOMES.indexOf(of.outcome) | (contradicts ? CONTRADICTS : 0);
  slab[at + 1] = tries === null ? NONE : Math.min(tries, MOST - 1);
  slab[at + 2] = minutes === null ? NONE : Math.min(minutes, MOST - 1);
}

/** Keeps the answers and confirmations of an older report. */
export function rememberSteps(holder: Holder, lessons: readonly ReportLesson[]): void {
  const {slab} = holder.packed;
  let step = 0;
  for (const {steps} of lessons)
    for (const of of steps) {
      const at = stepPlace(holder, step);
      slab[at] = (slab[at] ?? 0) | memoryOf(holder.layout, step++, of);
    }
}

export function putOutcome(holder: Holder, step: number, outcome: StepOutcome): void {
  const {slab} = holder.packed;
  const at = stepPlace(holder, step);
  slab[at] = ((slab[at] ?? 0) & ~OUTCOME) | STEP_OUTCOMES.indexOf(outcome);
}

function memoryOf({passable}: Layout, step: number, {outcome, questions}: ReportStep): number {
  let bits = outcome === 'attested' ? ATTESTED : 0;
  if (questions.length === 0 || questions.length > MOST_QUESTIONS) return bits;
  if (outcome === 'passed' && questions.every(question => question.outcome === 'right')) passable.add(step);
  for (const [i, question] of questions.entries()) if (question.outcome === 'right') bits |= 1 << (ANSWERED + i);
  return bits;
}

export function checkVerdict(holder: Holder, check: number): CheckCell['verdict'] {
  const word = holder.packed.slab[checkPlace(holder, check)] ?? 0;
  return VERDICTS[word & ((1 << VERDICT_BITS) - 1)] ?? 'unknown';
}

export function checkCell(holder: Holder, check: number): CheckCell {
  const {slab} = holder.packed;
  const step = stepPlace(holder, holder.layout.checks[check]?.stepAt ?? 0);
  const orNull = (value = NONE) => (value === NONE ? null : value);
  return {
    verdict: checkVerdict(holder, check),
    tries: orNull(slab[step + 1]),
    minutes: orNull(slab[step + 2]),
    findings: (slab[checkPlace(holder, check)] ?? 0) >> VERDICT_BITS,
  };
}

export function putCheck(holder: Holder, check: number, verdict: CheckCell['verdict'], findings: number): void {
  holder.packed.slab[checkPlace(holder, check)] = VERDICTS.indexOf(verdict) | (findings << VERDICT_BITS);
}

/** A copy of a report's numbers, to change. */
export function copyOf({packed, layout}: Holder): Packed {
  const copy = roomFor(layout);
  const length = layout.lessons.length * LESSON_WIDTH + layout.steps.length * STEP_WIDTH + layout.checks.length;
  copy.slab.set(packed.slab.subarray(packed.from, packed.from + length), copy.from);
  return copy;
}
