import type {TutorState} from '../tutor/state.ts';
import type {Look} from './frame.ts';

/** The screen as text from top to bottom. */
export function linearLines(state: TutorState, look: Look): readonly string[] {
  return [state.screen.name, String(look.markdown !== null)];
}
