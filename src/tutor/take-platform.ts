import {choosePlatform} from './changes.ts';
import {andThen, type Press, replaceScreen, type Step, save} from './context.ts';
import {screenOf, type TutorState} from './state.ts';
import {currentTrack} from './track.ts';
import {startTrack} from './update-lesson.ts';

/** Chooses a platform, has the project checked for it, and asks for the track, unless one was named at the start and waits. */
export function takePlatform(state: TutorState, platform: string, press: Press): Step {
  const [next, effects] = save(state, choosePlatform(platform, press.at));
  const asked: Step = [replaceScreen(next, screenOf({name: 'welcome', choose: 'track'})), [...effects, {kind: 'look'}]];
  const {track, position} = state.progress;
  if (track === null || position !== null || !currentTrack(state)) return asked;
  return andThen(asked, now => startTrack({...now, behind: []}, track, press));
}
