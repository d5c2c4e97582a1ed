/** What one learner has done in one project. Unknown fields and ids are kept when it is read and written. */
export interface ProjectProgress {
  readonly version: 1;
  /** For people and for recognising a moved project: never shown in reports. */
  readonly project: {readonly name: string; readonly path: string};
  readonly platform: string | null;
  readonly track: string | null;
  readonly position: Position | null;
  /** By `lesson#step`. */
  readonly steps: Readonly<Record<string, StepRecord>>;
  /** How many rungs of a hint ladder were revealed, by `check:messageId`. */
  readonly hints: Readonly<Record<string, number>>;
  /** What was chosen in `decide` and `quiz` blocks, by block id: the choice id. */
  readonly choices: Readonly<Record<string, string>>;
  /** How the checks of a step that was come to were tried. By `lesson#step`. */
  readonly attempts: Readonly<Record<string, Attempts>>;
  /** By checklist item id. */
  readonly checklist: Readonly<Record<string, {readonly attestedAt: string}>>;
  /** When entries last changed or were taken back (ISO 8601, UTC), by path (`platform`, `choices/ID`, `steps/ID`): kept by the store, so that two machines can be merged. */
  readonly times: Readonly<Record<string, string>>;
  /** When anything here last changed (ISO 8601, UTC). */
  readonly updatedAt: string;
}

export interface Attempts {
  /** When the step was first open (ISO 8601, UTC). */
  readonly first: string;
  /** Looks at a changed project that it failed. */
  readonly tries: number;
  /** Since when it fails without a break, and with which findings (`check:messageId`); null where it does not. */
  readonly failing: {readonly since: string; readonly because: readonly string[]} | null;
}

export interface Position {
  readonly screen: 'home' | 'lesson' | 'checklist' | 'findings';
  /** `lesson#step`; null outside of lessons. */
  readonly step: string | null;
  /** The first visible line of the content. */
  readonly scroll: number;
}

export interface StepRecord {
  /**
   * passed: its checks held; attested: confirmed by hand; not-applicable: none of its checks applies to the project;
   * read: nothing to check in it; skipped: left on purpose, with nothing in it that fails.
   */
  readonly state: 'passed' | 'attested' | 'not-applicable' | 'read' | 'skipped';
  /** When it first came into this state (ISO 8601, UTC). */
  readonly at: string;
  /** For passed: a hash of what the checks had read, so that a pass can be told from an older one. */
  readonly evidence: string | null;
  /** For passed: by check, which revision of its rule held then; a check that is not named had the first. */
  readonly rules?: Readonly<Record<string, number>>;
  /** A step that passed before and fails now: since when, and the findings that reopened it. */
  readonly reopened: {readonly at: string; readonly because: readonly string[]} | null;
}
