import {choosePlatform, chooseTrack} from './changes.ts';
import {andThen, type Press, replaceScreen, type Step, save, selectedIn, stay} from './context.ts';
import {choiceRows} from './rows.ts';
import {screenOf, type TutorState} from './state.ts';
import {startTrack} from './update-lesson.ts';

/** Takes the selected platform, then the selected track, then opens the track's first open step. */
export function choose(state: TutorState, press: Press): Step {
  const {screen} = state;
  const choice = choiceRows(state)[selectedIn(state, 'choices')];
  if (screen.name !== 'welcome' || !choice) return stay(state);
  switch (screen.choose) {
    case 'project':
      return [{...state, clash: null}, [{kind: 'settle-clash', answer: choice.id === 'same' ? 'same' : 'separate'}]];
    case 'platform': {
      const [next, effects] = save(state, choosePlatform(choice.id, press.at));
      return [replaceScreen(next, screenOf({name: 'welcome', choose: 'track'})), [...effects, {kind: 'look'}]];
    }
    case 'track':
      return andThen(save(state, chooseTrack(choice.id, press.at)), chosen =>
        startTrack({...chosen, behind: []}, choice.id, press),
      );
    default:
      return screen.choose satisfies never;
  }
}
