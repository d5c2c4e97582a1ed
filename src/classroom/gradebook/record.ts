import {parseInstant} from '../../curriculum/instant.ts';
import {lessonContradicts, scoreContradicts, stepContradicts} from '../../reports/contradictions.ts';
import {isInapplicable} from '../../reports/graded-steps.ts';
import {percentOf} from '../../reports/percent.ts';
import type {ReportLesson, ReportMode, ReportStep, ReportWithoutCheck, Score} from '../../reports/report.ts';
import {isFinished, isLessonDone} from '../finished.ts';
import type {Layout} from './layout.ts';
import {type LessonState, MOST, MOST_FINDINGS, type Packed, putCheck, putLesson, putStep, roomFor} from './packed.ts';

/** What the gradebook keeps of a report: moments are seconds since 1970, and what there is much of is packed. */
export interface ReportRecord {
  readonly mode: ReportMode;
  readonly gradedAt: number;
  readonly submittedAt: number | null;
  readonly dueAt: number | null;
  /** Whether the instructor's run calls it late: by the commit, the list, or where it was handed in. */
  readonly isLate: boolean;
  /** When the learner was last known to do something. */
  readonly lastActivity: number | null;
  readonly commit: string | null;
  readonly score: Score | null;
  /** Whether the score claims more than the lessons. */
  readonly scoreContradicts: boolean;
  readonly isStarted: boolean;
  readonly isFinished: boolean;
  /** Whether the learner's own tutor was asked. */
  readonly hasHistory: boolean;
  /** The check that fails longest. */
  readonly failing: Failing | null;
  readonly layout: Layout;
  readonly packed: Packed;
}

interface Failing {
  /** Which of the layout's checks. */
  readonly check: number;
  readonly since: number;
  readonly tries: number;
  readonly hints: number;
  readonly exhausted: boolean;
}

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
    if (this.lists.length > MOST_FINDINGS) return 0;
    this.#numbers.set(key, this.lists.length);
    return this.lists.push(messages) - 1;
  }
}

/** Whether no lesson gives more points than can be kept. */
export function canBeKept({lessons}: ReportWithoutCheck): boolean {
  return lessons.every(({points, max}) => points <= MOST && max <= MOST);
}

/** When a report was made, in seconds since 1970. */
export const gradedAtOf = ({gradedAt}: ReportWithoutCheck): number => parseInstant(gradedAt) ?? 0;

/**
 * Packs a report.
 * @param replaced what is no longer needed: grading again and again takes no more room than once; answers and confirmations in it
 * stay where the learner says both
 */
export function recordOf(
  report: ReportWithoutCheck,
  layout: Layout,
  findings: Findings,
  replaced: ReportRecord | undefined,
): ReportRecord {
  const {lessons, mode, score} = report;
  const isSame = replaced?.layout === layout;
  const packed = isSame ? replaced.packed : roomFor(layout);
  const holder = {layout, packed};
  const isRemembered = isSame && mode === 'self';
  let failing: Failing | null = null;
  let [stepAt, check, last] = [0, 0, 0];
  let hasHistory = false;
  let isStarted = mode === 'instructor' || (score?.earned ?? 0) > 0 || (score?.claimed ?? 0) > 0;
  for (const [i, lesson] of lessons.entries()) {
    const {points, max} = lesson;
    putLesson(holder, i, {points, max, state: stateOf(lesson)}, lessonContradicts(lesson));
    for (const step of lesson.steps) {
      const past = pastOf(step);
      if (past) {
        hasHistory = true;
        isStarted ||= past.firstOpened !== null;
        last = Math.max(last, past.firstOpened ?? 0, past.passed ?? 0, past.failingSince ?? 0);
      }
      const [tries, minutes] = [past?.tries ?? null, past?.minutes ?? null];
      const known = {contradicts: stepContradicts(step), tries, minutes};
      putStep(holder, stepAt++, step, known, isRemembered);
      for (const {verdict, messages} of step.checks) {
        putCheck(holder, check, verdict, findings.numberOf(messages));
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
    isLate: mode === 'instructor' && report.due?.late === true,
    lastActivity: Math.max(last, submittedAt ?? 0) || (mode === 'instructor' ? null : gradedAt),
    commit: report.subject.commit,
    score: score && sameScore({...score, percent: percentOf(score.earned, score.max)}),
    scoreContradicts: scoreContradicts(report),
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

/** The one that is kept for all who have it. */
export function sameScore(score: Score): Score {
  const {earned, max, claimed, withheld, percent} = score;
  const key = `${earned} ${max} ${claimed} ${withheld} ${percent}`;
  const known = scores.get(key) ?? score;
  if (scores.size < MOST) scores.set(key, known);
  return known;
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
    firstOpened === null || passed === null || passed < firstOpened ? null : Math.round((passed - firstOpened) / 60);
  const {tries, hints, hintsExhausted: exhausted} = history;
  return {firstOpened, passed, minutes, failingSince: instant(history.failingSince), tries, hints, exhausted};
}

const instant = (text: string | null) => (text === null ? null : parseInstant(text));
