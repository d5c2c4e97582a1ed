import type {CheckResult} from '../checks/run.ts';
import {oncePer} from '../project/once.ts';
import {search} from '../search/search.ts';
import type {Found, Hit} from '../search/types.ts';
import type {TutorState} from './state.ts';

/** Something that was found, with what the checks say of this project. */
export interface SearchRow {
  readonly hit: Hit;
  /** The results of its checks; the failing ones first. */
  readonly results: readonly CheckResult[];
}

/** What was found for the text on the screen; null on other screens. */
export function foundOnScreen({screen, library}: TutorState): Found | null {
  return screen.name === 'search' ? search(library, screen.asked) : null;
}

/** The list of the search. */
export const searchRows: (state: TutorState) => readonly SearchRow[] = oncePer((state: TutorState) => {
  const results = new Map(state.survey?.results.map(result => [result.id, result]));
  return (foundOnScreen(state)?.hits ?? []).map((hit): SearchRow => {
    const found = checksOf(hit).flatMap(id => results.get(id) ?? []);
    const failing = found.filter(({verdict}) => verdict === 'fail');
    return {hit, results: [...failing, ...found.filter(result => !failing.includes(result))]};
  });
});

function checksOf(hit: Hit): readonly string[] {
  switch (hit.kind) {
    case 'message':
      return hit.message.checks;
    case 'check':
      return [hit.check.id];
    case 'step':
      return [];
    default:
      return hit satisfies never;
  }
}
