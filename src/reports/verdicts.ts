import type {CheckResult, Verdict} from '../checks/run.ts';

/** Whether it will deploy and answer, and whether it is safe. */
export interface Verdicts {
  readonly deploys: Answer;
  readonly safe: Answer;
}

type Answer = 'yes' | 'no' | 'unknown';

/**
 * The two answers of a check document. A finding decides by its own impact; an unknown or broken check by its check's,
 * unless no file could decide it; so does one that waits for a check that is unknown. Without a known start command nobody
 * can say that it deploys, and where only some checks were run nobody can say either.
 */
export function verdictsOf(results: readonly CheckResult[], startCommandKnown: boolean, isWhole = true): Verdicts {
  const undecided = new Set(results.filter(r => r.decides && r.verdict === 'unknown').map(({id}) => id));
  const answer = (impact: 'breaks' | 'unsafe'): Answer => {
    if (results.some(r => r.decides && r.findings.some(f => f.impact === impact))) return 'no';
    const open = results.some(
      r =>
        r.decides &&
        r.impact === impact &&
        (r.verdict === 'unknown' || r.verdict === 'error' || (r.waitsFor !== null && undecided.has(r.waitsFor))),
    );
    return open || !isWhole ? 'unknown' : 'yes';
  };
  const deploys = answer('breaks');
  return {deploys: deploys === 'yes' && !startCommandKnown ? 'unknown' : deploys, safe: answer('unsafe')};
}

/** How many checks came out how. */
export function summaryOf(
  results: readonly Pick<CheckResult, 'verdict'>[],
): Readonly<Record<'pass' | 'fail' | 'unknown' | 'notApplicable' | 'error', number>> {
  const count = (verdict: Verdict) => results.filter(r => r.verdict === verdict).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
    notApplicable: count('not-applicable'),
    error: count('error'),
  };
}

/** The exit code of a check: 1 where a finding is at or above the threshold, otherwise 0. */
export function exitCodeOf(results: readonly CheckResult[], failOn: 'breaks' | 'unsafe' | 'degrades'): 0 | 1 {
  const counted = {breaks: ['breaks'], unsafe: ['breaks', 'unsafe'], degrades: ['breaks', 'unsafe', 'degrades']}[
    failOn
  ];
  return results.some(r => r.findings.some(f => counted.includes(f.impact))) ? 1 : 0;
}
