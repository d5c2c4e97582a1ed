import type {CheckDocument} from './check-document.ts';

/**
 * `paas-tutor/report/v1`: the result of one project on one track. Every output format is a
 * pure function of it. It holds no name, address, host, absolute path, file content, secret or value of the environment.
 */
export interface Report {
  readonly schema: 'paas-tutor/report/v1';
  readonly tool: {readonly name: 'paas-tutor'; readonly version: string};
  /** Who ran it: the learner, a continuous integration that the learner controls, or the instructor with a copy of their own. */
  readonly mode: ReportMode;
  readonly assignment: {readonly id: string; readonly title: string | null} | null;
  readonly track: ReportTrack | null;
  /** An opaque id that the instructor gave out or the tutor made up; null where nobody is meant. */
  readonly learner: string | null;
  readonly platform: string;
  /** What was looked at: the commit, and whether there was more than it holds. */
  readonly subject: {readonly commit: string | null; readonly dirty: boolean | null};
  /** The moment of the work (RFC 3339, UTC): that of the graded commit, so that grading again never moves it; null: not known. */
  readonly submittedAt: string | null;
  /** When this was made (RFC 3339, UTC). */
  readonly gradedAt: string;
  readonly due: {readonly at: string; readonly late: boolean | null} | null;
  readonly score: Score | null;
  readonly lessons: readonly ReportLesson[];
  readonly check: CheckDocument;
}

/** A report as it is pasted or collected: who failed what is in it, the findings of the whole project are not. */
export type ReportWithoutCheck = Omit<Report, 'check'>;

export type ReportMode = 'self' | 'ci' | 'instructor';

interface ReportTrack {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  /** SHA-256 of its files, as `sha256-…`; null for a built-in one, which the tool's version names. */
  readonly digest: string | null;
  readonly pass: number | null;
}

/** Whole points. What is our error, or does not apply, is in neither `earned` nor `max`. */
export interface Score {
  readonly earned: number;
  readonly max: number;
  /** Points of steps that were confirmed by hand: never part of `earned`. */
  readonly claimed: number;
  /** Points left out because a check of ours broke. */
  readonly withheld: number;
  /** Points left out because nothing of their steps applies; absent in a report of an older version. */
  readonly notApplicable?: number;
  /** Of 100, to the nearest whole one, 100 only for all; null where there is nothing to earn. */
  readonly percent: number | null;
}

export interface ReportLesson {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  readonly due: string | null;
  /** Null where either moment is not known; absent where it is due with the rest. */
  readonly late?: boolean | null;
  readonly points: number;
  readonly max: number;
  readonly steps: readonly ReportStep[];
}

/**
 * passed: files and answers show it; failed: a check fails; attested: confirmed by hand; open: cannot be decided, or not done yet;
 * error: a check of ours broke; not-applicable: nothing of it applies; read: nothing to check in it; not-graded: only the learner's
 * own tutor could tell.
 */
export const STEP_OUTCOMES = [
  'passed',
  'failed',
  'attested',
  'open',
  'error',
  'not-applicable',
  'read',
  'not-graded',
] as const;

export type StepOutcome = (typeof STEP_OUTCOMES)[number];

export interface ReportStep {
  /** In its lesson. */
  readonly id: string;
  readonly title: string;
  readonly outcome: StepOutcome;
  readonly points: number;
  readonly max: number;
  readonly checks: readonly ReportCheck[];
  readonly questions: readonly {readonly id: string; readonly outcome: 'right' | 'wrong' | 'open' | 'not-graded'}[];
  /** What the learner's tutor noted; null in a report that was made without it. */
  readonly history: StepHistory | null;
}

export interface ReportCheck {
  readonly id: string;
  /** With what is asked beyond it: `procfile-web-process(server=gunicorn)`. */
  readonly name: string;
  readonly rev: number;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'error';
  /** The message ids of its findings. */
  readonly messages: readonly string[];
  /** The first finding in a sentence; for what is not decided, what would decide it; null where it passes. */
  readonly message: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

export interface StepHistory {
  readonly firstOpenedAt: string | null;
  readonly passedAt: string | null;
  /** Since when it fails without a break. */
  readonly failingSince: string | null;
  /** Looks at a changed project that it failed. */
  readonly tries: number;
  /** Rungs of hints that were taken, of all its checks. */
  readonly hints: number;
  /** Whether every rung of what fails now was taken. */
  readonly hintsExhausted: boolean;
}
