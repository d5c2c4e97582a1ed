import type {Curriculum, ErrorMessage, Lesson, Step, Track} from '../curriculum/types.ts';
import type {PackedPage} from '../reports/explain.ts';

/** A message that can be recognised: with every text that it is known by, and only checks that exist. */
export type KnownMessage = Omit<ErrorMessage, 'symptoms' | 'line'>;

/** What is searched of a check beside its page. */
export interface KnownCheck {
  readonly id: string;
  readonly title: string;
  readonly messages: readonly string[];
}

/** All that can be found. */
export interface Searched {
  readonly curriculum: Curriculum;
  /** By check id. */
  readonly pages: Readonly<Record<string, PackedPage>>;
  readonly checks: readonly KnownCheck[];
  readonly messages: readonly KnownMessage[];
}

/** What is looked for. */
export interface Asked {
  /** Words, or some of a log with its line breaks. */
  readonly text: string;
  /** The platform and the older generations whose lessons fit it too; empty: any. */
  readonly platforms: readonly string[];
  /** Checks that fail in the learner's project: of several explanations they come first. */
  readonly failing: readonly string[];
}

/** A step with where it stands. */
export interface FoundStep {
  readonly track: Track;
  readonly lesson: Lesson;
  readonly step: Step;
}

/** A line around what was found, and which part of it that is. */
export interface Context {
  readonly text: string;
  /** From 0. */
  readonly from: number;
  readonly to: number;
}

/** A part of a message that differs from case to case, with what stood there. */
export interface Captured {
  readonly name: string;
  readonly value: string;
}

export interface MessageHit {
  readonly kind: 'message';
  readonly message: KnownMessage;
  /** The text by which it was recognised, with its variable parts; the first one where it was found by words. */
  readonly print: string;
  readonly values: readonly Captured[];
  /** The line of the pasted text, from 1; null where it was found by words. */
  readonly line: number | null;
  readonly context: Context | null;
  /** What teaches it for the platform that was asked for; null where nothing does. */
  readonly taught: FoundStep | null;
}

export interface CheckHit {
  readonly kind: 'check';
  readonly check: KnownCheck;
  readonly context: Context | null;
  /** What teaches it for the platform that was asked for; null where nothing does. */
  readonly taught: FoundStep | null;
}

export interface StepHit extends FoundStep {
  readonly kind: 'step';
  readonly context: Context | null;
}

export type Hit = MessageHit | CheckHit | StepHit;

/** What was found: the messages, then the checks, then the steps; the best of each first. */
export interface Found {
  readonly hits: readonly Hit[];
  /** `message`: the text holds known messages; `words`: all its words occur; `corrected`: another word was looked for; `most`: most of its words occur. */
  readonly by: 'nothing' | 'message' | 'words' | 'corrected' | 'most';
  /** The word that was looked for instead of a mistyped one; null where none was. */
  readonly instead: string | null;
  /** How many more there are of each kind than are listed. */
  readonly left: Readonly<Record<Hit['kind'], number>>;
}
