import type {Contradiction} from '../../reports/contradictions.ts';
import type {ReportMode, Score, StepOutcome} from '../../reports/report.ts';
import type {Unfinished} from './collect.ts';
import type {LessonCell} from './packed.ts';
import type {Rows} from './rows.ts';

/**
 * `paas-tutor/gradebook/v1`: where a class stands on a track. With a roster it holds names: it is the instructor's. Moments are
 * RFC 3339, UTC. What nobody asks for is not made.
 */
export interface Gradebook {
  readonly schema: 'paas-tutor/gradebook/v1';
  readonly tool: {readonly name: 'paas-tutor'; readonly version: string};
  readonly madeAt: string;
  readonly track: {readonly id: string; readonly title: string};
  readonly assignments: readonly {readonly id: string; readonly title: string | null}[];
  readonly now: Now;
  readonly stuck: Rows<StuckRow>;
  readonly checks: readonly CheckRow[];
  readonly grid: Grid;
}

/**
 * done: everything required is; silent: begun, not done, and nothing was heard for a week; not-started: no report, or one in
 * which nothing was opened; ungradable, our-error: the instructor's run has no grade, since there is no project that can be read, or
 * because of us.
 */
export type LearnerStatus = 'not-started' | 'in-progress' | 'silent' | 'done' | 'ungradable' | 'our-error';

export interface Now {
  /** When the newest report was made, but for those that say a time to come: the gradebook knows nothing of what came later. */
  readonly asOf: string | null;
  /** The due date that most reports name. */
  readonly due: string | null;
  /** How far the instructor's run has come where it did not come to its end; null otherwise. */
  readonly unfinished: Unfinished | null;
  readonly learners: number;
  readonly statuses: Readonly<Record<LearnerStatus, number>>;
  /** Who made the report that counts, and how many learners have none. */
  readonly trust: Readonly<Record<ReportMode | 'none', number>>;
  readonly late: number;
  /** Learners with a later due date of their own. */
  readonly extended: number;
  /** Learners of whose reports something is to be looked at: see {@link Mismatch}. */
  readonly mismatches: number;
  /** Learners whose report that counts is about another copy of the track: their results are not among those of the checks. */
  readonly otherCopies: number;
  /** Learners with a report who are not in the roster; null without a roster. */
  readonly notInRoster: number | null;
  /** Of those with a score. */
  readonly medianPercent: number | null;
  readonly duplicates: number;
}

export interface StuckRow {
  readonly learner: string;
  readonly name: string | null;
  readonly lesson: string;
  readonly step: string;
  readonly stepTitle: string;
  readonly check: string;
  readonly since: string;
  readonly days: number;
  /** Looks at a changed project that failed since the step was opened. */
  readonly tries: number;
  readonly hints: number;
  readonly hintsExhausted: boolean;
  /** Who says so. */
  readonly mode: ReportMode;
}

export interface CheckRow {
  readonly lesson: string;
  readonly step: string;
  readonly stepTitle: string;
  readonly check: string;
  /** Learners whose report that counts gives each verdict; an error is ours. */
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly error: number;
  /** Learners of whom it asks nothing, often because something else is missing first. */
  readonly notApplicable: number;
  /** Those of them whose step is still open or failed. */
  readonly notReached: number;
  /** Of those who pass or fail. */
  readonly passPercent: number | null;
  /** Of those who pass or fail and whose attempts are known: passed without a failed one. */
  readonly firstTryPercent: number | null;
  readonly medianAttempts: number | null;
  /** From opening the step to passing it. */
  readonly medianMinutes: number | null;
  /** Seen most; `message` in words, without what is different in each project, null where this version knows no such message. */
  readonly findings: readonly {readonly messageId: string; readonly message: string | null; readonly count: number}[];
  /** few-pass: under 60 %; our-errors: over 2 % of all. */
  readonly flags: readonly ('few-pass' | 'our-errors')[];
}

export interface Grid {
  readonly lessons: readonly GridLesson[];
  readonly rows: Rows<GridRow>;
}

export interface GridLesson {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  readonly done: number;
  /** Null where it is due with the rest. */
  readonly due: string | null;
  /** Learners whose work on it came after that. */
  readonly late: number;
}

/** A lesson of a learner. `late`: as {@link GridRow}, by the date of the lesson; absent where it has none. */
export type GridCell = LessonCell & {readonly late?: boolean | null};

export interface GridRow {
  readonly learner: string;
  readonly name: string | null;
  readonly section: string | null;
  /** False for a learner whom the roster does not know. */
  readonly inRoster: boolean;
  readonly status: LearnerStatus;
  /** Why the instructor's run has no grade, where one tried. */
  readonly reason: string | null;
  readonly lastActivity: string | null;
  readonly score: Score | null;
  /** With an extension, that one. */
  readonly due: string | null;
  /** Whether the due date is this learner's own, from the roster. */
  readonly extended: boolean;
  readonly late: boolean | null;
  readonly submittedAt: string | null;
  readonly gradedAt: string | null;
  readonly trackVersion: string | null;
  readonly mode: ReportMode | null;
  readonly reports: number;
  readonly mismatch: Mismatch | null;
  /** In the order of the lessons; null where the report has no such lesson. */
  readonly lessons: readonly (GridCell | null)[];
}

/** What is to be looked at in the learner's own report. */
export interface Mismatch {
  /** Checks that the learner's report passes and the instructor's run fails. */
  readonly checks: readonly string[];
  /** Steps that it calls passed, and what the instructor's run found, with the points claimed for them. */
  readonly steps: readonly {
    readonly lesson: string;
    readonly step: string;
    readonly found: StepOutcome;
    readonly points: number;
  }[];
  /** All points of these steps. */
  readonly points: number;
  /** Where it says more than its own checks, answers and points allow. */
  readonly contradicts: readonly Contradiction[];
  /** Whether it was made with other files of the track than the instructor's run, or than the class's where there is none. */
  readonly otherTrack: boolean;
  /** Other learners who handed in a report with this one's code. */
  readonly handedInBy: readonly string[];
  /** When a report of the learner says that it was made, where that is still to come; null otherwise. */
  readonly madeLater: string | null;
  /** Whether both looked at the same commit; null where either does not say. */
  readonly sameCommit: boolean | null;
}
