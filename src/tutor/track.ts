import {type Lesson, type Step, type StepRef, stepRef, type Track} from '../curriculum/types.ts';
import type {TutorState} from './state.ts';

/** A step with the lesson it stands in. */
export interface PlacedStep {
  readonly ref: StepRef;
  readonly lesson: Lesson;
  readonly step: Step;
}

/** The steps of a track in the order of teaching, without those that were removed. */
export function stepsOf(track: Track): readonly PlacedStep[] {
  return track.lessons.flatMap(lesson =>
    lesson.steps.filter(step => !step.deprecated).map(step => ({ref: stepRef(lesson, step), lesson, step})),
  );
}

/** The track that the learner follows; null before one was chosen or where it no longer exists. */
export function currentTrack({library, progress}: TutorState): Track | null {
  return library.curriculum.tracks.find(track => track.id === progress.track) ?? null;
}

/** A step of any track; null where it no longer exists. */
export function findStep(state: TutorState, ref: string): (PlacedStep & {readonly track: Track}) | null {
  const own = currentTrack(state);
  const tracks = own
    ? [own, ...state.library.curriculum.tracks.filter(t => t !== own)]
    : state.library.curriculum.tracks;
  for (const track of tracks) {
    const found = stepsOf(track).find(placed => placed.ref === ref);
    if (found) return {...found, track};
  }
  return null;
}

/** Whether a track teaches what the platform needs, or what is true of all of them. */
export function trackFits(track: Track, platform: string | null, {platforms}: Pick<TutorState, 'platforms'>): boolean {
  if (track.platform === null || platform === null) return true;
  const older = platforms.find(p => p.id === platform)?.supersedes;
  return track.platform === platform || track.platform === older;
}
