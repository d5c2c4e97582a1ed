import {openScreen, type Press, type Step, save, stay, tell} from './context.ts';
import type {Intent} from './keymap.ts';
import {checklistRows} from './rows.ts';
import {atTop, type Move, moveIn} from './scroll.ts';
import {type ScreenName, screenOf, scrollOf, type TutorState} from './state.ts';
import {confirmItem, openChecklistItem} from './update-checklist.ts';
import {answerChooser, questionBefore} from './update-chooser.ts';
import {copyWorked, editFinding, explainCheck, nextHint} from './update-findings.ts';
import {openTrack} from './update-home.ts';
import {answerOrOpen, confirmStep, goToStep, positionOf, savePosition, toggleOutline} from './update-lesson.ts';
import {erase, openFound, openSearch} from './update-search.ts';
import {openLayer, switchHosting} from './update-stack-map.ts';
import {chooseFromVersus, moveColumn} from './update-versus.ts';
import {choose} from './update-welcome.ts';

/** What stands below the screen until the look that was asked for is done. */
export const checking = 'Checking …';

/** What a key asks for, done. */
export function press(state: TutorState, intent: Intent, at: Press): Step {
  switch (intent) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return stay(move(state, intent, at));
    case 'next-pane':
      return stay(nextPane(state, at));
    case 'open':
      return open(state, at);
    case 'back':
      return stay(back(state));
    case 'next-step':
      return goToStep(state, 1, at);
    case 'previous-step':
      return goToStep(state, -1, at);
    case 'check-now':
      return [{...state, message: checking}, [{kind: 'look'}]];
    case 'hint':
      return nextHint(state, at);
    case 'confirm':
      return state.screen.name === 'checklist' ? confirmItem(state, at) : confirmStep(state, at);
    case 'edit':
      return editFinding(state);
    case 'copy':
      return copyWorked(state);
    case 'explain':
      return explainCheck(state);
    case 'outline':
      return stay(toggleOutline(state, at));
    case 'home':
    case 'findings':
    case 'checklist':
      return goTo(state, intent, at);
    case 'stack-map':
      return stay(openScreen(state, screenOf({name: 'stack-map', hosting: 'platform'})));
    case 'versus':
      return stay(openScreen(state, screenOf({name: 'versus', column: state.progress.platform})));
    case 'next-hosting':
      return stay(state.screen.name === 'versus' ? moveColumn(state, 1) : switchHosting(state, 1));
    case 'previous-hosting':
      return stay(state.screen.name === 'versus' ? moveColumn(state, -1) : switchHosting(state, -1));
    case 'welcome':
      return stay(openScreen(state, screenOf({name: 'welcome', choose: 'platform'})));
    case 'search':
      return stay(openSearch(state));
    case 'erase':
    case 'erase-word':
    case 'clear':
      return stay(erase(state, intent));
    case 'help':
      return state.screen.name === 'help'
        ? stay(back(state))
        : stay(openScreen(state, screenOf({name: 'help', about: state.screen.name})));
    case 'suspend':
      return [state, [{kind: 'suspend'}]];
    case 'quit':
      return quit(state, at);
    default:
      return intent satisfies never;
  }
}

function move(state: TutorState, intent: Move, {extents}: Press): TutorState {
  const {screen} = state;
  const extent = extents[screen.focus];
  if (!extent) return state;
  const scroll = moveIn(scrollOf(screen, screen.focus), intent, extent);
  // What is told about another entry begins at its beginning.
  const others =
    screen.focus === 'list' || screen.focus === 'choices' ? {...screen.scrolls, detail: atTop} : screen.scrolls;
  return {...state, screen: {...screen, scrolls: {...others, [screen.focus]: scroll}}};
}

function nextPane(state: TutorState, press: Press): TutorState {
  const {extents} = press;
  const panes = Object.keys(extents) as (keyof typeof extents)[];
  const next = panes[(panes.indexOf(state.screen.focus) + 1) % panes.length];
  if (next === 'outline') return toggleOutline(state, press);
  return next ? {...state, screen: {...state.screen, focus: next}} : state;
}

/** What Enter does, where it does something. */
const openers: Readonly<Partial<Record<ScreenName, (state: TutorState, at: Press) => Step>>> = {
  welcome: choose,
  home: openTrack,
  lesson: answerOrOpen,
  checklist: openChecklistItem,
  findings: explainCheck,
  'stack-map': openLayer,
  versus: chooseFromVersus,
  chooser: answerChooser,
  search: openFound,
};

function open(state: TutorState, at: Press): Step {
  return openers[state.screen.name]?.(state, at) ?? stay(state);
}

/** One screen back; a focused part of a lesson gives the keys back to the text first. */
function back(state: TutorState): TutorState {
  const {screen, behind} = state;
  if (screen.name === 'lesson' && screen.focus !== 'text') return {...state, screen: {...screen, focus: 'text'}};
  if (screen.name === 'search' && screen.focus !== 'list') return {...state, screen: {...screen, focus: 'list'}};
  if (screen.name === 'welcome' && screen.choose === 'track')
    return {...state, screen: screenOf({name: 'welcome', choose: 'platform'})};
  const earlier = questionBefore(state);
  if (earlier) return earlier;
  const before = behind.at(-1);
  if (before) return {...state, screen: before, behind: behind.slice(0, -1)};
  // Before a track was chosen there is nothing behind.
  const isFirst = screen.name === 'welcome' || screen.name === 'home';
  return isFirst ? state : {...state, screen: screenOf({name: 'home'})};
}

function goTo(state: TutorState, name: 'home' | 'findings' | 'checklist', {at}: Press): Step {
  if (state.screen.name === name) return stay(state);
  if (name === 'checklist' && checklistRows(state).length === 0) return tell(state, 'There is no checklist.');
  const next = openScreen(state, screenOf({name}));
  return save(next, savePosition(next, at));
}

function quit(state: TutorState, {at}: Press): Step {
  const position = positionOf(state);
  const [next, effects] = position ? save(state, savePosition(state, at)) : stay(state);
  return [next, [...effects, {kind: 'quit'}]];
}
