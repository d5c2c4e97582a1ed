import type {Contradiction} from './contradictions.ts';
import type {Report, Score, StepOutcome} from './report.ts';

/** What an instructor's run notes of a submission, beside its report. */
interface SubmissionRecord {
  /** SHA-256 of all that was graded, as `sha256-…`: where it is the same, a kept report still holds. */
  readonly digest: string;
  readonly notes: readonly Note[];
  readonly claim: Claim | null;
}

/** Something that an instructor wants to know of a submission, and that changed nothing in its grade. */
export interface Note {
  readonly id:
    | 'assignment-differs'
    | 'track-differs'
    | 'no-app'
    | 'no-deployment'
    | 'project-below'
    | 'not-committed'
    | 'not-read';
  readonly message: string;
}

/** A report of the learner's own that came with the submission, against what the instructor's run found. */
export interface Claim {
  readonly earned: number | null;
  readonly max: number | null;
  /** Whether it claims no step that the run does not find passed. */
  readonly agrees: boolean;
  /** The commit that it was made from; null where it does not say. */
  readonly commit: string | null;
  /** The steps that it claims as passed, and that were not found so. */
  readonly steps: readonly {readonly lesson: string; readonly step: string; readonly found: StepOutcome}[];
  /** Where it says more than its own checks, answers and points allow; absent in one that was kept by an older version. */
  readonly contradicts?: readonly Contradiction[];
}

/** The report of a submission, as it is kept: a `paas-tutor/report/v1` that says what was graded, too. */
export interface GradedReport extends Report {
  readonly submission: SubmissionRecord;
}

/** A step of the track, with the check that says why. */
interface FirstStep {
  readonly lesson: string;
  readonly step: string;
  readonly check: string | null;
  readonly message: string | null;
}

/** One submission in the list of all. */
export interface Grade {
  readonly learner: string;
  /** graded; ungradable: there is no project that can be read, `reason` says why; error: a fault or a limit of ours. */
  readonly status: 'graded' | 'ungradable' | 'error';
  readonly reason: string | null;
  /** Whether it was kept from an earlier run: of the same on the same, or of a submission that this run did not have. */
  readonly kept: boolean;
  /** The file in the folder of results; null where there is none. */
  readonly report: string | null;
  readonly platform: string | null;
  readonly commit: string | null;
  readonly submittedAt: string | null;
  readonly late: boolean | null;
  readonly score: Score | null;
  /** The first step of the track that fails. */
  readonly failedFirst: FirstStep | null;
  /** The first step that is not done and does not fail: the files do not decide it, or it waits for another. */
  readonly openFirst?: FirstStep | null;
  readonly notes: readonly Note[];
  readonly claim: Claim | null;
}

/** `paas-tutor/grades/v1`: what one run of `grade` found. */
export interface Grades {
  readonly schema: 'paas-tutor/grades/v1';
  readonly tool: Report['tool'];
  readonly track: NonNullable<Report['track']>;
  /** Null where each submission's files say which. */
  readonly platform: string | null;
  /** RFC 3339, UTC; null where nothing is due. */
  readonly due: string | null;
  readonly gradedAt: string;
  /** How many submissions there are, how many of them are done, and whether the run came to its end: where it did not, the list lacks some. */
  readonly run: {readonly submissions: number; readonly done: number; readonly finished: boolean};
  /** Reports in the folder of results that runs before this one wrote, and that it did not come to; absent where there is none. */
  readonly earlier?: readonly string[];
  /** In the order of their ids. */
  readonly submissions: readonly Grade[];
  readonly summary: {
    readonly graded: number;
    readonly ungradable: number;
    readonly error: number;
    readonly late: number;
    readonly kept: number;
    readonly disagreeing: number;
  };
}
