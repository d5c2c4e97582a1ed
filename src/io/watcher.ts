import {type FSWatcher, watch} from 'node:fs';
import {basename, join, relative, resolve, sep} from 'node:path';
import {fileStamp, type Snapshot, scanFolder} from './folder-scan.ts';
import {findRepository, watchedFiles} from './git-repository.ts';

export interface Watcher {
  /** `events` where the disk reports changes; `polling` where it does not, or not for all folders. */
  readonly mode: 'events' | 'polling';
  /** Settled when changes are seen from then on; changes made since the start are reported too. */
  readonly ready: Promise<void>;
  close(): void;
}

export interface WatchOptions {
  /** Milliseconds between two looks at everything, for disks that report nothing; 0 for never. */
  readonly pollEvery?: number;
  /** How many folders are asked for events at most; beyond, there is polling alone for the rest. */
  readonly mostFolders?: number;
}

/** After an event, so many milliseconds pass without another before the files are looked at: an editor's save is several events. */
const SETTLE = 8;
/** But no more than this, however many events follow. */
const SETTLE_AT_MOST = 30;
/** Scanning stops this often (in milliseconds) to let keys and frames through. */
const SLICE = 4;

/**
 * Calls `onChange` with the changed paths (relative to the root, with `/`) after every save.
 * Events are a trigger only: what has changed is found by looking at all files, which costs a few milliseconds and misses nothing.
 */
export function watchProject(
  root: string,
  onChange: (paths: readonly string[]) => void,
  options: WatchOptions = {},
): Watcher {
  return new ProjectWatcher(root, onChange, options);
}

class ProjectWatcher implements Watcher {
  mode: 'events' | 'polling' = 'events';
  readonly ready: Promise<void>;
  readonly #root: string;
  readonly #onChange: (paths: readonly string[]) => void;
  readonly #pollEvery: number;
  readonly #mostFolders: number;
  readonly #watchers = new Map<string, {readonly watcher: FSWatcher; readonly stamp: string}>();
  /** Paths that events named since the last scan: changed, even where their stamps do not tell. */
  #named = new Set<string>();
  readonly #started = Date.now();
  #before: Snapshot | null = null;
  #scanning = false;
  #again = false;
  #closed = false;
  #eventAt = 0;
  #firstEventAt = 0;
  #settle: NodeJS.Timeout | null = null;
  #poll: NodeJS.Timeout | null = null;

  constructor(root: string, onChange: (paths: readonly string[]) => void, options: WatchOptions) {
    this.#root = resolve(root);
    this.#onChange = onChange;
    this.#pollEvery = options.pollEvery ?? 2000;
    this.#mostFolders = options.mostFolders ?? 8000;
    this.ready = this.#scan(false);
  }

  close(): void {
    this.#closed = true;
    if (this.#settle) clearTimeout(this.#settle);
    if (this.#poll) clearTimeout(this.#poll);
    for (const {watcher} of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #onEvent(folder: string, name: string | null): void {
    const now = performance.now();
    this.#eventAt = now;
    this.mode = this.#isComplete() ? 'events' : 'polling';
    if (name !== null) this.#named.add(join(folder, name));
    if (this.#settle) clearTimeout(this.#settle);
    else this.#firstEventAt = now;
    const wait = Math.max(0, Math.min(SETTLE, this.#firstEventAt + SETTLE_AT_MOST - now));
    this.#settle = setTimeout(() => {
      this.#settle = null;
      this.#reportNamed();
      // What follows a report comes first.
      setImmediate(() => void this.#scan(true));
    }, wait);
  }

  /** Files that events named and that were there before need no look at all the others. */
  #reportNamed(): void {
    const files = this.#before?.files;
    const changed: string[] = [];
    for (const path of this.#named) {
      const stamp = files?.has(path) ? fileStamp(path) : '';
      // One that is gone may be on its way back, as some editors save.
      if (stamp === '') continue;
      files?.set(path, stamp);
      this.#named.delete(path);
      changed.push(path);
    }
    this.#tell(changed);
  }

  async #scan(triggered: boolean): Promise<void> {
    if (this.#closed) return;
    if (this.#scanning) {
      this.#again = true;
      return;
    }
    this.#scanning = true;
    if (this.#poll) clearTimeout(this.#poll);
    const started = performance.now();
    const named = this.#named;
    this.#named = new Set();
    const after = await this.#look();
    this.#scanning = false;
    if (this.#closed) return;
    const before = this.#before;
    this.#before = after;
    // Between looking into a new folder and asking for its events something may have been written there.
    if (this.#follow(after)) this.#again = true;
    if (before) this.#report(before, after, named, triggered);
    else this.#reportSinceStart(after);
    // A callback may have closed it.
    if (this.#closed) return;
    if (this.#again) {
      this.#again = false;
      return this.#scan(true);
    }
    this.#schedulePoll(performance.now() - started);
  }

  /** What changed between the start and the first look, by its own time; the system's clock for files ticks every few milliseconds. */
  #reportSinceStart({files}: Snapshot): void {
    const isNew = (stamp: string) => Number(stamp.split(':')[0]) >= this.#started - 10;
    this.#tell([...files].filter(([, stamp]) => isNew(stamp)).map(([path]) => path));
  }

  async #look(): Promise<Snapshot> {
    const repository = findRepository(this.#root);
    const scan = scanFolder(this.#root, repository ? watchedFiles(repository) : []);
    let pause = performance.now() + SLICE;
    for (;;) {
      const step = scan.next();
      if (step.done) return step.value;
      if (performance.now() < pause) continue;
      await new Promise(resolve => setImmediate(resolve));
      pause = performance.now() + SLICE;
    }
  }

  #report(before: Snapshot, after: Snapshot, named: ReadonlySet<string>, triggered: boolean): void {
    const changed = [...after.files.keys()].filter(
      path => before.files.get(path) !== after.files.get(path) || named.has(path),
    );
    for (const path of before.files.keys()) if (!after.files.has(path)) changed.push(path);
    // Found without an event: this disk reports nothing.
    if (this.#tell(changed) && !triggered && performance.now() - this.#eventAt > 1000) this.mode = 'polling';
  }

  #tell(changed: readonly string[]): boolean {
    const wanted = changed.filter(path => !isEditorsOwn(path));
    if (wanted.length > 0) this.#onChange(wanted.map(path => relative(this.#root, path).split(sep).join('/')));
    return wanted.length > 0;
  }

  /** Asks for the events of each folder, and no longer for those that are gone; says whether there were new ones. */
  #follow({folders}: Snapshot): boolean {
    let added = false;
    for (const [folder, {watcher, stamp}] of this.#watchers) {
      if (folders.get(folder) === stamp) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const [folder, stamp] of folders) {
      if (this.#watchers.has(folder)) continue;
      if (this.#watchers.size >= this.#mostFolders || !this.#watchFolder(folder, stamp)) {
        this.mode = 'polling';
        return added;
      }
      added ||= this.#watchers.has(folder);
    }
    return added;
  }

  #watchFolder(folder: string, stamp: string): boolean {
    try {
      const watcher = watch(folder, (_, name) => this.#onEvent(folder, name));
      // A folder that goes away, on some systems; the next scan sees it.
      watcher.on('error', () => this.#onEvent(folder, null));
      this.#watchers.set(folder, {watcher, stamp});
      return true;
    } catch (error) {
      // Gone meanwhile is no reason to give up; no more watches to be had (ENOSPC, EMFILE) is.
      return (error as NodeJS.ErrnoException).code === 'ENOENT';
    }
  }

  #isComplete(): boolean {
    return this.#watchers.size >= (this.#before?.folders.size ?? 0);
  }

  #schedulePoll(took: number): void {
    if (this.#pollEvery === 0) return;
    // A project that takes long to look at is looked at less often.
    this.#poll = setTimeout(() => void this.#scan(false), Math.max(this.#pollEvery, took * 40));
  }
}

/** Files that editors write beside the one that is edited. */
function isEditorsOwn(path: string): boolean {
  return /^(?:4913|\.#.*|#.*#|.*~|\..*\.sw[a-z]|.*___jb_(?:tmp|old)___)$/.test(basename(path));
}
