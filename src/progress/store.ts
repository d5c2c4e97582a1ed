import type {ProjectProgress} from './types.ts';

/** How a project is recognised: the strongest key that is there. */
export interface ProjectIdentity {
  /** `git:FIRST-COMMIT:PREFIX`, `inode:DEVICE:INODE` or `path:REALPATH`, strongest first; the first that the store knows wins. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly path: string;
}

export interface Loaded {
  readonly progress: ProjectProgress | null;
  /** Whether it can be saved; when not, work goes on in memory and says so. */
  readonly writable: boolean;
  /** What the learner has to know: a corrupt file set aside (with its new name), a newer file left alone, no disk. */
  readonly notices: readonly string[];
  /** Another project that claims the same identity: the tutor asks once which it is. */
  readonly clash: {readonly name: string; readonly path: string} | null;
}

export type Saved =
  | {readonly ok: true; readonly progress: ProjectProgress}
  /** Not on disk; what it would be is kept in memory and written with the next save that succeeds. */
  | {readonly ok: false; readonly message: string; readonly progress: ProjectProgress};

/** Where progress is kept. Implemented in `io/`; every call merges with what another window wrote meanwhile. */
export interface ProgressStore {
  load(identity: ProjectIdentity): Loaded;
  /** Applies a change to the newest stored state inside a lock, verifies what was written, and gives back the result. */
  save(identity: ProjectIdentity, change: (progress: ProjectProgress) => ProjectProgress): Saved;
  /** Answers {@link Loaded.clash}, once: the same project (moved or copied, one progress), or another with a progress of its own. */
  settleClash(identity: ProjectIdentity, answer: 'same' | 'separate'): Saved;
  /** Forgets what was done in a project and says in which file a copy was kept; null where there was nothing. */
  reset(
    identity: ProjectIdentity,
  ): {readonly ok: true; readonly copy: string | null} | {readonly ok: false; readonly message: string};
  /** The file it is kept in, for messages. */
  readonly file: string;
}
