import {chooseTrack} from './changes.ts';
import {andThen, type Press, type Step, save, selectedIn, stay} from './context.ts';
import {choiceRows, HELP_ME_CHOOSE} from './rows.ts';
import type {TutorState} from './state.ts';
import {takePlatform} from './take-platform.ts';
import {openChooser} from './update-chooser.ts';
import {startTrack} from './update-lesson.ts';

/** Takes the selected platform, then the selected track, then opens the track's first open step. */
export function choose(state: TutorState, press: Press): Step {
  const {screen} = state;
  const choice = choiceRows(state)[selectedIn(state, 'choices')];
  if (screen.name !== 'welcome' || !choice) return stay(state);
  switch (screen.choose) {
    case 'project':
      return [{...state, clash: null}, [{kind: 'settle-clash', answer: choice.id === 'same' ? 'same' : 'separate'}]];
    case 'platform':
      return choice.id === HELP_ME_CHOOSE ? openChooser(state) : takePlatform(state, choice.id, press);
    case 'track':
      return andThen(save(state, chooseTrack(choice.id, press.at)), chosen =>
        startTrack({...chosen, behind: []}, choice.id, press),
      );
    default:
      return screen.choose satisfies never;
  }
}
