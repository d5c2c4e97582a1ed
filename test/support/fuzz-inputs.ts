import type {Contract} from '../../src/project/contract.ts';
import {lookAtAll} from './fuzz-look.ts';
import {dice, mutateBytes, mutatedProject} from './fuzz-mutate.ts';
import {parseWithAll} from './fuzz-parsers.ts';
import {fuzzSeeds} from './fuzz-seeds.ts';

const PROJECT_EVERY = 50;
/** An input may take so many times as long as this machine takes now for a text that every parser reads in no time. */
const TIMES = 400;
/** How much of the input is given that time. */
const SHARE = 4096;

/** Looks at the input of a number: what went wrong with it. Empty where all is well. */
export function inputs(contracts: readonly Contract[]): (number: number) => string[] {
  const seeds = fuzzSeeds();
  const texts = seeds.flatMap(seed => seed.files.map(([, bytes]) => bytes));
  const look = (number: number): {problems: string[]; size: number} => {
    const d = dice(number);
    if (number % PROJECT_EVERY === 0) {
      const project = mutatedProject(seeds, d);
      const size = [...project.files.values()].reduce((sum, file) => sum + (file.bytes?.length ?? 0), 0);
      return {problems: lookAtAll(project, d.pick(contracts)), size};
    }
    let bytes = d.chance(0.05) ? Uint8Array.from({length: d.below(3000)}, () => d.below(256)) : d.pick(texts);
    for (let times = 1 + d.below(4); times > 0; times--) bytes = mutateBytes(bytes, d.pick(texts), d);
    return {problems: parseWithAll(bytes), size: bytes.length};
  };
  return number => {
    const [first, took] = timed(() => look(number));
    if (first.problems.length > 0 || took < 50) return first.problems;
    // A machine may pause once: only what is slow again, beside how fast it is now, is slow.
    const pace = Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => parseWithAll(PLAIN))[1]));
    const again = Math.min(took, timed(() => look(number))[1]);
    const limit = pace * TIMES * Math.max(1, first.size / SHARE);
    return again > limit
      ? [`took ${Math.round(again)} ms for ${first.size} bytes, where ${Math.round(limit)} are allowed`]
      : [];
  };
}

const PLAIN = new TextEncoder().encode('import os\n\nDEBUG = os.environ.get("DEBUG") == "1"\n'.repeat(20));

/** What a piece of work gives, and the milliseconds that the processor spent on it: others on the machine do not count. */
function timed<T>(work: () => T): [result: T, milliseconds: number] {
  const before = process.cpuUsage();
  const result = work();
  const {user, system} = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}
