import {checkById} from '../checks/index.ts';
import {isOwnValue} from '../checks/own-values.ts';
import type {CheckResult, Finding} from '../checks/run.ts';
import {platformById} from '../platforms/index.ts';
import type {CheckDocument, CheckEntry} from './check-document.ts';
import {GAP, withGaps} from './message-gaps.ts';

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
// An address from a start command or the settings, a program of the system.
const ABSOLUTE = /(?<![^\s(])\/[^\s,;]+/g;
// A folder of somebody's own, with everything that follows.
const OWN_FOLDER = /(?:\/home\/|\/Users\/|\/root\b|\/var\/www\/|[A-Za-z]:[\\/]Users[\\/])[^\s"'`,;)]*/g;

/**
 * A check document that can leave the machine: verdicts, messages without what they quote, and places in the project. It is without
 * the folder's name, which may be the learner's, and without anything that was read from a file or from git.
 * @param results the same as the checks gave them; without them no reason of theirs is told
 */
export function withoutPeople(document: CheckDocument, results: readonly CheckResult[] = []): CheckDocument {
  const byId = new Map(results.map(result => [result.id, result]));
  return {
    ...document,
    project: {name: 'project', root: '.', repositoryRoot: null},
    checks: document.checks.map(check => ({
      ...check,
      evidence: [],
      reason: publicReason(check.verdict, byId.get(check.id), byId),
      findings: check.findings.map(finding => publicFinding(finding, check, document.platform)),
    })),
    open: document.open.map(({id}) => ({id, reason: checkById(id)?.check.title ?? id})),
  };
}

/** What is said of a finding, with all that was read. */
type Said = Pick<Finding, 'messageId' | 'message' | 'file' | 'line'>;

/**
 * A message of a check with a gap for everything that it takes from the project, but for its own place and what is of our own lists;
 * the check's title where it is no message of that check.
 */
export function publicMessage(check: string, {messageId, message, file, line}: Said, platform: string): string {
  const known = checkById(check)?.check;
  const template = known && Object.hasOwn(known.messages, messageId) ? known.messages[messageId] : undefined;
  if (!known || template === undefined) return `This is not as the track asks for it: ${known?.title ?? check}.`;
  const contract = platformById(platform) ?? null;
  const shown = publicFile(check, file);
  const place = shown === null || shown !== file ? [] : [shown, `${shown}:${line}`, String(line)];
  const named = contract ? template.replaceAll('{platform}', contract.name) : template;
  return withGaps(named, message, value => place.includes(value) || isOwnValue(value, known, contract));
}

/**
 * Why a check gave neither pass nor fail, without what it read. Why one does not apply is said in its own words; where it waits for
 * another, that one is named.
 * @param all every result of the same look, by id
 */
export function publicReason(
  verdict: CheckEntry['verdict'],
  result: CheckResult | undefined,
  all: ReadonlyMap<string, CheckResult>,
): string | null {
  switch (verdict) {
    case 'pass':
    case 'fail':
      return null;
    case 'unknown':
      return 'The files do not decide it.';
    case 'not-applicable': {
      const awaited = result && awaitedBy(result, all);
      if (awaited) return `It waits until ${awaited} passes.`;
      const own = result?.reason ?? 'It does not apply to this project and platform.';
      return own.replace(EMAIL, GAP).replace(OWN_FOLDER, GAP).replace(ABSOLUTE, GAP);
    }
    case 'error':
      return 'The check itself broke.';
    default:
      return verdict satisfies never;
  }
}

/** The check that fails at the end of all waiting; null where nothing is waited for. */
function awaitedBy({id, waitsFor}: CheckResult, all: ReadonlyMap<string, CheckResult>): string | null {
  const way = new Set([id]);
  let at = waitsFor;
  for (let next = at && all.get(at)?.waitsFor; at && next && !way.has(next); next = all.get(at)?.waitsFor) {
    way.add(at);
    at = next;
  }
  return at;
}

/** The path of a file as it may leave the machine; null for a check about git, which names files that nobody committed. */
export function publicFile(check: string, file: string | null): string | null {
  return file === null || isAboutGit(check) ? null : file.replace(EMAIL, GAP).replace(OWN_FOLDER, GAP);
}

const isAboutGit = (id: string) => id.startsWith('git-') && id !== 'gitignore-present';

function publicFinding(finding: Finding, {id}: CheckEntry, platform: string): Finding {
  const file = publicFile(id, finding.file);
  return {
    messageId: finding.messageId,
    message: publicMessage(id, finding, platform),
    impact: finding.impact,
    found: null,
    expected: null,
    file,
    line: file === null ? null : finding.line,
    column: file === null ? null : finding.column,
    prints: null,
  };
}
