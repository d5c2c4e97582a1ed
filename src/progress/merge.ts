import {canonical} from './canonical.ts';
import {later, timeOf} from './times.ts';
import type {Attempts, ProjectProgress, StepRecord} from './types.ts';

type Order = readonly string[];

/**
 * Brings together what was done on two machines. Neither the order matters nor how often it is done: every entry is the larger
 * of the two in a fixed order, so that merging is commutative, associative and idempotent. What was done on either is done,
 * unless it was taken back on one of them.
 */
export function mergeProgress(a: ProjectProgress, b: ProjectProgress): ProjectProgress {
  const field = <K extends 'platform' | 'track' | 'position'>(name: K): ProjectProgress[K] =>
    largest(a, b, p => [timeOf(p, name), canonical(p[name])])[name];
  return {
    ...mergeUnknown(a, b),
    version: 1,
    // The name and path on the machine that was last at work.
    project: largest(a, b, p => [p.updatedAt, canonical(p.project)]).project,
    platform: field('platform'),
    track: field('track'),
    position: field('position'),
    steps: entries(a, b, 'steps', stepOrder),
    hints: eachKey(a.hints, b.hints, (x = 0, y = 0) => Math.max(x, y)),
    choices: entries(a, b, 'choices', choice => [choice]),
    attempts: eachKey(a.attempts, b.attempts, (x, y) => (x && y ? mergeAttempts(x, y) : (x ?? y)) as Attempts),
    checklist: entries(a, b, 'checklist', item => [item.attestedAt, canonical(item)]),
    times: eachKey(a.times, b.times, (x = '', y = '') => later(x, y)),
    updatedAt: later(a.updatedAt, b.updatedAt),
  };
}

/** The earlier first look, the larger count, and the state of the side that failed last; what fails on neither fails no longer. */
function mergeAttempts(a: Attempts, b: Attempts): Attempts {
  const order = ({tries, failing}: Attempts): Order => [String(tries).padStart(12, '0'), canonical(failing)];
  const x = order(a);
  const y = order(b);
  const last = x[0] === y[0] ? ((x[1] ?? '') > (y[1] ?? '') ? a : b) : (x[0] ?? '') > (y[0] ?? '') ? a : b;
  return {
    first: later(a.first, b.first) === a.first ? b.first : a.first,
    tries: Math.max(a.tries, b.tries),
    failing: last.failing,
  };
}

/** What was done counts more than what was read or left out; then what happened last; then a fixed order. */
function stepOrder(record: StepRecord): Order {
  const done = record.state === 'passed' || record.state === 'attested' ? '1' : '0';
  return [done, later(record.at, record.reopened?.at ?? ''), canonical(record)];
}

/** Entries by id. The side on which an entry was changed or taken back last decides; where neither was, the larger of the two. */
function entries<K extends 'steps' | 'choices' | 'checklist'>(
  a: ProjectProgress,
  b: ProjectProgress,
  name: K,
  order: (value: ProjectProgress[K][string]) => Order,
): Record<string, ProjectProgress[K][string]> {
  type Value = ProjectProgress[K][string];
  const valueIn = (p: ProjectProgress, id: string) =>
    Object.hasOwn(p[name], id) ? (p[name][id] as Value | undefined) : undefined;
  const ids = [...new Set([...Object.keys(a[name]), ...Object.keys(b[name])])].sort();
  return Object.fromEntries(
    ids.flatMap((id): [string, Value][] => {
      const winner = largest(a, b, p => {
        const value = valueIn(p, id);
        return [timeOf(p, `${name}/${id}`), ...(value === undefined ? [] : order(value))];
      });
      const value = valueIn(winner, id);
      return value === undefined ? [] : [[id, value]];
    }),
  );
}

const FIELDS = new Set(
  'version project platform track position steps hints choices attempts checklist times updatedAt'.split(' '),
);

/** Fields that another version of this program added: kept; of two values the one that comes last in a fixed order. */
function mergeUnknown(a: ProjectProgress, b: ProjectProgress): Record<string, unknown> {
  const unknown = (p: ProjectProgress): Record<string, unknown> =>
    Object.fromEntries(Object.entries(p).filter(([name]) => !FIELDS.has(name)));
  return eachKey(unknown(a), unknown(b), (x, y) => {
    if (x === undefined || y === undefined) return x ?? y;
    return canonical(x) > canonical(y) ? x : y;
  });
}

/** The one whose order is larger; of two in the same place the one that has any. */
function largest<T>(a: T, b: T, order: (value: T) => Order): T {
  const [x, y] = [order(a), order(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i], y[i]];
    if (p !== q) return q === undefined || (p !== undefined && p > q) ? a : b;
  }
  return a;
}

function eachKey<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (a: T | undefined, b: T | undefined) => T,
): Record<string, T> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const own = (record: Readonly<Record<string, T>>, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return Object.fromEntries(keys.map(key => [key, merge(own(a, key), own(b, key))]));
}
