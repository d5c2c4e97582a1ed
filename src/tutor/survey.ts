import type {Evidence} from '../checks/run.ts';
import type {FactValues} from '../curriculum/personalise.ts';
import type {Looked} from '../curriculum/step-status.ts';
import type {Need} from './choice/needs.ts';

/** What one look at the project gave. Every text is clean. */
export interface Survey extends Looked {
  /** The platform's id that the checks ran for. */
  readonly platform: string;
  readonly seen: readonly Seen[];
  /** What not every platform has a place for. */
  readonly needs: readonly Need[];
  /** What lessons and hints name as `{{fact}}`. */
  readonly facts: FactValues;
  /** By the names of `curriculum/vocabulary.ts`: what was looked for before the learner is asked. */
  readonly evidence: Readonly<Record<string, readonly Evidence[]>>;
  /** By file: a hash of the content that the checks saw. */
  readonly contents: Readonly<Record<string, string>>;
  /** Files that differ from the look before; empty at the first one. */
  readonly changed: readonly string[];
  /** When the look ended (ISO 8601, UTC). */
  readonly at: string;
  /** How long it took. */
  readonly milliseconds: number;
}

/** One thing that the tutor sees in the project: `Server: gunicorn 23.0 (requirements.txt:3)`. */
export interface Seen {
  readonly name: string;
  readonly value: string;
  /** known; missing: proven that there is none; unknown: the value says what would decide it. */
  readonly kind: 'known' | 'missing' | 'unknown';
  readonly file: string | null;
  readonly line: number | null;
}
