import {parseInstant} from '../../curriculum/instant.ts';
import {isInapplicable} from '../../reports/graded-steps.ts';
import {percentOf} from '../../reports/percent.ts';
import type {
  ReportCheck,
  ReportLesson,
  ReportMode,
  ReportStep,
  ReportWithoutCheck,
  Score,
} from '../../reports/report.ts';
import {isFinished, isLessonDone} from '../finished.ts';
import type {Layout} from './layout.ts';

/** What the gradebook keeps of a report: moments are seconds since 1970, and what there is much of is packed. */
export interface ReportRecord {
  readonly mode: ReportMode;
  readonly gradedAt: number;
  readonly submittedAt: number | null;
  readonly dueAt: number | null;
  /** When the learner was last known to do something. */
  readonly lastActivity: number | null;
  readonly commit: string | null;
  readonly score: Score | null;
  readonly isStarted: boolean;
  readonly isFinished: boolean;
  /** Whether the learner's own tutor was asked. */
  readonly hasHistory: boolean;
  /** The check that fails longest. */
  readonly failing: Failing | null;
  readonly layout: Layout;
  /** Per lesson {@link LessonCell}, then per check {@link CheckCell}. */
  readonly packed: Packed;
}

/** Numbers that stand among those of others, from a place on: an array for each report would take as much again as what it holds. */
interface Packed {
  readonly slab: Uint16Array;
  readonly from: number;
}

interface Failing {
  /** Which of the layout's checks. */
  readonly check: number;
  readonly since: number;
  readonly tries: number;
  readonly hints: number;
  readonly exhausted: boolean;
}

type LessonState = 'done' | 'failing' | 'open' | 'untouched' | 'not-applicable';
export interface LessonCell {
  readonly points: number;
  readonly max: number;
  readonly state: LessonState;
}

export interface CheckCell {
  readonly verdict: ReportCheck['verdict'];
  /** Looks at a changed project that its step failed; null where nobody noted them. */
  readonly tries: number | null;
  /** From opening its step to passing it; null where it is not known. */
  readonly minutes: number | null;
  /** The message ids of its findings, as {@link Findings} numbers them. */
  readonly findings: number;
}

const STATES: readonly LessonState[] = ['done', 'failing', 'open', 'untouched', 'not-applicable'];
const VERDICTS: readonly ReportCheck['verdict'][] = ['pass', 'fail', 'unknown', 'not-applicable', 'error'];
const LESSON_WIDTH = 3;
const CHECK_WIDTH = 4;
const MOST = 0xffff;
const NONE = MOST;

/** Numbers for lists of message ids; 0 is the empty one. */
export class Findings {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly lists: (readonly string[])[] = [[]];

  numberOf(messages: readonly string[]): number {
    if (messages.length === 0) return 0;
    const key = messages.join(' ');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    // A track has some hundreds; what was made up beyond that is not counted.
    if (this.lists.length > MOST) return 0;
    this.#numbers.set(key, this.lists.length);
    return this.lists.push(messages) - 1;
  }
}

const SLAB = 1 << 16;
let slab = new Uint16Array(SLAB);
let taken = 0;

function roomFor({lessons, checks}: Layout): Packed {
  const length = lessons.length * LESSON_WIDTH + checks.length * CHECK_WIDTH;
  if (length > SLAB / 4) return {slab: new Uint16Array(length), from: 0};
  if (taken + length > SLAB) {
    slab = new Uint16Array(SLAB);
    taken = 0;
  }
  taken += length;
  return {slab, from: taken - length};
}

/** Whether no lesson gives more points than can be kept. */
export function canBeKept({lessons}: ReportWithoutCheck): boolean {
  return lessons.every(({points, max}) => points <= MOST && max <= MOST);
}

/** When a report was made, in seconds since 1970. */
export const gradedAtOf = ({gradedAt}: ReportWithoutCheck): number => parseInstant(gradedAt) ?? 0;

/** Packs a report. @param replaced what is no longer needed: grading again and again takes no more room than once */
export function recordOf(
  report: ReportWithoutCheck,
  layout: Layout,
  findings: Findings,
  replaced: ReportRecord | undefined,
): ReportRecord {
  const {lessons, mode, score} = report;
  const packed = replaced?.layout === layout ? replaced.packed : roomFor(layout);
  const {slab} = packed;
  let at = packed.from;
  for (const lesson of lessons) {
    slab[at++] = lesson.points;
    slab[at++] = lesson.max;
    slab[at++] = STATES.indexOf(stateOf(lesson));
  }
  let failing: Failing | null = null;
  let check = 0;
  let last = 0;
  let hasHistory = false;
  let isStarted = mode === 'instructor' || (score?.earned ?? 0) > 0 || (score?.claimed ?? 0) > 0;
  for (const {steps} of lessons) {
    for (const step of steps) {
      const past = pastOf(step);
      if (past) {
        hasHistory = true;
        isStarted ||= past.firstOpened !== null;
        last = Math.max(last, past.firstOpened ?? 0, past.passed ?? 0, past.failingSince ?? 0);
      }
      for (const {verdict, messages} of step.checks) {
        slab[at++] = VERDICTS.indexOf(verdict);
        slab[at++] = past ? Math.min(past.tries, MOST - 1) : NONE;
        slab[at++] = past?.minutes ?? NONE;
        slab[at++] = findings.numberOf(messages);
        if (
          verdict === 'fail' &&
          past &&
          past.failingSince !== null &&
          past.failingSince < (failing?.since ?? Infinity)
        )
          failing = {check, since: past.failingSince, tries: past.tries, hints: past.hints, exhausted: past.exhausted};
        check++;
      }
    }
  }
  const submittedAt = instant(report.submittedAt);
  const gradedAt = gradedAtOf(report);
  return {
    mode,
    gradedAt,
    submittedAt,
    dueAt: instant(report.due?.at ?? null),
    lastActivity: Math.max(last, submittedAt ?? 0) || (mode === 'instructor' ? null : gradedAt),
    commit: report.subject.commit,
    score: score && sameScore({...score, percent: percentOf(score.earned, score.max)}),
    isStarted,
    isFinished: isFinished(lessons),
    hasHistory,
    failing,
    layout,
    packed,
  };
}

/** Many learners have the same. */
const scores = new Map<string, Score>();

function sameScore(score: Score): Score {
  const {earned, max, claimed, withheld, percent} = score;
  const key = `${earned} ${max} ${claimed} ${withheld} ${percent}`;
  const known = scores.get(key) ?? score;
  if (scores.size < MOST) scores.set(key, known);
  return known;
}

export function lessonCell({packed: {slab, from}}: ReportRecord, lesson: number): LessonCell {
  const at = from + lesson * LESSON_WIDTH;
  return {points: slab[at] ?? 0, max: slab[at + 1] ?? 0, state: STATES[slab[at + 2] ?? 0] ?? 'open'};
}

export function checkCell({packed: {slab, from}, layout}: ReportRecord, check: number): CheckCell {
  const at = from + layout.lessons.length * LESSON_WIDTH + check * CHECK_WIDTH;
  const orNull = (value = NONE) => (value === NONE ? null : value);
  return {
    verdict: VERDICTS[slab[at] ?? 0] ?? 'unknown',
    tries: orNull(slab[at + 1]),
    minutes: orNull(slab[at + 2]),
    findings: slab[at + 3] ?? 0,
  };
}

function stateOf(lesson: ReportLesson): LessonState {
  const {steps, points} = lesson;
  if (isInapplicable(lesson)) return 'not-applicable';
  if (isLessonDone(lesson)) return 'done';
  const isTouched = points > 0 || steps.some(({history}) => history === null || history.firstOpenedAt !== null);
  if (!isTouched) return 'untouched';
  return steps.some(({outcome}) => outcome === 'failed') ? 'failing' : 'open';
}

function pastOf({history}: ReportStep) {
  if (!history) return null;
  const [firstOpened, passed] = [instant(history.firstOpenedAt), instant(history.passedAt)];
  const minutes =
    firstOpened === null || passed === null || passed < firstOpened
      ? null
      : Math.min(Math.round((passed - firstOpened) / 60), MOST - 1);
  const {tries, hints, hintsExhausted: exhausted} = history;
  return {firstOpened, passed, minutes, failingSince: instant(history.failingSince), tries, hints, exhausted};
}

const instant = (text: string | null) => (text === null ? null : parseInstant(text));
