import {stepRef} from '../curriculum/types.ts';
import {cleanText} from '../project/clean-text.ts';
import {openScreen, type Step, selectedIn, stay} from './context.ts';
import {type SearchRow, searchRows} from './search-rows.ts';
import {screenOf, type TutorState} from './state.ts';

/** More is not looked through while somebody types: of a longer log its end is, where the error stands. */
const LONGEST = 200_000;

export function openSearch(state: TutorState): TutorState {
  const {platform} = state.progress;
  const older = state.platforms.find(({id}) => id === platform)?.supersedes ?? null;
  const platforms = [platform, older].filter(id => id !== null);
  return openScreen(state, screenOf({name: 'search', asked: {text: '', platforms, failing: failingNow(state)}}));
}

/** Adds text to what is searched for. */
export function type(state: TutorState, text: string): Step {
  const {screen} = state;
  if (screen.name !== 'search') return stay(state);
  const clean = cleanText(text.replace(/\r\n?/g, '\n')).replaceAll('\t', ' ');
  // The break behind the last line that was copied is no text.
  const added = clean.length > 1 ? clean.replace(/\n{1,4}$/, '') : clean;
  return stay(searchFor(state, `${screen.asked.text}${added}`.slice(-LONGEST).trimStart()));
}

export function erase(state: TutorState, what: 'erase' | 'erase-word' | 'clear'): TutorState {
  const {screen} = state;
  if (screen.name !== 'search') return state;
  const {text} = screen.asked;
  switch (what) {
    case 'erase':
      return searchFor(state, text.slice(0, /[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(-2)) ? -2 : -1));
    case 'erase-word':
      return searchFor(state, text.trimEnd().slice(0, Math.max(0, text.trimEnd().lastIndexOf(' ') + 1)));
    case 'clear':
      return searchFor(state, '');
    default:
      return what satisfies never;
  }
}

function searchFor(state: TutorState, text: string): TutorState {
  const {screen} = state;
  if (screen.name !== 'search' || text === screen.asked.text) return {...state, message: null};
  const asked = {...screen.asked, text, failing: failingNow(state)};
  return {...state, message: null, screen: screenOf({name: 'search', asked})};
}

function failingNow({survey}: TutorState): readonly string[] {
  return (survey?.results ?? []).filter(({verdict}) => verdict === 'fail').map(({id}) => id);
}

/** Opens what is selected: the lesson, or the page of the check. Esc leads back to the search. */
export function openFound(state: TutorState): Step {
  const row = searchRows(state)[selectedIn(state, 'list')];
  const target = row ? targetOf(row) : null;
  if (!target) return stay(state);
  const screen = 'check' in target ? {name: 'explain' as const, ...target} : {name: 'lesson' as const, ...target};
  return stay(openScreen(state, screenOf(screen)));
}

/** Where Enter leads: the step that teaches it, otherwise the page of the first of its checks; null where there is neither. */
export function targetOf({
  hit,
  results,
}: SearchRow): {readonly step: `${string}#${string}`} | {readonly check: string} | null {
  switch (hit.kind) {
    case 'message': {
      if (hit.taught) return {step: stepRef(hit.taught.lesson, hit.taught.step)};
      const check = results[0]?.id ?? hit.message.checks[0];
      return check === undefined ? null : {check};
    }
    case 'check':
      return {check: hit.check.id};
    case 'step':
      return {step: stepRef(hit.lesson, hit.step)};
    default:
      return hit satisfies never;
  }
}
