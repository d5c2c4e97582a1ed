import {oncePer} from '../../project/once.ts';
import type {PlatformChoice, TutorState} from '../state.ts';
import {trackFits} from '../track.ts';
import {answersIn} from './questions.ts';
import {type Ranked, rank} from './rank.ts';

/** The platforms and a server of one's own, the fittest for the project and the answers first; computed once per state. */
export const ranking = oncePer((state: TutorState): readonly Ranked[] => {
  const {platforms, survey, progress, library} = state;
  const hostings = platforms.map(({hosting}) => hosting);
  const own = library.curriculum.tracks.filter(({platform}) => platform !== null);
  return rank(hostings, {
    needs: survey?.needs ?? [],
    answers: answersIn(progress),
    taught: hostings.map(({id}) => id).filter(id => own.some(track => trackFits(track, id, state))),
    shown: Object.fromEntries(platforms.map(({id, because}) => [id, because])),
  });
});

/** The platforms in the order in which they are offered: those that the project's files show, then the fittest. */
export function offeredPlatforms(state: TutorState): readonly PlatformChoice[] {
  const {platforms} = state;
  const ranked = ranking(state).flatMap(({hosting}) => platforms.filter(({id}) => id === hosting.id));
  const isShown = ({because}: PlatformChoice) => because.length > 0;
  return [...ranked.filter(isShown), ...ranked.filter(platform => !isShown(platform))];
}

/** The platform that the checks run for: the chosen one, otherwise the recommended one; null while nothing is known. */
export function platformToCheck(state: TutorState): string | null {
  const chosen = state.platforms.find(platform => platform.id === state.progress.platform);
  return (chosen ?? offeredPlatforms(state)[0])?.id ?? null;
}
