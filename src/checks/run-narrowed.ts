import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import type {Fact} from '../project/place.ts';
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
      const step = result.verdict === 'pass' ? narrow : result.verdict === 'fail' ? askInstead : null;
      const asks = (Object.entries(asked) as [NarrowingName, readonly string[]][]).map(([part, values]) =>
        askOf(part, values, project, contract),
      );
      return [[name, step ? asks.reduce(step, result) : result]];
    }),
  );
}

/** What a track asks for, beside what the project has. */
interface Ask {
  readonly name: NarrowingName;
  readonly values: readonly string[];
  readonly fact: Fact<string | null>;
  /** What the project has, to be shown; null where it has none, or that is not known. */
  readonly found: string | null;
  /** The values in words. */
  readonly expected: string;
  readonly holds: boolean;
  /** Computed when a finding needs it. */
  readonly asked: () => NonNullable<Finding['asked']>;
}

function askOf(name: NarrowingName, values: readonly string[], project: Project, contract: Contract): Ask {
  const {read, worked} = narrowings[name];
  const fact = read(project, contract);
  const value = fact.known ? fact.value : null;
  return {
    name,
    values,
    fact,
    found: value === null ? null : cleanLine(value),
    expected: values.join(' or '),
    holds: value !== null && values.includes(value),
    asked: () => ({name, worked: worked(values[0] ?? '', project, contract)}),
  };
}

/** Where a check fails and proposes what the track does not take, what it asks for stands in the place of that. */
function askInstead(result: CheckResult, {name, values, fact, found, expected, holds, asked}: Ask): CheckResult {
  if (!fact.known || holds) return result;
  const {values: known} = narrowings[name];
  const proposed = (finding: Finding) =>
    (finding.expected ?? '').split(/[^\w.]+/).filter(word => known?.includes(word) ?? /^3\.\d+$/.test(word));
  return {
    ...result,
    findings: result.findings.map(finding => {
      const words = proposed(finding);
      const isOther = words.length > 0 && !words.some(word => values.includes(word));
      return isOther ? {...finding, found, expected, asked: asked()} : finding;
    }),
  };
}

function narrow(result: CheckResult, {name, fact, found, expected, holds, asked}: Ask): CheckResult {
  if (!fact.known) {
    if (result.verdict === 'fail') return result;
    return {...result, verdict: 'unknown', reason: cleanLine(fact.reason), evidence: []};
  }
  if (holds) return result;
  return {
    ...result,
    verdict: 'fail',
    evidence: [],
    reason: null,
    findings: [
      ...result.findings,
      {
        messageId: OTHER_THAN_ASKED,
        message: `The track asks for ${narrowings[name].is} ${expected}; ${found === null ? 'none was found' : `here it is ${found}`}.`,
        impact: 'degrades',
        found,
        expected,
        file: fact.place ? cleanLine(fact.place.file) : null,
        line: fact.place?.line ?? null,
        column: fact.place?.column ?? null,
        prints: null,
        asked: asked(),
      },
    ],
  };
}
