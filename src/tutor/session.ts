import type {Action} from './actions.ts';
import type {Effect} from './effects.ts';
import type {TutorState} from './state.ts';
import {update} from './update.ts';

/** The running tutor: holds the state, and passes on what it wants of the world. */
export interface Session {
  readonly state: () => TutorState;
  readonly dispatch: (action: Action) => void;
  /** Calls back after every change; gives back how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSession(initial: TutorState, carryOut: (effect: Effect) => void): Session {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch: action => {
      const [next, effects] = update(state, action);
      const isChanged = next !== state;
      state = next;
      if (isChanged) for (const listener of listeners) listener();
      for (const effect of effects) carryOut(effect);
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
