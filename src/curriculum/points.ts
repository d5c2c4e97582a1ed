import {isCheck} from './step-status.ts';
import type {Lesson, Step} from './types.ts';

/** The most points of each step of a lesson, by step id: whole numbers that add up to what the track gives the lesson. */
export function pointsOf(lesson: Lesson): ReadonlyMap<string, number> {
  const steps = lesson.steps.filter(step => !step.deprecated && step.blocks.some(isGraded));
  const own = new Map(steps.map(step => [step.id, ownPoints(step)]));
  const {points} = lesson.terms;
  if (points === null) return new Map(steps.map(({id}) => [id, own.get(id) ?? 1]));
  const fixed = [...own.values()].reduce((sum: number, n) => sum + (n ?? 0), 0);
  const shared = steps.filter(({id}) => own.get(id) === null);
  const rest = Math.max(0, points - fixed);
  return new Map(
    steps.map(({id}) => {
      const share = shared.findIndex(step => step.id === id);
      // The first ones take what cannot be divided.
      const points = Math.floor(rest / shared.length) + (share < rest % shared.length ? 1 : 0);
      return [id, own.get(id) ?? points];
    }),
  );
}

const isGraded = (block: Step['blocks'][number]) => block.kind === 'check' || block.kind === 'quiz';

/** What its checks say for themselves; null where none does. */
function ownPoints(step: Step): number | null {
  const points = step.blocks
    .filter(isCheck)
    .flatMap(({uses}) => Object.values(uses).flatMap(use => (use.points === null ? [] : [use.points])));
  return points.length === 0 ? null : points.reduce((sum, n) => sum + n, 0);
}
