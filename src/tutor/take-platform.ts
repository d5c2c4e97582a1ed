import {choosePlatform} from './changes.ts';
import {type Press, replaceScreen, type Step, save} from './context.ts';
import {screenOf, type TutorState} from './state.ts';

/** Chooses a platform, has the project checked for it, and asks for the track. */
export function takePlatform(state: TutorState, platform: string, {at}: Press): Step {
  const [next, effects] = save(state, choosePlatform(platform, at));
  return [replaceScreen(next, screenOf({name: 'welcome', choose: 'track'})), [...effects, {kind: 'look'}]];
}
