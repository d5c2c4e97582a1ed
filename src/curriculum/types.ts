import type {Narrowed} from '../checks/narrowings.ts';
import type {Source} from '../project/contract-words.ts';

/** An ordered list of lessons with one goal. */
export interface Track {
  readonly id: string;
  readonly title: string;
  /** What the learner can do afterwards, in a sentence. */
  readonly goal: string;
  /** The platform it leads to; null for tracks that are about no platform in particular. */
  readonly platform: string | null;
  /** The version that its author gave it; null for built-in tracks, which have that of the program. */
  readonly version: string | null;
  /** From how many percent of the points on it counts as passed, as advice; null where its author says nothing. */
  readonly pass: number | null;
  /** What an earlier version had and this one has no more, named like `question port` or `step start#server`. */
  readonly retired: readonly string[];
  readonly lessons: readonly Lesson[];
  /** The learning checklist that the track ends with: an item points at the step that serves it. */
  readonly checklist: readonly ChecklistItem[];
  /** Where it was written, relative to `lessons/`. */
  readonly file: string;
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
  /** `lesson#step` of the step that teaches it. */
  readonly step: string;
  /** Checks whose evidence speaks for it. */
  readonly checks: readonly string[];
  /** Facts looked for as evidence before the learner is asked (`git-remote`, `platform-files` …). */
  readonly evidence: readonly string[];
  /** What the learner confirms by hand; null where the checks alone decide. */
  readonly confirm: string | null;
  /** Its line in `track.yaml`. */
  readonly line: number;
}

/** One Markdown file. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** Reading and doing, estimated. */
  readonly minutes: number;
  /** The day its facts were last verified (YYYY-MM-DD). */
  readonly verified: string;
  readonly sources: readonly Source[];
  /** Markdown before the first step. */
  readonly introduction: string;
  readonly steps: readonly Step[];
  /** Where it was written, relative to `lessons/`. */
  readonly file: string;
  /** What its track says of it. */
  readonly terms: LessonTerms;
}

/** What a track says of one of its lessons. */
export interface LessonTerms {
  /** Points for all its steps together; null: one for each step that checks something. */
  readonly points: number | null;
  /** When it is due (RFC 3339 with an offset); null: with the assignment. */
  readonly due: string | null;
  readonly required: boolean;
}

/** What holds for a lesson of which its track says nothing. */
export const plainTerms: LessonTerms = {points: null, due: null, required: true};

/** One `##` section of a lesson: something to read, decide, answer, do or confirm. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Markdown, without the blocks; may name facts: `{{start-command|gunicorn mysite.wsgi}}`. */
  readonly body: string;
  readonly blocks: readonly Block[];
  /** The line of its heading in the lesson's file. */
  readonly line: number;
  /** A removed step: kept so that progress keeps its meaning, shown nowhere. */
  readonly deprecated: boolean;
}

export type Block = CheckBlock | QuizBlock | DecideBlock | AttestBlock;

/** Checks that must hold. */
export interface CheckBlock {
  readonly kind: 'check';
  /** The line of its fence in the lesson's file. */
  readonly line: number;
  readonly checks: readonly string[];
  /** What is asked beyond a check, by check; only where something is. */
  readonly uses: Readonly<Record<string, CheckUse>>;
  /** Rungs of the hint ladder that this lesson replaces, by check, message id and rung (1 to 3). */
  readonly hints: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

/** How a lesson uses a check. */
export interface CheckUse {
  /** Any of these values, by what it is about. */
  readonly asked: Narrowed;
  /** Its own points; null: a share of the lesson's. */
  readonly points: number | null;
  /** Counts up when what is asked changes, so that an older pass can be told. */
  readonly rev: number;
}

export interface QuizBlock {
  readonly kind: 'quiz';
  /** The line of its fence in the lesson's file. */
  readonly line: number;
  readonly id: string;
  readonly question: string;
  readonly choices: readonly Choice[];
  /** The id of the right choice. */
  readonly answer: string;
}

/** A choice the rest of the track follows. */
export interface DecideBlock {
  readonly kind: 'decide';
  /** The line of its fence in the lesson's file. */
  readonly line: number;
  readonly id: string;
  readonly question: string;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly why: string;
}

/** Something no file can show, confirmed by hand after the evidence was looked for. */
export interface AttestBlock {
  readonly kind: 'attest';
  /** The line of its fence in the lesson's file. */
  readonly line: number;
  readonly id: string;
  readonly confirm: string;
  /** Facts looked for first. */
  readonly evidence: readonly string[];
}

/** A message that a platform, a server or a framework prints when something is wrong: one entry of `messages.yaml`. */
export interface ErrorMessage {
  readonly id: string;
  /** Its texts; `{name}` stands for a part that differs and is shown, `…` for one that does not matter. */
  readonly prints: readonly string[];
  /** What the contracts of the platforms print for these symptoms are texts of it too. */
  readonly symptoms: readonly string[];
  /** Where it is seen. */
  readonly where: string;
  /** The platforms that it is about; empty: any. */
  readonly platforms: readonly string[];
  /** Whether it says that something broke and not what: another message of the same log says more. */
  readonly general: boolean;
  /** Why it is seen, in one or two sentences. */
  readonly cause: string;
  /** The checks that explain it, built already or only in the catalogue; the most likely one first. */
  readonly checks: readonly string[];
  /** `lesson#step` of what teaches it; without one that fits, the steps that hold its checks. */
  readonly steps: readonly string[];
  /** Its line in `messages.yaml`. */
  readonly line: number;
}

/** All that is taught: what the build packs and the tutor loads. */
export interface Curriculum {
  readonly tracks: readonly Track[];
}

/** `lesson#step`: how a step is named everywhere. */
export type StepRef = `${string}#${string}`;

export function stepRef(lesson: Lesson, step: Step): StepRef {
  return `${lesson.id}#${step.id}`;
}
