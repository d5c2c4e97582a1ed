import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import {hostname} from 'node:os';

/** A save takes milliseconds: a lock older than this (in milliseconds) was left behind, whoever holds it. */
const STALE_AFTER = 30_000;
const WAIT_AT_MOST = 3_000;

/** Another process held the lock all the time. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * Runs `work` while no other process that uses the same lock does. The lock names its owner's process, so that the lock of one
 * that died is taken over. Throws {@link LockedError}, or what the disk says (EACCES, EROFS, ENOSPC …).
 */
export function withLock<T>(lock: string, work: () => T): T {
  const owner = `${process.pid}@${hostname()}`;
  const until = Date.now() + WAIT_AT_MOST;
  while (!take(lock, owner)) {
    if (isStale(lock)) removeStale(lock);
    else if (Date.now() > until) throw new LockedError(`${lock} is held by ${ownerOf(lock) ?? 'another process'}`);
    else sleep(1 + Math.random() * 8);
  }
  try {
    return work();
  } finally {
    release(lock, owner);
  }
}

/** Somebody may have taken it over meanwhile, where this process was stopped for long. */
function release(lock: string, owner: string): void {
  try {
    if (ownerOf(lock) === owner) unlinkSync(lock);
  } catch {
    // It becomes stale by itself.
  }
}

function take(lock: string, owner: string): boolean {
  try {
    // A link holds the owner's name without needing a block of a disk that may be full, and is there with it at once.
    symlinkSync(owner, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'].includes(codeOf(error))) throw error;
  }
  return takeFile(lock, owner);
}

/** Where links cannot be made. */
function takeFile(lock: string, owner: string): boolean {
  let handle: number;
  try {
    handle = openSync(lock, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeSync(handle, owner);
  closeSync(handle);
  return true;
}

function ownerOf(lock: string): string | null {
  try {
    return lstatSync(lock).isSymbolicLink() ? readlinkSync(lock) : readFileSync(lock, 'utf8');
  } catch {
    return null;
  }
}

function isStale(lock: string): boolean {
  try {
    if (Date.now() - lstatSync(lock).mtimeMs > STALE_AFTER) return true;
  } catch {
    return false;
  }
  const [, pid, host] = /^(\d+)@(.*)$/s.exec(ownerOf(lock) ?? '') ?? [];
  // One in this process's own name is of an earlier process with its number: saving is never interrupted by saving.
  return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
}

/** Of several who find a dead lock only one removes it, and only if it is still the dead one. */
function removeStale(lock: string): void {
  const guard = `${lock}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isOld(guard)) rmdirSync(guard);
    else sleep(2);
    return;
  }
  try {
    if (isStale(lock)) unlinkSync(lock);
  } finally {
    rmdirSync(guard);
  }
}

function isOld(path: string): boolean {
  try {
    return Date.now() - lstatSync(path).mtimeMs > STALE_AFTER;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
