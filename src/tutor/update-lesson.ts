import {isDone} from '../curriculum/step-status.ts';
import type {StepRef, Track} from '../curriculum/types.ts';
import type {Position} from '../progress/types.ts';
import {type Change, choose, choosePlatform, chooseTrack, moveTo} from './changes.ts';
import {andThen, openScreen, type Press, replaceScreen, type Step, save, selectedIn, stay, tell} from './context.ts';
import {comeTo, leaveStep, settle, toggleConfirmed} from './record.ts';
import {choiceRows, outlineRows, questionOnScreen, stepCheckRows, stepOnScreen} from './rows.ts';
import {select} from './scroll.ts';
import {type Screen, screenOf, scrollOf, type TutorState} from './state.ts';
import type {Survey} from './survey.ts';
import {currentTrack, findStep, type PlacedStep, stepsOf} from './track.ts';
import {explainCheck} from './update-findings.ts';

/** Opens a track where it was left if that is in it, otherwise at its first step that is not done. */
export function startTrack(state: TutorState, track: string, {at}: Press): Step {
  const rows = outlineRows(
    state,
    state.library.curriculum.tracks.find(t => t.id === track),
  );
  const left = rows.find(row => row.ref === state.progress.position?.step);
  const start = left ?? rows.find(row => !isDone(row.status)) ?? rows[0];
  if (!start) return tell(state, 'This track has no lessons yet.');
  const next = openScreen(state, screenOf({name: 'lesson', step: start.ref}));
  const changes = save(next, savePosition(next, at));
  // A new track may hold steps that pass already.
  return andThen(changes, opened => settleTrack(opened));
}

/** Goes to the step before or behind. What is left undone is recorded as skipped, unless it fails; behind the last step is the checklist. */
export function goToStep(state: TutorState, by: 1 | -1, {at}: Press): Step {
  const placed = stepOnScreen(state);
  if (!placed) return stay(state);
  const steps = stepsOf(placed.track);
  const index = steps.findIndex(step => step.ref === placed.ref) + by;
  const left = by === 1 ? save(state, leaveStep(placed, state.survey, at)) : stay(state);
  const target = steps[index];
  if (target) return andThen(left, now => showStep(now, target.ref, at));
  if (by === -1) return tell(state, 'This is the first step.');
  if (placed.track.checklist.length === 0)
    return andThen(left, now => tell(now, 'This is the last step of the track.'));
  return andThen(left, now => {
    const next = openScreen(now, screenOf({name: 'checklist'}));
    return save(next, savePosition(next, at));
  });
}

/** Shows a step instead of the present one: Esc leads to where the lesson was opened from. */
function showStep(state: TutorState, ref: StepRef, at: string): Step {
  const screen: Screen = screenOf({name: 'lesson', step: ref});
  const next = state.screen.name === 'lesson' ? replaceScreen(state, screen) : openScreen(state, screen);
  return andThen(save(next, savePosition(next, at)), now => {
    const placed = findStep(now, ref);
    return placed && isOfNow(now) ? save(now, comeTo(placed, now.survey, at)) : stay(now);
  });
}

/** Goes to a step of any track, and to its track. */
export function goToLesson(state: TutorState, {ref, track}: PlacedStep & {readonly track: Track}, at: string): Step {
  return andThen(save(state, chooseTrack(track.id, at)), chosen => showStep(chosen, ref, at));
}

/** Enter in a lesson: answers the question, goes to the step of the outline, or explains the check, by what has the keys. */
export function answerOrOpen(state: TutorState, press: Press): Step {
  const {screen} = state;
  switch (screen.focus) {
    case 'choices':
      return answerQuestion(state, press);
    case 'outline': {
      const row = outlineRows(state)[selectedIn(state, 'outline')];
      return row ? showStep(state, row.ref, press.at) : stay(state);
    }
    case 'checks':
      return explainCheck(state);
    case 'text':
    case 'list':
    case 'detail':
      // Enter in the text leads to what there is to do.
      if (questionOnScreen(state)) return stay({...state, screen: {...screen, focus: 'choices'}});
      return stepCheckRows(state).length > 0 ? stay({...state, screen: {...screen, focus: 'checks'}}) : stay(state);
    default:
      return screen.focus satisfies never;
  }
}

function answerQuestion(state: TutorState, {at}: Press): Step {
  const question = questionOnScreen(state);
  const choice = choiceRows(state)[selectedIn(state, 'choices')];
  if (!question || !choice) return stay(state);
  const answered = save(state, choose(question.id, choice.id, at));
  if (question.kind === 'decide' && question.id === 'platform') {
    const [next, effects] = andThen(answered, now => save(now, choosePlatform(choice.id, at)));
    return [next, [...effects, {kind: 'look'}]];
  }
  return andThen(answered, now => settleTrack(now));
}

/** Confirms the step by hand, or takes it back. */
export function confirmStep(state: TutorState, {at}: Press): Step {
  const placed = stepOnScreen(state);
  if (!placed) return stay(state);
  const change = toggleConfirmed(placed, state.progress, state.survey, at);
  if (!change) return tell(state, 'Nothing to confirm by hand in this step.');
  const wasConfirmed = state.progress.steps[placed.ref]?.state === 'attested';
  return andThen(save(state, change), now =>
    tell(now, wasConfirmed ? 'Taken back.' : 'Confirmed by hand. Press n to go on.'),
  );
}

/** Shows the outline, with the present step selected, or gives the keys back to the text. */
export function toggleOutline(state: TutorState, {extents}: Press): TutorState {
  const {screen} = state;
  if (screen.focus === 'outline') return {...state, screen: {...screen, focus: 'text'}};
  const index = outlineRows(state).findIndex(row => screen.name === 'lesson' && row.ref === screen.step);
  const outline = extents.outline
    ? select(scrollOf(screen, 'outline'), index, extents.outline)
    : {selected: index, top: 0};
  return {...state, screen: {...screen, focus: 'outline', scrolls: {...screen.scrolls, outline}}};
}

/** Where the learner is, for the next start; null on screens that are not resumed. */
export function positionOf(state: TutorState): Position | null {
  const screen = [state.screen, ...[...state.behind].reverse()].find(
    s => s.name === 'home' || s.name === 'lesson' || s.name === 'checklist' || s.name === 'findings',
  );
  if (screen?.name === 'lesson') return {screen: 'lesson', step: screen.step, scroll: scrollOf(screen, 'text').top};
  if (screen?.name === 'home' || screen?.name === 'checklist' || screen?.name === 'findings')
    return {screen: screen.name, step: state.progress.position?.step ?? null, scroll: scrollOf(screen, 'list').top};
  return null;
}

export function savePosition(state: TutorState, at: string): Change | null {
  const position = positionOf(state);
  return position ? moveTo(position, at) : null;
}

function settleTrack(state: TutorState): Step {
  const track = currentTrack(state);
  return track && isOfNow(state) ? save(state, settle(stepsOf(track), state.survey)) : stay(state);
}

/** Whether the project was looked at for the platform that is chosen now. */
function isOfNow(state: TutorState): state is TutorState & {readonly survey: Survey} {
  return state.survey !== null && state.survey.platform === state.progress.platform;
}
