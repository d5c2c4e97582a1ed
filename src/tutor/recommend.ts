import type {TutorState} from './state.ts';

/** The platform that the checks run for: the chosen one, otherwise the recommended one; null while nothing is known. */
export function platformToCheck({progress, platforms}: Pick<TutorState, 'progress' | 'platforms'>): string | null {
  const chosen = platforms.find(platform => platform.id === progress.platform);
  return (chosen ?? platforms[0])?.id ?? null;
}
