import {chooseTrack} from './changes.ts';
import {andThen, type Press, type Step, save, selectedIn, stay, tell} from './context.ts';
import {trackRows} from './rows.ts';
import type {TutorState} from './state.ts';
import {trackFits} from './track.ts';
import {startTrack} from './update-lesson.ts';

/** Follows the selected track, at its first open step or where it was left. */
export function openTrack(state: TutorState, press: Press): Step {
  const track = trackRows(state)[selectedIn(state, 'list')];
  if (!track) return stay(state);
  if (!trackFits(track, state.progress.platform, state))
    return tell(state, 'That track is for another platform. Press w to choose it.');
  return andThen(save(state, chooseTrack(track.id, press.at)), chosen => startTrack(chosen, track.id, press));
}
