import {type Press, type Step, selectedIn, tell} from './context.ts';
import {hostings} from './layers.ts';
import {stackRows} from './stack-rows.ts';
import type {TutorState} from './state.ts';
import {goToLesson} from './update-lesson.ts';

/** Looks at the next or the previous way of hosting; behind the last comes the first. */
export function switchHosting(state: TutorState, by: 1 | -1): TutorState {
  const {screen} = state;
  if (screen.name !== 'stack-map') return state;
  const next = (hostings.indexOf(screen.hosting) + by + hostings.length) % hostings.length;
  return {...state, screen: {...screen, hosting: hostings[next] ?? 'platform'}};
}

/** Goes to the step that teaches the selected layer. */
export function openLayer(state: TutorState, {at}: Press): Step {
  const lesson = stackRows(state)[selectedIn(state, 'list')]?.lesson;
  return lesson ? goToLesson(state, lesson, at) : tell(state, 'No lesson of this version teaches that layer.');
}
