import type {ReportMode, ReportWithoutCheck} from '../../reports/report.ts';
import type {GradesList, Ungraded} from './grades-list.ts';
import {type Layout, Layouts} from './layout.ts';
import {rememberSteps} from './packed.ts';
import {canBeKept, Findings, gradedAtOf, type ReportRecord, recordOf} from './record.ts';

/** The newest report of a learner, by who made it. */
export type LearnerReports = Partial<Readonly<Record<ReportMode, ReportRecord>>> & {
  /** How many reports there were of this learner. */
  readonly count: number;
  /** What else the learner reported, of other versions of the track: the newest of each. */
  readonly others?: readonly ReportRecord[];
  /** Who else handed in a report of this learner, by the name of a file or a row of a form. */
  readonly handedInBy?: readonly string[];
};

export interface CollectedTrack {
  readonly id: string;
  readonly title: string;
  readonly assignments: ReadonlyMap<string, string | null>;
  readonly learners: ReadonlyMap<string, LearnerReports>;
  /** Whom a run of the instructor's did not grade. */
  readonly ungraded: ReadonlyMap<string, Ungraded>;
  /** How far the runs that did not come to their end have come; null where there is none. */
  readonly unfinished: Unfinished | null;
}

export interface Unfinished {
  readonly submissions: number;
  readonly done: number;
}

/** Why a report was not taken. */
export type Refusal = 'no-learner' | 'no-track' | 'too-large';

/** More tracks or learners than any class has were made to hurt. */
const MOST_TRACKS = 200;
const MOST_LEARNERS = 1_000_000;
/** Of those who handed in a report of another, so many are kept. */
const MOST_OTHERS = 5;

/** Takes reports one at a time and keeps of each learner the newest of each kind. */
export class Collector {
  readonly findings = new Findings();
  readonly #layouts = new Layouts();
  readonly #tracks = new Map<string, MutableTrack>();

  get tracks(): readonly CollectedTrack[] {
    return [...this.#tracks.values()];
  }

  /** Null where it was taken. @param by who handed it in, where that is known */
  add(report: ReportWithoutCheck, by: string | null = null): Refusal | null {
    const {track, learner, assignment} = report;
    if (track === null) return 'no-track';
    if (learner === null) return 'no-learner';
    const kept = this.#trackOf(track.id, track.title);
    const layout = this.#layouts.of(report);
    if (!kept || !layout || !canBeKept(report) || kept.learners.size >= MOST_LEARNERS) return 'too-large';
    if (assignment && kept.assignments.size < MOST_TRACKS) kept.assignments.set(assignment.id, assignment.title);
    const before = withOther(kept.learners.get(learner), isSame(by, learner) ? null : by);
    const count = (before?.count ?? 0) + 1;
    if (report.mode === 'self')
      kept.learners.set(learner, {...before, ...this.#ownWith(report, layout, before), count});
    else {
      const rival = before?.[report.mode];
      const isOlder = rival && rival.gradedAt >= gradedAtOf(report);
      const newest = isOlder ? rival : recordOf(report, layout, this.findings, rival);
      kept.learners.set(learner, {...before, [report.mode]: newest, count});
    }
    return null;
  }

  /** A learner's own reports with one more: of each version of the track the newest, which knows what older ones knew. */
  #ownWith(report: ReportWithoutCheck, layout: Layout, before: LearnerReports | undefined) {
    const all = before?.self ? [before.self, ...(before.others ?? [])] : [];
    const rival = all.find(record => record.layout === layout);
    const isOlder = rival && rival.gradedAt >= gradedAtOf(report);
    if (isOlder) rememberSteps(rival, report.lessons);
    const mine = isOlder ? rival : recordOf(report, layout, this.findings, rival);
    const others = all.filter(record => record !== rival);
    const newest = others.reduce((one, other) => (other.gradedAt >= one.gradedAt ? other : one), mine);
    const rest = [mine, ...others].filter(record => record !== newest);
    return rest.length === 0 ? {self: newest} : {self: newest, others: rest};
  }

  /** What a run of the instructor's says of itself, and whom it did not grade. */
  addRun({track, ungraded, run}: GradesList): void {
    const isWhole = run === null || run.finished;
    if (ungraded.length === 0 && isWhole) return;
    const kept = this.#trackOf(track.id, track.title);
    if (!kept) return;
    for (const one of ungraded) if (kept.ungraded.size < MOST_LEARNERS) kept.ungraded.set(one.learner, one);
    const {submissions, done} = kept.unfinished ?? {submissions: 0, done: 0};
    if (!isWhole) kept.unfinished = {submissions: submissions + run.submissions, done: done + run.done};
  }

  #trackOf(id: string, title: string): MutableTrack | null {
    const known = this.#tracks.get(id);
    if (known) return known;
    if (this.#tracks.size >= MOST_TRACKS) return null;
    const track: MutableTrack = {
      id,
      title,
      assignments: new Map(),
      learners: new Map(),
      ungraded: new Map(),
      unfinished: null,
    };
    this.#tracks.set(id, track);
    return track;
  }
}

interface MutableTrack extends CollectedTrack {
  readonly assignments: Map<string, string | null>;
  readonly learners: Map<string, LearnerReports>;
  readonly ungraded: Map<string, Ungraded>;
  unfinished: Unfinished | null;
}

const isSame = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();

function withOther(reports: LearnerReports | undefined, by: string | null): LearnerReports | undefined {
  const others = reports?.handedInBy ?? [];
  if (by === null || others.includes(by) || others.length >= MOST_OTHERS) return reports;
  return {count: 0, ...reports, handedInBy: [...others, by]};
}

/** The report that counts: the instructor's own before that of a CI, and that before what the learner says. */
export function mostTrusted({instructor, ci, self}: LearnerReports): ReportRecord | null {
  return instructor ?? ci ?? self ?? null;
}

/** The newest report that knows how the learner came to where they are. */
export function withHistory({instructor, ci, self}: LearnerReports): ReportRecord | null {
  const known = [self, ci, instructor].filter(record => record?.hasHistory);
  return known.reduce<ReportRecord | null>(
    (newest, record) => (record && (!newest || record.gradedAt > newest.gradedAt) ? record : newest),
    null,
  );
}
