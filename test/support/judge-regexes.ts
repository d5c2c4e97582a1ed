import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {checkSync} from 'recheck';
import {regexesIn, type WrittenRegex} from './regexes.ts';

// The pure build: no other program is started, and it answers the same everywhere.
process.env.RECHECK_BACKEND = 'pure';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));
const RECORD = new URL('./judged-regexes.txt', import.meta.url);
/** Milliseconds for one that is recorded. */
const PATIENCE = 5000;

/**
 * How the time of a regular expression grows by the worst text for it: `safe` in a straight line, `square` with the
 * square of the length, which the bounds on what is read keep small, `steep` with a higher power, `exponential`;
 * `undecided` where the tool needs more time or does not support it (look-around, back references).
 */
type Growth = 'safe' | 'square' | 'steep' | 'exponential' | 'undecided';

/** The regular expressions of the sources that stand in the record, and those that have to be judged yet. */
export function sortedRegexes(): {readonly recorded: readonly Growth[]; readonly others: readonly WrittenRegex[]} {
  const record = readRecord();
  const recorded: Growth[] = [];
  const others: WrittenRegex[] = [];
  for (const regex of regexesIn(SOURCES)) {
    const growth = record.get(keyOf(regex));
    if (growth) recorded.push(growth);
    else others.push(regex);
  }
  return {recorded, others};
}

/** Judges a regular expression anew. */
export function judgeRegex({source, flags}: WrittenRegex, milliseconds: number): Growth {
  try {
    const answer = checkSync(source, flags, {timeout: milliseconds});
    if (answer.status === 'unknown') return 'undecided';
    if (answer.status === 'safe') return 'safe';
    const {type, summary} = answer.complexity;
    if (type === 'exponential') return 'exponential';
    return summary.startsWith('2nd degree') ? 'square' : 'steep';
  } catch {
    return 'undecided';
  }
}

/** The record of what the sources hold now: what was decided before stays, the others are judged and told of. */
export function regexRecord(tell: (line: string) => void): string {
  const record = readRecord();
  const lines = regexesIn(SOURCES).flatMap(regex => {
    const recorded = record.get(keyOf(regex));
    const growth = recorded ?? judgeRegex(regex, PATIENCE);
    if (!recorded) tell(`${growth.padEnd(11)} ${regex.place} /${regex.source}/${regex.flags}`);
    // One that is exponential stands in no record, so that the test names it.
    return growth === 'exponential' ? [] : [`${keyOf(regex)} ${growth}`];
  });
  return `${lines.toSorted().join('\n')}\n`;
}

function readRecord(): ReadonlyMap<string, Growth> {
  const lines = readFileSync(RECORD, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map(line => line.split(' ') as [string, Growth]));
}

const keyOf = ({source, flags}: WrittenRegex) =>
  createHash('sha256').update(`${source}/${flags}`).digest('hex').slice(0, 12);
