import type {LearnerReports} from './collect.ts';
import type {Layout} from './layout.ts';
import type {ReportRecord} from './record.ts';

/** Whether a report of a learner is about another copy of the track than the class's. */
export type IsOther = (record: ReportRecord, reports: LearnerReports) => boolean;

/**
 * The class's copies are those that the instructor ran. Where there is no such run, they are the ones that most reports are about: of
 * each version one, since a class may be on several, and all built in or none.
 * @param assigned the digests of the copies that were assigned (null: built in), beside which only those of the instructor's runs
 * are known; null where nobody says
 */
export function otherCopies(all: Iterable<LearnerReports>, assigned: ReadonlySet<string | null> | null): IsOther {
  const run = new Set<Layout>();
  const counts = new Map<Layout, number>();
  for (const {instructor, ci, self} of all) {
    if (instructor) run.add(instructor.layout);
    for (const record of [ci, self]) if (record) counts.set(record.layout, (counts.get(record.layout) ?? 0) + 1);
  }
  if (assigned) {
    const ran = (digest: string | null) => [...run].filter(one => one.digest === digest);
    return ({layout}) => {
      const own = ran(layout.digest);
      return own.length > 0 ? !own.some(one => isSame(one, layout)) : !assigned.has(layout.digest);
    };
  }
  if (run.size > 0)
    return ({layout}, {instructor}) =>
      !(instructor ? isSame(instructor.layout, layout) : [...run].some(one => isSame(one, layout)));
  const most = new Map<string, number>();
  for (const [{version}, count] of counts) most.set(version, Math.max(most.get(version) ?? 0, count));
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  const countOf = (layout: Layout) => counts.get(layout) ?? 0;
  const isRare = (layout: Layout) =>
    countOf(layout) < (most.get(layout.version) ?? 0) ||
    (first !== undefined && (first[0].digest === null) !== (layout.digest === null) && countOf(layout) < first[1]);
  const rare = new Set([...counts.keys()].filter(isRare));
  return ({layout}) => rare.has(layout);
}

/** Built-in tracks of different versions of the program have nothing to compare. */
function isSame(one: Layout, other: Layout): boolean {
  if (one.digest !== other.digest) return false;
  return one.shape === other.shape || (one.digest === null && one.version !== other.version);
}
