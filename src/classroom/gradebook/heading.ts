import type {Gradebook} from './document.ts';

/** What a gradebook is about: its track and the assignments of it, each name once. */
export function headingOf({track, assignments}: Pick<Gradebook, 'track' | 'assignments'>): string {
  return [...new Set([track.title, ...assignments.map(({id, title}) => title ?? id)])].join(', ');
}
