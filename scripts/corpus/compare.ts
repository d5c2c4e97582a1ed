import type {Facts, Looked} from './look.ts';

const PLAIN = ['framework', 'manager', 'python', 'start', 'entry', 'deploys', 'safe'] as const;

/** How many facts of a project on one platform are as they were recorded, and which are not. */
export function compare(expected: Facts, {facts, messages, errors}: Looked): {agree: number; differences: string[]} {
  const differences = errors.map(error => `broken check: ${error}`);
  let agree = 0;
  for (const name of PLAIN)
    if (facts[name] === expected[name]) agree++;
    else differences.push(`${name}: recorded ${shown(expected[name])}, found ${shown(facts[name])}`);
  const recorded = expected.breaks ?? {};
  for (const [key, message] of Object.entries(messages))
    if (!(key in recorded)) differences.push(`breaks, and is not recorded: ${key}\n      ${message}`);
    else if (!recorded[key]) differences.push(`breaks, and nobody has said that it is true: ${key}\n      ${message}`);
    else agree++;
  for (const key of Object.keys(recorded))
    if (!(key in messages)) differences.push(`recorded, and no longer found: ${key}`);
  return {agree, differences};
}

const shown = (value: string | null) => (value === null ? 'nothing' : JSON.stringify(value));
