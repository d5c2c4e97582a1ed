import {checkById} from '../checks/index.ts';
import {askedIn} from '../checks/narrowings.ts';
import {OTHER_THAN_ASKED} from '../checks/run-narrowed.ts';
import {withGaps} from './message-gaps.ts';

/**
 * What a finding says in any project, in a few words; null where this version knows no such message.
 * @param name that of the check, with what is asked beyond it
 */
export function findingWords(name: string, messageId: string): string | null {
  const asked = messageId === OTHER_THAN_ASKED ? askedIn(name) : null;
  if (asked !== null) return `The track asks for ${asked}`;
  const messages = checkById(name.replace(/\(.*$/, ''))?.check.messages;
  const template = messages && Object.hasOwn(messages, messageId) ? messages[messageId] : undefined;
  if (!messages || template === undefined) return null;
  const isAlone = Object.values(messages).filter(other => mainClause(other) === mainClause(template)).length === 1;
  return (isAlone ? mainClause(template) : inAnyProject(template)).replace(/\.…?$/, '');
}

function inAnyProject(template: string): string {
  const named = template.replace(/^\{platform\}/, 'The platform').replaceAll('{platform}', 'the platform');
  return withGaps(named, null, () => false);
}

/** A message up to what explains it: up to a full stop, a colon or a semicolon that is in no quotes. */
function mainClause(template: string): string {
  const sentence = inAnyProject(template);
  for (const {index} of sentence.matchAll(/(?<=[^\s.])[.:;] /g)) {
    const before = sentence.slice(0, index);
    if ((before.match(/["`]/g)?.length ?? 0) % 2 === 0) return before;
  }
  return sentence;
}
