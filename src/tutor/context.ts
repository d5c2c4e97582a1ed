import type {ProjectProgress} from '../progress/types.ts';
import type {Extents} from './actions.ts';
import type {Change} from './changes.ts';
import type {Effect} from './effects.ts';
import {type PaneName, type Screen, scrollOf, type TutorState} from './state.ts';

/** What an action made of the state, and what it wants of the world. */
export type Step = readonly [TutorState, readonly Effect[]];

/** What a key press brings along. */
export interface Press {
  readonly extents: Extents;
  readonly at: string;
}

export const stay = (state: TutorState): Step => [state, []];

export const tell = (state: TutorState, message: string): Step => [{...state, message}, []];

/** Changes progress at once and has it stored. */
export function save(state: TutorState, change: Change | null): Step {
  if (!change) return stay(state);
  const progress: ProjectProgress = change(state.progress);
  if (progress === state.progress) return stay(state);
  return [{...state, progress}, [{kind: 'save', change}]];
}

/** One step after another, with the effects of both. */
export function andThen([state, effects]: Step, next: (state: TutorState) => Step): Step {
  const [after, more] = next(state);
  return [after, [...effects, ...more]];
}

/** Opens a screen above the present one; Esc leads back. */
export function openScreen(state: TutorState, screen: Screen): TutorState {
  const behind = [...state.behind, state.screen].filter(s => !isSame(s, screen)).slice(-8);
  return {...state, screen, behind};
}

/** Lessons are told apart by their steps: from a search in one to another, Esc leads back to both. */
function isSame(a: Screen, b: Screen): boolean {
  return a.name === b.name && !(a.name === 'lesson' && b.name === 'lesson' && a.step !== b.step);
}

export function replaceScreen(state: TutorState, screen: Screen): TutorState {
  return {...state, screen};
}

/** Which entry of a pane is selected. */
export function selectedIn(state: TutorState, pane: PaneName): number {
  return scrollOf(state.screen, pane).selected;
}
