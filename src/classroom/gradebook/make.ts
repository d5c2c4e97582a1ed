import {formatInstant} from '../../curriculum/instant.ts';
import type {Roster} from '../roster.ts';
import {viewChecks} from './checks.ts';
import {classList} from './class-list.ts';
import type {CollectedTrack, Collector} from './collect.ts';
import type {Gradebook} from './document.ts';
import {viewGrid} from './grid.ts';
import {viewNow} from './now.ts';
import {viewStuck} from './stuck.ts';

export interface GradebookInput {
  readonly track: CollectedTrack;
  readonly findings: Collector['findings'];
  readonly roster: Roster | null;
  /** Seconds since 1970. */
  readonly now: number;
  readonly version: string;
}

/** The four views of what was collected, each made when it is asked for. */
export function makeGradebook({track, findings, roster, now, version}: GradebookInput): Gradebook {
  const members = classList(track, roster, now);
  return {
    schema: 'paas-tutor/gradebook/v1',
    tool: {name: 'paas-tutor', version},
    madeAt: formatInstant(now),
    track: {id: track.id, title: track.title},
    assignments: [...track.assignments].map(([id, title]) => ({id, title})),
    get now() {
      return viewNow(members, roster !== null);
    },
    get stuck() {
      return viewStuck(members, now);
    },
    get checks() {
      return viewChecks(members, findings);
    },
    get grid() {
      return viewGrid(members);
    },
  };
}
