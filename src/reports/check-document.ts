import type {CheckResult, Finding} from '../checks/run.ts';
import {summaryOf, type Verdicts, verdictsOf} from './verdicts.ts';

/** `paas-tutor/check/v1`: the result of `paas-tutor check`. */
export interface CheckDocument {
  readonly schema: 'paas-tutor/check/v1';
  readonly tool: {readonly name: 'paas-tutor'; readonly version: string};
  readonly project: {readonly name: string; readonly root: string; readonly repositoryRoot: string | null};
  readonly platform: string;
  /** The day the platform's facts were last verified. */
  readonly platformVerified: string;
  /** The checks that were asked for; missing where all were run. */
  readonly only?: readonly string[];
  readonly verdicts: Verdicts;
  readonly checks: readonly CheckEntry[];
  /** What no file can show; decides nothing. */
  readonly open: readonly {readonly id: string; readonly reason: string}[];
  readonly summary: ReturnType<typeof summaryOf>;
  readonly milliseconds: number;
}

export type CheckEntry = Pick<CheckResult, 'id' | 'title' | 'topic' | 'impact' | 'verdict' | 'evidence' | 'reason'> & {
  readonly findings: readonly Finding[];
};

export interface CheckRun {
  readonly results: readonly CheckResult[];
  readonly startCommandKnown: boolean;
  readonly only?: ReadonlySet<string> | null;
  readonly project: CheckDocument['project'];
  readonly platform: {readonly id: string; readonly verified: string};
  readonly version: string;
  readonly milliseconds: number;
}

export function checkDocument({
  results,
  startCommandKnown,
  only = null,
  project,
  platform,
  version,
  milliseconds,
}: CheckRun): CheckDocument {
  return {
    schema: 'paas-tutor/check/v1',
    tool: {name: 'paas-tutor', version},
    project,
    platform: platform.id,
    platformVerified: platform.verified,
    ...(only && {only: [...only]}),
    verdicts: verdictsOf(results, startCommandKnown, only === null),
    checks: results.map(({id, title, topic, impact, verdict, findings, evidence, reason}) => ({
      id,
      title,
      topic,
      impact,
      verdict,
      findings,
      evidence,
      reason,
    })),
    open: results.flatMap(r => (r.open === null ? [] : [{id: r.id, reason: r.open}])),
    summary: summaryOf(results),
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
}

/** `paas-tutor/error/v1`: the one document where a command ends with 2, 3 or 70. */
export interface ErrorDocument {
  readonly schema: 'paas-tutor/error/v1';
  readonly code: number;
  readonly message: string;
  readonly tryThis: string;
}

export function errorDocument(code: number, message: string, tryThis: string): ErrorDocument {
  return {schema: 'paas-tutor/error/v1', code, message, tryThis};
}
