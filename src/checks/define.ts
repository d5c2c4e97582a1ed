import type {Contract} from '../project/contract.ts';
import type {Place} from '../project/place.ts';
import type {Project} from '../project/project.ts';
import type {NarrowingName} from './narrowings.ts';

/** What a failing check means: will not deploy or answer; will answer and leak or lose something; works, worse. */
export type Impact = 'breaks' | 'unsafe' | 'degrades';

/** What the learner chose or confirmed in the tutor; empty in `paas-tutor check`. */
export interface Decisions {
  readonly choices: ReadonlyMap<string, string>;
  readonly attested: ReadonlySet<string>;
}

export const noDecisions: Decisions = {choices: new Map(), attested: new Set()};

/** What a rule says it found wrong; the runner makes it a {@link Finding} by filling the message in and cleaning it. */
export interface Problem<M extends string = string> {
  readonly messageId: M;
  /** What stands there, shortened to what matters; never a secret. */
  readonly found?: string | null;
  /** What was expected instead: one right answer for this project where there is one. */
  readonly expected?: string | null;
  readonly at?: Place | null;
  /** Where it is milder or worse than the check's own impact. */
  readonly impact?: Impact;
  /** More values for the message's `{placeholders}`; `found`, `expected`, `file`, `line` and `platform` are there already. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** What the platform would have printed. */
  readonly prints?: string | null | undefined;
}

/** What a passing check points at. */
export interface Proof {
  readonly text: string;
  readonly at?: Place | null;
}

/** What a rule says of one project on one platform. */
export type Outcome<M extends string = string> = (
  | {readonly verdict: 'pass'; readonly evidence: readonly Proof[]}
  | {readonly verdict: 'fail'; readonly problems: readonly Problem<M>[]}
  | {
      readonly verdict: 'unknown';
      readonly reason: string;
      readonly at?: Place | null;
      /** True where no file can show it (a dashboard, an account): it is listed as open and decides nothing. */
      readonly outside?: boolean;
    }
  | {
      readonly verdict: 'not-applicable';
      readonly reason: string;
      /** The check that has to pass before this one has something to judge; absent where it will mean nothing here. */
      readonly waitsFor?: string;
      /** Checks that judge what leaves nothing to judge here, as those that the reason names: it waits for them while they fail. */
      readonly judgedBy?: readonly string[];
    }
) & {
  /** Something that no file can show and the learner has to see to (a variable to set on the platform). */
  readonly open?: string | undefined;
};

export const pass = (...evidence: readonly (Proof | string)[]): Outcome<never> => ({
  verdict: 'pass',
  evidence: evidence.map(e => (typeof e === 'string' ? {text: e} : e)),
});

export const fail = <M extends string>(...problems: readonly Problem<M>[]): Outcome<M> => ({verdict: 'fail', problems});

/** `fail` if there is any problem, otherwise `pass` with this evidence. */
export const failOrPass = <M extends string>(
  problems: readonly Problem<M>[],
  ...evidence: readonly (Proof | string)[]
): Outcome<M> => (problems.length > 0 ? fail(...problems) : pass(...evidence));

/** Cannot be decided from the files; `reason` says what would decide it. */
export const undecided = (reason: string, at: Place | null = null): Outcome<never> => ({
  verdict: 'unknown',
  reason,
  at,
});

/** No file can show it; listed as open, and decides nothing. */
export const outside = (reason: string): Outcome<never> => ({verdict: 'unknown', reason, outside: true, open: reason});

/** There is nothing to judge here; with `waitsFor`, only until that check passes; where it names a check, while that fails. */
export const notApplicable = (reason: string, waitsFor?: string): Outcome<never> =>
  waitsFor === undefined ? {verdict: 'not-applicable', reason} : {verdict: 'not-applicable', reason, waitsFor};

/** A check: a rule that looks at the project and gives a verdict. */
export interface Check {
  /** From the catalogue; never changed or reused. */
  readonly id: string;
  /** What holds when it passes, as a sentence without a full stop. */
  readonly title: string;
  /** The worst that a failure means. */
  readonly impact: Impact;
  /** True for the state of git (remote, branch, uncommitted work), which never decides whether a project deploys. */
  readonly gitState?: boolean;
  /** Messages by id, with `{placeholders}`: what was found, in one or two sentences. */
  readonly messages: Readonly<Record<string, string>>;
  /** Values of the messages that are the check's own words, whatever the project is: they stay in what leaves the machine. */
  readonly ownWords?: readonly string[];
  /** What a track may ask beyond it, where several right answers exist; absent: nothing. */
  readonly narrowedBy?: readonly NarrowingName[];
  /** Where the check means nothing: a sentence why. Absent or null: it applies. */
  readonly notFor?: (contract: Contract) => string | null;
  readonly evaluate: (project: Project, contract: Contract, decisions: Decisions) => Outcome<string>;
}

/** Types a check, so that a rule can only use message ids that it declares. */
export function defineCheck<const M extends Readonly<Record<string, string>>>(
  check: Omit<Check, 'messages' | 'evaluate'> & {
    readonly messages: M;
    readonly evaluate: (project: Project, contract: Contract, decisions: Decisions) => Outcome<keyof M & string>;
  },
): Check {
  return check;
}
