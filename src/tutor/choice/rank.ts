import type {Hosting} from '../../project/terms.ts';
import {answerReasons} from './answer-reasons.ts';
import {projectReasons} from './project-reasons.ts';
import type {Case, Reason, Rule} from './reason.ts';

/** A platform, or a server of one's own, with what speaks for and against it. */
export interface Ranked {
  readonly hosting: Hosting;
  /** The weightiest first. */
  readonly reasons: readonly Reason[];
  /** What speaks for it less what speaks against it. */
  readonly score: number;
}

const rules: readonly Rule[] = [projectReasons, answerReasons];
const order = {little: 0, some: 1, much: 2} as const;

/**
 * Puts platforms and servers in order for a project and the learner's answers, the fittest first. Where two are equal, the
 * one with less to set up and to look after; the order in which they were given never matters.
 */
export function rank(hostings: readonly Hosting[], given: Case): readonly Ranked[] {
  return hostings.map(hosting => judge(hosting, given)).sort(compare);
}

function judge(hosting: Hosting, given: Case): Ranked {
  const reasons = rules.flatMap(rule => rule(hosting, given));
  return {
    hosting,
    reasons: [...reasons].sort((a, b) => b.weight - a.weight),
    score: reasons.reduce((sum, {side, weight}) => sum + (side === 'for' ? weight : -weight), 0),
  };
}

function compare(a: Ranked, b: Ranked): number {
  const [left, right] = [a.hosting, b.hosting];
  return (
    b.score - a.score ||
    order[left.effort.setUp] - order[right.effort.setUp] ||
    order[left.effort.upkeep] - order[right.effort.upkeep] ||
    (left.id < right.id ? -1 : 1)
  );
}
