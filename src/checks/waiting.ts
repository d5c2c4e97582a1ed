import type {CheckResult} from './run.ts';

const NAMES = /[a-z0-9]+(?:-[a-z0-9]+)+/g;

/** A result, and what only decides whether it waits. */
export interface Judged {
  readonly result: CheckResult;
  /** Whether the check means nothing on the platform, whatever the project holds. */
  readonly never: boolean;
  /** The checks that judge what it has nothing to say of. */
  readonly judgedBy: readonly string[];
}

/**
 * The results, where a check that does not apply waits for one that judges the same, or that its reason names, while that one fails
 * or waits itself: what is wrong there is why there is nothing to judge here.
 */
export function withWaiting(judged: readonly Judged[]): CheckResult[] {
  const byId = new Map(judged.map(one => [one.result.id, one]));
  const awaited = ({result, never, judgedBy}: Judged, way: readonly string[]): string | null => {
    if (result.verdict !== 'not-applicable' || result.waitsFor !== null || never) return result.waitsFor;
    const named = [...judgedBy, ...(result.reason?.match(NAMES) ?? [])].filter(name => !way.includes(name));
    return named.find(name => holdsUp(byId.get(name), [...way, name])) ?? null;
  };
  const holdsUp = (other: Judged | undefined, way: readonly string[]): boolean =>
    other !== undefined && (other.result.verdict === 'fail' || awaited(other, way) !== null);
  return judged.map(one => {
    const waitsFor = awaited(one, [one.result.id]);
    return waitsFor === one.result.waitsFor ? one.result : {...one.result, waitsFor};
  });
}
