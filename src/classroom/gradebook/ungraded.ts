import {cleanLine} from '../../project/clean-text.ts';
import {LEARNER_CODE} from '../../reports/learner-code.ts';

/** A submission that the instructor's run did not grade. */
export interface Ungraded {
  readonly learner: string;
  /** ungradable: there is no project that can be read; our-error: a fault or a limit of ours. */
  readonly status: 'ungradable' | 'our-error';
  readonly reason: string;
}

/** What one run of `grade` on a track did not grade. */
export interface UngradedList {
  readonly track: {readonly id: string; readonly title: string};
  readonly ungraded: readonly Ungraded[];
}

/** What stands without a grade in a `paas-tutor/grades/v1`, from parsed JSON that others wrote; null where it is not of its form. */
export function readUngraded(value: object): UngradedList | null {
  const {track, submissions} = value as Record<string, unknown>;
  const {id, title} = Object(track) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof title !== 'string' || !Array.isArray(submissions)) return null;
  const ungraded = submissions.flatMap((of): readonly Ungraded[] => {
    const {learner, status, reason} = Object(of) as Record<string, unknown>;
    if (typeof learner !== 'string' || !LEARNER_CODE.test(learner)) return [];
    if (status !== 'ungradable' && status !== 'error') return [];
    const why = typeof reason === 'string' ? cleanLine(reason) : '';
    return [{learner, status: status === 'error' ? 'our-error' : 'ungradable', reason: why}];
  });
  return {track: {id: cleanLine(id, 2000), title: cleanLine(title, 2000)}, ungraded};
}
