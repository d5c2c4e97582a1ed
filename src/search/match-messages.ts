import {oncePer} from '../project/once.ts';
import type {LogText} from './log-text.ts';
import {findPattern, type Match, type Pattern, parsePattern} from './pattern.ts';
import type {Context, KnownMessage} from './types.ts';

/** A known message that stands in a log. */
export interface MatchedMessage {
  readonly message: KnownMessage;
  readonly match: Match;
  /** The line of the log, from 1. */
  readonly line: number;
  readonly context: Context;
}

const patternsOf = oncePer((message: KnownMessage): readonly Pattern[] =>
  message.prints.map(parsePattern).sort((a, b) => b.weight - a.weight),
);

/**
 * The known messages in a log: those of the platforms that were asked for before those of others, what says what broke
 * before what says that something did, then in the order of the log, on one line the specific before the general.
 */
export function matchMessages(
  messages: readonly KnownMessage[],
  log: LogText,
  platforms: readonly string[],
): readonly MatchedMessage[] {
  const found = messages.flatMap((message): MatchedMessage[] => {
    const match = firstMatch(message, log);
    if (!match) return [];
    const row = log.lineOf[match.from] ?? 0;
    return [{message, match, line: row + 1, context: contextOf(match, row, log)}];
  });
  const isForeign = ({message}: MatchedMessage) => Number(!fitsPlatform(message, platforms));
  return found.sort(
    (a, b) =>
      isForeign(a) - isForeign(b) ||
      Number(a.message.general) - Number(b.message.general) ||
      a.line - b.line ||
      b.match.pattern.weight - a.match.pattern.weight,
  );
}

/** Whether a message is about one of the platforms that were asked for. */
export function fitsPlatform({platforms}: KnownMessage, asked: readonly string[]): boolean {
  return asked.length === 0 || platforms.length === 0 || platforms.some(id => asked.includes(id));
}

/** By the most specific of its texts. */
function firstMatch(message: KnownMessage, log: LogText): Match | null {
  for (const pattern of patternsOf(message)) {
    const match = findPattern(pattern, log);
    if (match) return match;
  }
  return null;
}

/** The line on which a message begins, with the part that belongs to it. */
function contextOf({from, to}: Match, row: number, log: LogText): Context {
  const last = log.lineOf[to - 1] ?? row;
  const text = log.lines[row] ?? '';
  return {text, from: log.columnOf[from] ?? 0, to: last === row ? (log.columnOf[to - 1] ?? 0) + 1 : text.length};
}
