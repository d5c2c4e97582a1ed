import {ranking} from './choice/ranking.ts';
import type {Step} from './context.ts';
import {replaceScreen} from './context.ts';
import type {TutorState} from './state.ts';
import {openChooser} from './update-chooser.ts';

/** The column of the comparison that is selected, from 0. */
export function selectedColumn(state: TutorState): number {
  const {screen} = state;
  const id = screen.name === 'versus' ? screen.column : null;
  return Math.max(
    0,
    ranking(state).findIndex(({hosting}) => hosting.id === id),
  );
}

/** Selects the platform beside the present one, as far as there is one. */
export function moveColumn(state: TutorState, by: 1 | -1): TutorState {
  const {screen} = state;
  const next = ranking(state)[selectedColumn(state) + by];
  return screen.name === 'versus' && next ? replaceScreen(state, {...screen, column: next.hosting.id}) : state;
}

/** Enter in the comparison: help with the choice, with the selected platform in the end. */
export function chooseFromVersus(state: TutorState): Step {
  return openChooser(state, ranking(state)[selectedColumn(state)]?.hosting.id ?? null);
}
