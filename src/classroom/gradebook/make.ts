import {formatInstant} from '../../curriculum/instant.ts';
import {oncePer} from '../../project/once.ts';
import type {Roster} from '../roster.ts';
import {viewChecks} from './checks.ts';
import {classList} from './class-list.ts';
import type {CollectedTrack, Collector} from './collect.ts';
import type {Gradebook} from './document.ts';
import {viewGrid} from './grid.ts';
import {viewNow} from './now.ts';
import {otherCopies} from './other-copies.ts';
import {viewStuck} from './stuck.ts';

export interface GradebookInput {
  readonly track: CollectedTrack;
  readonly findings: Collector['findings'];
  readonly roster: Roster | null;
  /** The digests of the copies of the track that were assigned; null where nobody says. */
  readonly assigned: ReadonlySet<string | null> | null;
  /** Seconds since 1970. */
  readonly now: number;
  readonly version: string;
}

/** The four views of what was collected, each made when it is first asked for. */
export function makeGradebook({track, findings, roster, assigned, now, version}: GradebookInput): Gradebook {
  const members = classList(track, roster, now);
  const isOther = otherCopies(track.learners.values(), assigned);
  type Members = typeof members;
  const views = {
    now: oncePer((of: Members) =>
      viewNow(of, {isOther, unfinished: track.unfinished, hasRoster: roster !== null, now}),
    ),
    stuck: oncePer((of: Members) => viewStuck(of, now)),
    checks: oncePer((of: Members) => viewChecks(of, isOther, findings)),
    grid: oncePer((of: Members) => viewGrid(of, isOther)),
  };
  return {
    schema: 'paas-tutor/gradebook/v1',
    tool: {name: 'paas-tutor', version},
    madeAt: formatInstant(now),
    track: {id: track.id, title: track.title},
    assignments: [...track.assignments].map(([id, title]) => ({id, title})),
    get now() {
      return views.now(members);
    },
    get stuck() {
      return views.stuck(members);
    },
    get checks() {
      return views.checks(members);
    },
    get grid() {
      return views.grid(members);
    },
  };
}
