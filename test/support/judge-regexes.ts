import {checkSync} from 'recheck';
import {regexesIn} from './regexes.ts';

// The pure build: no other program is started, and it answers the same everywhere.
process.env.RECHECK_BACKEND = 'pure';

interface Judgement {
  readonly judged: number;
  /** Those whose time grows exponentially, or faster than the square of the length. */
  readonly explosive: readonly string[];
  /** Those whose time grows with the square of the length, which the bounds on what is read keep small. */
  readonly slow: readonly string[];
  /** Those that the tool does not decide in time or does not support. */
  readonly undecided: readonly string[];
}

/** What becomes of the time that the regular expressions of a folder need, by the worst text for each. */
export function judgeRegexes(folder: string, milliseconds: number): Judgement {
  const explosive: string[] = [];
  const slow: string[] = [];
  const undecided: string[] = [];
  const all = regexesIn(folder);
  for (const {source, flags, place} of all) {
    const said = judge(source, flags, milliseconds);
    const line = `${place} /${source}/${flags}: ${said}`;
    if (said === '2nd degree polynomial') slow.push(line);
    else if (/exponential|polynomial/.test(said)) explosive.push(line);
    else if (said !== 'safe') undecided.push(line);
  }
  return {judged: all.length, explosive, slow, undecided};
}

function judge(source: string, flags: string, timeout: number): string {
  try {
    const answer = checkSync(source, flags, {timeout});
    if (answer.status === 'unknown') return answer.error.kind;
    return answer.status === 'safe' ? 'safe' : answer.complexity.summary;
  } catch {
    return 'too large for the tool';
  }
}
