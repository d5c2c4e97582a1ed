import type {Action} from './actions.ts';
import {platformToCheck} from './choice/ranking.ts';
import {andThen, type Press, replaceScreen, type Step, save, stay, tell} from './context.ts';
import {intentOf, isText, takesText} from './keymap.ts';
import {changedFiles, reopeningRules, settle} from './record.ts';
import {outlineRows} from './rows.ts';
import {type Library, type Screen, screenOf, type TutorState} from './state.ts';
import type {Survey} from './survey.ts';
import {currentTrack, findStep, stepsOf} from './track.ts';
import {checking, press} from './update-key.ts';
import {startTrack} from './update-lesson.ts';
import {type} from './update-search.ts';

/** What an action makes of the tutor, and what it wants of the world. Pure: the whole session can be played in a test. */
export function update(state: TutorState, action: Action): Step {
  switch (action.type) {
    case 'key': {
      if (takesText(state.screen.name) && isText(action.key)) return type(state, action.key);
      const intent = intentOf(state.screen.name, action.key);
      const at: Press = {extents: action.extents, at: action.at};
      return intent ? press({...state, message: null}, intent, at) : stay(state);
    }
    case 'typed':
      return takesText(state.screen.name) ? type(state, action.text) : stay(state);
    case 'resized':
      return stay({...state, columns: action.columns, rows: action.rows});
    case 'opened':
      return opened(state, action);
    case 'taught':
      return taught(state, action.library);
    case 'no-project':
      return stay(replaceScreen(state, screenOf({name: 'notice', notice: action.notice})));
    case 'surveyed':
      return surveyed(state, action.survey);
    case 'look-failed':
      return tell(state, action.message);
    case 'watching':
      return stay(state.watching === action.how ? state : {...state, watching: action.how});
    case 'saved':
      return stay({...state, progress: action.progress, saving: 'saved'});
    case 'save-failed':
      return tell({...state, saving: 'memory-only'}, action.message);
    case 'told':
      return tell(state, action.message);
    default:
      return action satisfies never;
  }
}

function opened(state: TutorState, action: Extract<Action, {type: 'opened'}>): Step {
  const {project, library, platforms, progress, assignment, saving, clash, message, at} = action;
  const next: TutorState = {...state, project, library, platforms, progress, assignment, saving, clash, message};
  const look: Step = [replaceScreen(next, resumed(next)), [{kind: 'look'}]];
  const {platform, track, position} = progress;
  // Both were chosen, on the command line or elsewhere, and nothing was begun: there is nothing to ask.
  const isAssigned = assignment !== null && assignment.track === track;
  // What an instructor asks for is read before the first lesson.
  if (isAssigned && !clash && platform !== null && position === null)
    return [replaceScreen(next, screenOf({name: 'home'})), [{kind: 'look'}]];
  const begins = !clash && platform !== null && position === null && currentTrack(next) !== null;
  return begins && track !== null
    ? andThen(look, now => startTrack({...now, behind: []}, track, {extents: {}, at}))
    : look;
}

/** The same screen with what is taught now; where its step is gone, the tracks. */
function taught(state: TutorState, library: Library): Step {
  const next: TutorState = {...state, library, message: 'The track changed, and was read again.'};
  const isThere = (screen: Screen) => screen.name !== 'lesson' || findStep(next, screen.step) !== null;
  const screen = isThere(state.screen) ? state.screen : screenOf({name: 'home'});
  return [{...next, screen, behind: state.behind.filter(isThere)}, [{kind: 'look'}]];
}

/** What a look changed, in a sentence: a step that had passed fails, the step on the screen passes, or another one does again. */
function newsOf(before: TutorState, after: TutorState): string | null {
  if (!before.survey) return null;
  const was = new Map(outlineRows(before).map(row => [row.ref, row.status]));
  const news = outlineRows(after).filter(row => was.get(row.ref) !== row.status);
  const reopened = news.find(row => row.status === 'reopened');
  if (reopened) {
    const because = after.progress.steps[reopened.ref]?.reopened?.because ?? [];
    const files = changedFiles(because);
    const why = files.length > 0 ? `${files.join(', ')} changed` : null;
    const since = reopeningRules(because).length > 0 ? 'the rule of a check changed' : why;
    return `Reopened: "${reopened.step.title}"${since === null ? '' : `, since ${since}`}.`;
  }
  const here = after.screen.name === 'lesson' ? after.screen.step : null;
  // Checks that begin to apply and hold were not waited for.
  const passed = news.filter(row => row.status === 'passed' && was.get(row.ref) !== 'does not apply');
  if (passed.some(row => row.ref === here)) return 'This step passes now. Press n to go on.';
  const again = passed.find(row => was.get(row.ref) === 'reopened');
  return again ? `"${again.step.title}" passes again.` : null;
}

/** The screen where the learner left, without a question; what was not chosen yet is asked first. */
function resumed(state: TutorState): TutorState['screen'] {
  const {position, platform} = state.progress;
  if (state.clash) return screenOf({name: 'welcome', choose: 'project'});
  if (platform === null) return screenOf({name: 'welcome', choose: 'platform'});
  const track = currentTrack(state);
  if (!track) return screenOf({name: 'welcome', choose: 'track'});
  const placed = position?.step ? findStep(state, position.step) : null;
  if (position?.screen === 'lesson' && placed)
    return {...screenOf({name: 'lesson', step: placed.ref}), scrolls: {text: {selected: 0, top: position.scroll}}};
  if (position?.screen === 'findings' || position?.screen === 'checklist') return screenOf({name: position.screen});
  return screenOf({name: 'home'});
}

function surveyed(state: TutorState, survey: Survey): Step {
  const next: TutorState = {...state, survey, message: state.message === checking ? null : state.message};
  // Before a platform was chosen the look only serves the welcome.
  const {platform} = state.progress;
  if (platform !== survey.platform) {
    // What the look found may recommend another platform than the one it was made for.
    const isOther = platform === null && platformToCheck(next) !== survey.platform;
    return [next, isOther ? [{kind: 'look'}] : []];
  }
  const track = currentTrack(next);
  const settled = save(next, settle(track ? stepsOf(track) : [], survey));
  return andThen(settled, now => stay({...now, message: newsOf(state, now) ?? now.message}));
}
