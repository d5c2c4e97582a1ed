import {formatInstant} from '../../curriculum/instant.ts';
import type {Contradiction} from '../../reports/contradictions.ts';
import type {ClassMember} from './class-list.ts';
import type {Mismatch} from './document.ts';
import {checkKey, type Layout, stepKey} from './layout.ts';
import type {IsOther} from './other-copies.ts';
import {checkVerdict, isLessonContradictory, stepCell} from './packed.ts';
import type {ReportRecord} from './record.ts';

/**
 * What a learner's own newest report claims beyond the instructor's run, and beyond what it says itself; null where it claims nothing
 * of the kind, is about the track of the class, was handed in by the learner, and no report says that it was made at a time to come.
 */
export function mismatchOf({reports, madeLater}: ClassMember, isOther: IsOther): Mismatch | null {
  if (!reports) return null;
  const {instructor, ci, self} = reports;
  const claimed = self && ci ? (self.gradedAt > ci.gradedAt ? self : ci) : (self ?? ci);
  const checks = instructor && claimed ? claimedChecks(claimed, instructor) : [];
  const steps = instructor && claimed ? claimedSteps(claimed, instructor) : [];
  const contradicts = contradictionsIn([self, ci]);
  const otherTrack = claimed ? isOther(claimed, reports) : false;
  const {handedInBy = []} = reports;
  const named = checks.length + steps.length + contradicts.length + handedInBy.length;
  if (named === 0 && !otherTrack && madeLater === null) return null;
  const [one, other] = [claimed?.commit ?? null, instructor?.commit ?? null];
  return {
    checks,
    steps,
    points: steps.reduce((sum, {points}) => sum + points, 0),
    contradicts,
    otherTrack,
    handedInBy,
    madeLater: madeLater === null ? null : formatInstant(madeLater),
    sameCommit: one === null || other === null ? null : one === other,
  };
}

/** The checks that pass in one and fail in the other. */
function claimedChecks(claimed: ReportRecord, run: ReportRecord): Mismatch['checks'] {
  const failing = new Set(
    run.layout.checks.flatMap((check, i) => (checkVerdict(run, i) === 'fail' ? [checkKey(check)] : [])),
  );
  if (failing.size === 0) return [];
  const passing = claimed.layout.checks.filter(
    (check, i) => checkVerdict(claimed, i) === 'pass' && failing.has(checkKey(check)),
  );
  return [...new Map(passing.map(check => [checkKey(check), check.name])).values()];
}

/** The steps that one calls passed and the other, which looked at their checks, does not: what only answers decide it cannot know. */
function claimedSteps(claimed: ReportRecord, run: ReportRecord): Mismatch['steps'] {
  const found: Mismatch['steps'][number][] = [];
  const places = claimed.layout === run.layout ? null : stepPlaces(run.layout);
  for (const [i, step] of claimed.layout.steps.entries()) {
    if (stepCell(claimed, i).outcome !== 'passed') continue;
    const at = places ? places.get(stepKey(claimed.layout, step)) : i;
    const own = at === undefined ? undefined : run.layout.steps[at];
    if (at === undefined || !own || own.from === own.to) continue;
    const {outcome} = stepCell(run, at);
    if (outcome === 'failed' || outcome === 'open' || outcome === 'not-applicable')
      found.push({
        lesson: claimed.layout.lessons[step.lesson]?.id ?? '',
        step: step.id,
        found: outcome,
        points: step.max,
      });
  }
  return found;
}

const stepPlaces = (layout: Layout) => new Map(layout.steps.map((step, i) => [stepKey(layout, step), i]));

/** Where any of several reports of a learner contradicts itself, each place once. */
function contradictionsIn(records: readonly (ReportRecord | undefined)[]): readonly Contradiction[] {
  const found = new Map<string, Contradiction>();
  const add = (lesson: string | null, step: string | null) => found.set(`${lesson}#${step}`, {lesson, step});
  for (const record of records) {
    if (!record) continue;
    const {lessons, steps} = record.layout;
    for (const [i, {lesson, id}] of steps.entries())
      if (stepCell(record, i).contradicts) add(lessons[lesson]?.id ?? '', id);
    for (const [i, {id}] of lessons.entries()) if (isLessonContradictory(record, i)) add(id, null);
    if (record.scoreContradicts) add(null, null);
  }
  return [...found.values()];
}
