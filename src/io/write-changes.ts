import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {type FileChange, isSameBytes} from '../fixes/changes.ts';
import {statusOf} from './read-file.ts';

/** Why nothing was written. */
export type Obstacle =
  | 'changed' // the file is not what it was when it was read
  | 'link' // the file, or a folder on the way to it, leads somewhere else
  | 'outside' // the path leads out of the project
  | 'exists' // something has the new name already
  | 'read-only'
  | 'no-backup' // the copy could not be made
  | 'failed'; // the disk refused

export type Written =
  | {readonly ok: true; readonly backup: string | null}
  | {readonly ok: false; readonly obstacle: Obstacle; readonly path: string};

/**
 * Makes changes on disk, all of them or none. Nothing is written that is not what it was when it was read, and nothing through a
 * link. What is replaced is copied to `backups` first, under the same path.
 * @param backups a folder that is made when it is needed, one for all changes of a run; null where there is none.
 */
export function writeChanges(root: string, changes: readonly FileChange[], backups: string | null): Written {
  for (const change of changes) {
    const problem = obstacleOf(root, change);
    if (problem) return {ok: false, ...problem};
  }
  const replaced = changes.flatMap(({before}) => before ?? []);
  const backup = replaced.length > 0 ? backups : null;
  if (replaced.length > 0 && backup === null) return {ok: false, obstacle: 'no-backup', path: replaced[0]?.path ?? ''};
  const undo: (() => void)[] = [];
  let path = replaced[0]?.path ?? changes[0]?.after?.path ?? '';
  let step: Obstacle = 'no-backup';
  try {
    for (const {path: name, bytes} of replaced) if (backup !== null && bytes) keep(join(backup, name), bytes);
    step = 'failed';
    for (const change of changes) {
      path = (change.after ?? change.before)?.path ?? '';
      const problem = obstacleOf(root, change);
      if (problem) throw Object.assign(new Error(problem.obstacle), {obstacle: problem.obstacle});
      undo.unshift(carryOut(root, change));
    }
    return {ok: true, backup};
  } catch (error) {
    for (const back of undo) back();
    if (!('code' in (error as Error)) && !('obstacle' in (error as Error))) throw error;
    return {ok: false, obstacle: (error as {obstacle?: Obstacle}).obstacle ?? step, path};
  }
}

/** Changes one file in one step that is never half done; gives back how to undo it. */
function carryOut(root: string, {before, after}: FileChange): () => void {
  const old = before && join(root, before.path);
  const status = old === null ? null : lstatSync(old);
  if (!after?.bytes) {
    if (old !== null) rmSync(old);
    return () => restore(old, before?.bytes ?? null, status);
  }
  const now = join(root, after.path);
  if (old !== null && old !== now && isSameBytes(before?.bytes ?? null, after.bytes)) {
    renameSync(old, now);
    return () => renameSync(now, old);
  }
  const temporary = join(dirname(now), `.${basename(now)}.paas-tutor-${process.pid}`);
  try {
    writeNew(temporary, after.bytes, status ? status.mode & 0o777 : 0o666, status);
    if (old === now) renameSync(temporary, now);
    else putNew(temporary, now);
  } finally {
    rmSync(temporary, {force: true});
  }
  return () => (old === now ? restore(old, before?.bytes ?? null, status) : rmSync(now, {force: true}));
}

function restore(path: string | null, bytes: Uint8Array | null, status: Stats | null): void {
  if (path === null || !bytes) return;
  const temporary = join(dirname(path), `.${basename(path)}.paas-tutor-${process.pid}`);
  writeNew(temporary, bytes, (status?.mode ?? 0o644) & 0o777, status);
  renameSync(temporary, path);
}

/** Gives a file a name that nothing has: what came there meanwhile stays. */
function putNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    // Not every disk knows a second name for a file.
    if (!/^(?:EPERM|ENOTSUP|ENOSYS|EMLINK)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    renameSync(temporary, path);
  }
}

/** A copy that nobody else may read: there may be secrets in it. One that is there stays: it is what was there before all changes. */
function keep(path: string, bytes: Uint8Array): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), {recursive: true, mode: 0o700});
  writeNew(path, bytes, 0o600);
}

function writeNew(path: string, bytes: Uint8Array, mode: number, like: Stats | null = null): void {
  const handle = openSync(path, 'wx', mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    if (like) fchmodSync(handle, mode);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (like && (like.uid !== process.getuid?.() || like.gid !== process.getgid?.())) {
    try {
      chownSync(path, like.uid, like.gid);
    } catch {
      // Only the owner of the system may; the file is then the user's own.
    }
  }
}

function obstacleOf(root: string, {before, after}: FileChange): {obstacle: Obstacle; path: string} | null {
  for (const path of new Set([before?.path, after?.path])) {
    const found = path === undefined ? null : onTheWay(root, path);
    if (found && path !== undefined) return {obstacle: found, path};
  }
  const status = before && statusOf(join(root, before.path));
  if (before) {
    if (status?.isSymbolicLink()) return {obstacle: 'link', path: before.path};
    if (!status?.isFile() || !isSameBytes(before.bytes, read(join(root, before.path))))
      return {obstacle: 'changed', path: before.path};
    if ((status.mode & 0o222) === 0 || !mayWrite(join(root, before.path)))
      return {obstacle: 'read-only', path: before.path};
  }
  if (after && after.path !== before?.path) {
    const there = statusOf(join(root, after.path));
    // A disk that takes small and capital letters for the same finds the file itself.
    if (there && there.ino !== status?.ino) return {obstacle: 'exists', path: after.path};
  }
  return null;
}

/** What is wrong with the folders of a path. */
function onTheWay(root: string, path: string): Obstacle | null {
  const parts = path.split('/');
  if (parts.some(part => part === '' || part === '.' || part === '..')) return 'outside';
  let folder = root;
  for (const part of parts.slice(0, -1)) {
    folder = join(folder, part);
    const status = statusOf(folder);
    if (status?.isSymbolicLink()) return 'link';
    if (!status?.isDirectory()) return 'changed';
  }
  return mayWrite(folder) ? null : 'read-only';
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
