import {cleanLine, cleanText} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {withoutSecrets} from '../project/mask-secrets.ts';
import {withinSentence} from '../project/name-in-text.ts';
import type {Place} from '../project/place.ts';
import type {Project} from '../project/project.ts';
import {type Check, type Decisions, type Impact, noDecisions, type Outcome, type Problem} from './define.ts';
import {type Topic, topics} from './index.ts';
import type {NarrowingName} from './narrowings.ts';
import {type Judged, withWaiting} from './waiting.ts';

export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'error';

/** What a failing check points at. Every text is clean and without secrets. */
export interface Finding {
  readonly messageId: string;
  readonly message: string;
  readonly impact: Impact;
  readonly found: string | null;
  readonly expected: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** What the platform would have printed. */
  readonly prints: string | null;
  /** Where the check passes and a track asks for more: for what, and the line that gives it, which may be null. */
  readonly asked?: {readonly name: NarrowingName; readonly worked: string | null};
}

/** What a passing check points at. */
export interface Evidence {
  readonly text: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** The verdict of one check on one project for one platform. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly impact: Impact;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  /** For unknown: what would decide it. For not-applicable: why. For error: what broke. */
  readonly reason: string | null;
  /** For not-applicable: the check that has to pass before this one has something to judge; null where none does. */
  readonly waitsFor: string | null;
  /** What no file can show, and the learner has to see to. */
  readonly open: string | null;
  /** Whether an unknown here leaves open if the project deploys or is safe. */
  readonly decides: boolean;
}

/** Runs every check, or those whose ids are given, for one platform. One that throws becomes `error` for itself alone. */
export function runChecks(
  project: Project,
  contract: Contract,
  {decisions = noDecisions, only}: {decisions?: Decisions; only?: ReadonlySet<string>} = {},
): CheckResult[] {
  return withWaiting(
    topics.flatMap(topic =>
      topic.checks
        .filter(check => !only || only.has(check.id))
        .map(check => judge(check, topic, project, contract, decisions)),
    ),
  );
}

export function runCheck(
  check: Check,
  topic: Topic,
  project: Project,
  contract: Contract,
  decisions: Decisions = noDecisions,
): CheckResult {
  return judge(check, topic, project, contract, decisions).result;
}

function judge(check: Check, topic: Topic, project: Project, contract: Contract, decisions: Decisions): Judged {
  const base = {id: check.id, title: check.title, topic: topic.id, impact: check.impact, decides: !check.gitState};
  const empty = {findings: [], evidence: [], reason: null, waitsFor: null, open: null};
  try {
    const notFor = check.notFor?.(contract);
    if (notFor) return of({...base, ...empty, verdict: 'not-applicable', reason: notFor}, true);
    const outcome = check.evaluate(project, contract, decisions);
    const judgedBy = outcome.verdict === 'not-applicable' ? outcome.judgedBy : undefined;
    return of({...base, ...empty, ...settle(outcome, check, contract)}, false, judgedBy);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return of({...base, ...empty, verdict: 'error', reason: cleanLine(`The check itself broke: ${message}`)}, false);
  }
}

const of = (result: CheckResult, never: boolean, judgedBy: readonly string[] = []): Judged => ({
  result,
  never,
  judgedBy,
});

function settle(outcome: Outcome, check: Check, contract: Contract): Partial<CheckResult> & {verdict: Verdict} {
  const open = outcome.open === undefined ? null : withinSentence(cleanText(outcome.open), contract.name);
  switch (outcome.verdict) {
    case 'pass':
      return {
        verdict: 'pass',
        open,
        evidence: outcome.evidence.map(e => ({text: cleanLine(shown(e.text, contract)), ...fileAndLine(e.at)})),
      };
    case 'fail':
      return {verdict: 'fail', open, findings: outcome.problems.map(p => finding(p, check, contract))};
    case 'unknown':
      return {
        verdict: 'unknown',
        open,
        reason: shown(outcome.reason, contract),
        evidence: outcome.at ? [{text: 'could not be decided here', ...fileAndLine(outcome.at)}] : [],
        ...(outcome.outside ? {decides: false} : {}),
      };
    case 'not-applicable':
      return {
        verdict: 'not-applicable',
        open,
        reason: shown(outcome.reason, contract),
        waitsFor: outcome.waitsFor ?? null,
      };
    default:
      return outcome satisfies never;
  }
}

function finding(problem: Problem, check: Check, contract: Contract): Finding {
  const template = check.messages[problem.messageId];
  if (template === undefined) throw new Error(`no message ${problem.messageId} in ${check.id}`);
  const values: Readonly<Record<string, string | number>> = {
    found: problem.found ?? '',
    expected: problem.expected ?? '',
    file: cleanLine(problem.at?.file ?? ''),
    line: problem.at?.line ?? '',
    platform: contract.name,
    ...problem.data,
  };
  const message = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in message ${problem.messageId} of ${check.id}`);
    return String(value);
  });
  return {
    messageId: problem.messageId,
    message: shown(message, contract),
    impact: problem.impact ?? check.impact,
    found: problem.found == null ? null : shown(problem.found, contract),
    expected: problem.expected == null ? null : shown(problem.expected, contract),
    ...fileAndLine(problem.at),
    column: problem.at?.column ?? null,
    prints: problem.prints ? shown(problem.prints, contract) : null,
  };
}

/** As a rule wrote it, without escapes and, if a rule should have let one through, without secrets. */
const shown = (text: string, {name}: Contract) => withinSentence(cleanText(withoutSecrets(text)), name);

function fileAndLine(place: Place | null | undefined): {file: string | null; line: number | null} {
  return {file: place ? cleanLine(place.file) : null, line: place?.line ?? null};
}
