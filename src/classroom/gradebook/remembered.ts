import {isCounted} from '../../reports/graded-steps.ts';
import {percentOf} from '../../reports/percent.ts';
import type {Score, StepOutcome} from '../../reports/report.ts';
import {isFinished, isLessonDone} from '../finished.ts';
import {checkVerdict, copyOf, isLessonContradictory, lessonCell, putLesson, putOutcome, stepCell} from './packed.ts';
import {type ReportRecord, sameScore} from './record.ts';

/**
 * The newest report of a learner with the answers and confirmations of the older ones in it: files are as they were seen last, and what
 * somebody answered on another machine stays answered. The same whatever their order.
 */
export function remembered(newest: ReportRecord): ReportRecord {
  const {layout, score} = newest;
  const recalled = layout.steps.flatMap((step, i) => {
    const outcome = recalledOutcome(newest, i);
    return outcome ? [{step, i, outcome, before: stepCell(newest, i).outcome}] : [];
  });
  if (recalled.length === 0) return newest;
  const holder = {layout, packed: copyOf(newest)};
  let added: Pick<Score, 'earned' | 'max' | 'claimed'> = {earned: 0, max: 0, claimed: 0};
  for (const {step, i, outcome, before} of recalled) {
    putOutcome(holder, i, outcome);
    const earned = outcome === 'passed' ? step.max : 0;
    const max = isCounted(before) ? 0 : step.max;
    const cell = lessonCell(holder, step.lesson);
    const more = {...cell, points: cell.points + earned, max: cell.max + max};
    putLesson(holder, step.lesson, more, isLessonContradictory(holder, step.lesson));
    const claimed = outcome === 'attested' ? step.max : 0;
    added = {earned: added.earned + earned, max: added.max + max, claimed: added.claimed + claimed};
  }
  const lessons = layout.lessons.map(({required}) => ({required, steps: [] as {outcome: StepOutcome}[]}));
  for (const [i, {lesson}] of layout.steps.entries())
    lessons[lesson]?.steps.push({outcome: stepCell(holder, i).outcome});
  for (const at of new Set(recalled.map(({step}) => step.lesson))) {
    const cell = lessonCell(holder, at);
    const lesson = lessons[at];
    const state = lesson && isLessonDone(lesson) ? 'done' : cell.state === 'untouched' ? 'open' : cell.state;
    putLesson(holder, at, {...cell, state}, isLessonContradictory(holder, at));
  }
  return {
    ...newest,
    ...holder,
    score: score && sameScore(withMore(score, added)),
    isStarted: true,
    isFinished: isFinished(lessons),
  };
}

/** What a step of the newest report becomes by what older ones knew; null where that is nothing. */
function recalledOutcome(newest: ReportRecord, i: number): 'passed' | 'attested' | null {
  const {outcome, attested, answered} = stepCell(newest, i);
  if ((outcome !== 'open' && outcome !== 'not-graded') || !(attested || answered)) return null;
  const step = newest.layout.steps[i];
  if (!step) return null;
  let [isPassing, isBroken] = [true, false];
  for (let check = step.from; check < step.to; check++) {
    const verdict = checkVerdict(newest, check);
    isPassing &&= verdict === 'pass';
    isBroken ||= verdict === 'fail' || verdict === 'error';
  }
  if (attested) return isBroken ? null : 'attested';
  // A step that also asks for a confirmation is not passed by its answers.
  return isPassing && newest.layout.passable.has(i) ? 'passed' : null;
}

function withMore(score: Score, {earned, max, claimed}: Pick<Score, 'earned' | 'max' | 'claimed'>): Score {
  const more = {earned: score.earned + earned, max: score.max + max, claimed: score.claimed + claimed};
  return {...score, ...more, percent: percentOf(more.earned, more.max)};
}
