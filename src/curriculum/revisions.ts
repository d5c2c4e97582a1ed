import type {ProjectProgress, StepRecord} from '../progress/types.ts';
import {type Step, stepRef, type Track} from './types.ts';

/** The revisions of a step's checks, by id; those of a first revision are left out. */
export function revisionsOf(step: Step): Readonly<Record<string, number>> {
  const uses = step.blocks.flatMap(block => (block.kind === 'check' ? Object.entries(block.uses) : []));
  return Object.fromEntries(uses.flatMap(([id, {rev}]) => (rev > 1 ? [[id, rev]] : [])));
}

/** The checks of a step whose rule its author changed after the step had passed. */
export function changedRules(step: Step, record: StepRecord | undefined): readonly string[] {
  if (record?.state !== 'passed') return [];
  const {rules = {}} = record;
  return Object.entries(revisionsOf(step)).flatMap(([id, rev]) =>
    rev > (Object.hasOwn(rules, id) ? (rules[id] ?? 1) : 1) ? [id] : [],
  );
}

/**
 * Steps (`lesson#step`) that were done and that no track has any more: they are kept. Steps of tracks of others that are not here
 * are not meant; the ids of such a track begin with its own.
 */
export function retiredSteps(
  {steps}: Pick<ProjectProgress, 'steps'>,
  tracks: readonly Track[],
  track: Track | null,
): readonly string[] {
  const taught = new Set(
    tracks.flatMap(({lessons}) =>
      lessons.flatMap(lesson =>
        lesson.steps.filter(({deprecated}) => !deprecated).map(step => stepRef(lesson, step) as string),
      ),
    ),
  );
  const isHere = (ref: string) => !ref.includes('/') || (track !== null && ref.startsWith(`${track.id}/`));
  return Object.keys(steps)
    .filter(ref => !taught.has(ref) && isHere(ref))
    .sort();
}
