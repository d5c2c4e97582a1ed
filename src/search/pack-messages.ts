import type {ErrorMessage} from '../curriculum/types.ts';
import type {Contract} from '../project/contract.ts';
import {readLogText} from './log-text.ts';
import {matchMessages} from './match-messages.ts';
import type {KnownMessage} from './types.ts';

/** What a check says that the platform would have printed, as its examples show it. */
export interface PrintedByCheck {
  readonly id: string;
  /** Why it matters, in its own words. */
  readonly why: string;
  readonly prints: readonly string[];
}

type PrintingContract = Pick<Contract, 'id' | 'supersedes' | 'prints'>;

/**
 * The messages as the build packs them: with what the platforms print for their symptoms, and only with checks that are
 * there. What a check prints and no message knows becomes a message of its own; where one knows it, the check explains it too.
 */
export function packMessages(
  written: readonly ErrorMessage[],
  contracts: readonly PrintingContract[],
  checks: readonly PrintedByCheck[],
): readonly KnownMessage[] {
  const there = new Set(checks.map(({id}) => id));
  const printed = printedBySymptom(written, contracts);
  const known = written.map(({symptoms: _, line: __, ...message}): KnownMessage => {
    const own = printed.get(message.id) ?? [];
    const foreign = message.platforms.length > 0 ? own.map(({platform}) => platform) : [];
    return {
      ...message,
      prints: [...new Set([...message.prints, ...own.map(({text}) => text)])],
      platforms: [...new Set([...message.platforms, ...foreign])],
      checks: message.checks.filter(id => there.has(id)),
    };
  });
  const more = new Map<KnownMessage, Set<string>>();
  const own: KnownMessage[] = [];
  for (const {id, why, prints} of checks) {
    const unknown = [...new Set(prints)].filter(text => {
      const best = matchMessages(known, readLogText(text), [])[0];
      if (best) more.set(best.message, (more.get(best.message) ?? new Set()).add(id));
      return !best;
    });
    if (unknown.length > 0)
      own.push({
        id,
        prints: unknown,
        where: 'the log',
        platforms: [],
        general: false,
        cause: firstSentences(why),
        checks: [id],
        steps: [],
      });
  }
  return [
    ...known.map(message => ({...message, checks: [...new Set([...message.checks, ...(more.get(message) ?? [])])]})),
    ...own,
  ];
}

interface Printed {
  readonly platform: string;
  readonly text: string;
}

/**
 * What the platforms print, by the id of the message that claims the symptom: of several, one that is about the platform,
 * otherwise one about no platform in particular, otherwise the first, which is then about this platform too.
 */
function printedBySymptom(
  messages: readonly ErrorMessage[],
  contracts: readonly PrintingContract[],
): ReadonlyMap<string, readonly Printed[]> {
  const result = new Map<string, Printed[]>();
  for (const {id: platform, supersedes, prints} of contracts)
    for (const [symptom, text] of Object.entries(prints)) {
      const claiming = messages.filter(({symptoms}) => symptoms.includes(symptom));
      const own = claiming.find(({platforms}) => platforms.includes(platform) || platforms.includes(supersedes ?? ''));
      const message = own ?? claiming.find(({platforms}) => platforms.length === 0) ?? claiming[0];
      if (message) result.set(message.id, [...(result.get(message.id) ?? []), {platform, text}]);
    }
  return result;
}

/** The first paragraph, without the marks of Markdown. */
function firstSentences(markdown: string): string {
  const [first = ''] = markdown.split(/\n\s*\n/);
  return first
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
