import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import {type Narrowed, type NarrowingName, narrowings} from './narrowings.ts';
import type {CheckResult, Finding} from './run.ts';

/** A check with what a track asks beyond it. */
export interface NarrowedCheck {
  readonly check: string;
  readonly asked: Narrowed;
}

/** The message id of a finding where a check passes and what a track asks beyond it does not hold. */
export const OTHER_THAN_ASKED = 'otherThanAsked';

/**
 * The verdicts of all that a track asks beyond checks, by the names it is asked under: that of the check, and where it passes that
 * of what is asked beyond it. A check that is not among the results is left out.
 */
export function narrowResults(
  results: readonly CheckResult[],
  narrowed: ReadonlyMap<string, NarrowedCheck>,
  project: Project,
  contract: Contract,
): Readonly<Record<string, CheckResult>> {
  return Object.fromEntries(
    [...narrowed].flatMap(([name, {check, asked}]): [string, CheckResult][] => {
      const result = results.find(({id}) => id === check);
      if (!result) return [];
      const parts = Object.entries(asked) as [NarrowingName, readonly string[]][];
      const step = result.verdict === 'pass' ? narrow : result.verdict === 'fail' ? askInstead : null;
      const now = parts.reduce((so, [part, values]) => step?.(so, part, values, project, contract) ?? so, result);
      return [[name, now]];
    }),
  );
}

/** Where a check fails and proposes what the track does not take, what it asks for stands in the place of that. */
function askInstead(
  result: CheckResult,
  name: NarrowingName,
  values: readonly string[],
  project: Project,
  contract: Contract,
): CheckResult {
  const {read, worked, values: known} = narrowings[name];
  const fact = read(project, contract);
  if (!fact.known || (fact.value !== null && values.includes(fact.value))) return result;
  const proposed = ({expected}: Finding) =>
    (expected ?? '').split(/[^\w.]+/).filter(word => known?.includes(word) ?? /^3\.\d+$/.test(word));
  const asked = {name, worked: worked(values[0] ?? '', project, contract)};
  const expected = values.join(' or ');
  return {
    ...result,
    findings: result.findings.map(finding => {
      const words = proposed(finding);
      const isOther = words.length > 0 && !words.some(word => values.includes(word));
      return isOther ? {...finding, found: fact.value, expected, asked} : finding;
    }),
  };
}

function narrow(
  result: CheckResult,
  name: NarrowingName,
  values: readonly string[],
  project: Project,
  contract: Contract,
): CheckResult {
  const {is, read, worked} = narrowings[name];
  const fact = read(project, contract);
  const place = {file: fact.place ? cleanLine(fact.place.file) : null, line: fact.place?.line ?? null};
  if (!fact.known) {
    if (result.verdict === 'fail') return result;
    return {...result, verdict: 'unknown', reason: cleanLine(fact.reason), evidence: []};
  }
  if (fact.value !== null && values.includes(fact.value)) return result;
  const expected = values.join(' or ');
  const found = fact.value === null ? null : cleanLine(fact.value);
  return {
    ...result,
    verdict: 'fail',
    evidence: [],
    reason: null,
    findings: [
      ...result.findings,
      {
        messageId: OTHER_THAN_ASKED,
        message: `The track asks for ${is} ${expected}; ${found === null ? 'none was found' : `here it is ${found}`}.`,
        impact: 'degrades',
        found,
        expected,
        ...place,
        column: fact.place?.column ?? null,
        prints: null,
        asked: {name, worked: worked(values[0] ?? '', project, contract)},
      },
    ],
  };
}
