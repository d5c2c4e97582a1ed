import type {Position, ProjectProgress, StepRecord} from '../progress/types.ts';

/** A change of what is stored; applied to the newest stored state, which another window may have changed. */
export type Change = (progress: ProjectProgress) => ProjectProgress;

// Times are ISO 8601, UTC. Where nothing changes, a change gives back the very same object.

export const choosePlatform =
  (platform: string, at: string): Change =>
  progress =>
    progress.platform === platform ? progress : {...progress, platform, updatedAt: at};

export const chooseTrack =
  (track: string, at: string): Change =>
  progress =>
    progress.track === track ? progress : {...progress, track, updatedAt: at};

export const moveTo =
  (position: Position, at: string): Change =>
  progress => {
    const {position: before} = progress;
    const isSame =
      before?.screen === position.screen && before.step === position.step && before.scroll === position.scroll;
    if (isSame) return progress;
    const moved = {...progress, position: {...before, ...position}, updatedAt: at};
    const {step} = position;
    if (step === null || Object.hasOwn(progress.attempts, step)) return moved;
    return {...moved, attempts: {...progress.attempts, [step]: {first: at, tries: 0, failing: null}}};
  };

/** A choice in a `quiz` or `decide` block. */
export const choose =
  (block: string, choice: string, at: string): Change =>
  progress =>
    progress.choices[block] === choice
      ? progress
      : {...progress, choices: {...progress.choices, [block]: choice}, updatedAt: at};

/** So many rungs of a hint ladder are shown; never fewer than before. */
export const revealHint =
  (ladder: string, rungs: number, at: string): Change =>
  progress =>
    (progress.hints[ladder] ?? 0) >= rungs
      ? progress
      : {...progress, hints: {...progress.hints, [ladder]: rungs}, updatedAt: at};

/** Confirms an item of the checklist by hand, or takes that back. */
export const confirmItem =
  (item: string, confirmed: boolean, at: string): Change =>
  progress => {
    const others = without(progress.checklist, item);
    return {...progress, checklist: confirmed ? {...others, [item]: {attestedAt: at}} : others, updatedAt: at};
  };

/** Sets what is recorded of a step, keeping fields of it that are not known here; null removes it. */
export const recordStep =
  (ref: string, record: StepRecord | null, at: string): Change =>
  progress => {
    const steps = record
      ? {...progress.steps, [ref]: {...progress.steps[ref], ...record}}
      : without(progress.steps, ref);
    return {...progress, steps, updatedAt: at};
  };

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
