import type {ProgressStore, ProjectIdentity} from '../progress/store.ts';
import type {ProjectProgress} from '../progress/types.ts';
import type {Action} from '../tutor/actions.ts';
import type {Change} from '../tutor/changes.ts';

/** Stores changes behind the frame that shows them. */
export interface Saver {
  readonly add: (change: Change) => void;
  /** Stores what is still waiting. */
  readonly flush: () => void;
}

/** `isKept`: whether what is stored outlives the program; otherwise it is in memory, and nobody is told that it is saved. */
export function saver(
  store: ProgressStore,
  identity: ProjectIdentity,
  {isKept, dispatch}: {readonly isKept: boolean; readonly dispatch: (action: Action) => void},
): Saver {
  let waiting: Change[] = [];
  let timer: NodeJS.Immediate | null = null;
  let failed = '';
  const all = (changes: readonly Change[]) => (progress: ProjectProgress) =>
    changes.reduce((now, change) => change(now), progress);
  const flush = () => {
    if (timer) clearImmediate(timer);
    timer = null;
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    const saved = store.save(identity, all(changes));
    if (saved.ok) {
      failed = '';
      if (isKept) dispatch({type: 'saved', progress: saved.progress});
    } else if (saved.message !== failed) {
      // Said once: it would be said with every key.
      failed = saved.message;
      dispatch({type: 'save-failed', message: saved.message});
    }
  };
  return {
    add: change => {
      waiting.push(change);
      timer ??= setImmediate(flush);
    },
    flush,
  };
}
