import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import {join, sep} from 'node:path';
import type {FileProblem, ProjectFile} from '../project/project.ts';

/** In bytes: more than any file that says how to deploy something; the largest lock files have some megabytes. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** What a listing of a folder, or a look at the file, says of its kind. */
export interface Entry {
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

type Content =
  | {readonly bytes: Uint8Array; readonly problem: null}
  | {readonly bytes: null; readonly problem: FileProblem};

/** A file on disk that is looked at and read when first asked for, at most once. */
export class DiskFile implements ProjectFile {
  readonly path: string;
  readonly #root: string;
  readonly #realRoot: string;
  readonly #kind: 'file' | 'link' | 'special';
  /** The index entry; null: not in the index; undefined: no repository. */
  readonly #tracked: {readonly mode: number} | null | undefined;
  #status: BigIntStats | null | undefined;
  #content: Content | undefined;
  /** Whether it was read so soon after a change that another change would leave its time as it was. */
  #young = false;

  constructor(
    path: string,
    root: string,
    realRoot: string,
    entry: Entry,
    tracked: {readonly mode: number} | null | undefined,
  ) {
    this.path = path;
    this.#root = root;
    this.#realRoot = realRoot;
    this.#kind = kindOf(entry);
    this.#tracked = tracked;
  }

  get #absolute(): string {
    return join(this.#root, this.path);
  }

  get tracked(): boolean | null {
    return this.#tracked === undefined ? null : this.#tracked !== null;
  }

  get link(): string | null {
    if (this.#kind !== 'link') return null;
    try {
      return readlinkSync(this.#absolute);
    } catch {
      return '';
    }
  }

  get size(): number {
    return Number(this.#look()?.size ?? 0);
  }

  get mode(): number {
    return (this.#tracked?.mode ?? Number(this.#look()?.mode ?? 0)) & 0o777;
  }

  get ownMode(): number {
    return Number(this.#look()?.mode ?? 0) & 0o777;
  }

  get bytes(): Uint8Array | null {
    return this.#read().bytes;
  }

  get problem(): FileProblem | null {
    return this.#read().problem;
  }

  /** Whether it changes only together with its own time of change: what a link leads to, or a file read while it was written, may not. */
  get isSettled(): boolean {
    return this.#kind !== 'link' && !this.#young;
  }

  /** Whether everything that was ever asked of this object would be answered alike now. */
  isCurrent(entry: Entry, tracked: {readonly mode: number} | null | undefined): boolean {
    if (
      kindOf(entry) !== this.#kind ||
      tracked?.mode !== this.#tracked?.mode ||
      (tracked === null) !== (this.#tracked === null)
    )
      return false;
    if (this.#status === undefined && this.#content === undefined) return true;
    const before = this.#status;
    const now = status(this.#absolute);
    if (!before || !now) return false;
    return (
      !this.#young &&
      now.mtimeNs === before.mtimeNs &&
      now.ctimeNs === before.ctimeNs &&
      now.size === before.size &&
      now.ino === before.ino
    );
  }

  #look(): BigIntStats | null {
    if (this.#status === undefined) this.#status = status(this.#absolute);
    return this.#status;
  }

  #read(): Content {
    this.#content ??= this.#open();
    return this.#content;
  }

  #open(): Content {
    if (this.#kind === 'special') return {bytes: null, problem: 'special'};
    const before = this.#look();
    this.#young = before !== null && BigInt(Date.now()) - before.mtimeMs < 20n;
    if (this.#kind === 'link' && !this.#staysInside()) return {bytes: null, problem: 'outside'};
    try {
      // Not blocking, so that a FIFO that took the file's place cannot hold the tutor up.
      const handle = openSync(this.#absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        const opened = fstatSync(handle);
        if (!opened.isFile()) return {bytes: null, problem: 'special'};
        if (opened.size > LARGEST_FILE) return {bytes: null, problem: 'too-large'};
        return {bytes: readAll(handle, opened.size), problem: null};
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      return {bytes: null, problem: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable'};
    }
  }

  #staysInside(): boolean {
    try {
      const target = realpathSync(this.#absolute);
      return target.startsWith(this.#realRoot + sep);
    } catch {
      return false;
    }
  }
}

function kindOf(entry: Entry): 'file' | 'link' | 'special' {
  return entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'special';
}

function status(path: string): BigIntStats | null {
  try {
    // A link counts by what it leads to, so that a change there is seen.
    return statSync(path, {bigint: true});
  } catch {
    try {
      return lstatSync(path, {bigint: true});
    } catch {
      return null;
    }
  }
}

/** Reads until the end or the limit: a file may grow or shrink while it is read. */
function readAll(handle: number, size: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(handle, buffer, length, buffer.length - length, length);
    if (count === 0) return new Uint8Array(buffer.subarray(0, length));
    length += count;
    if (length > LARGEST_FILE) return new Uint8Array(buffer.subarray(0, LARGEST_FILE));
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
}
