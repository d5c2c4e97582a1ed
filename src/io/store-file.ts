import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {emptyDocument, type ProgressDocument} from '../progress/document.ts';
import {understandDocument} from '../progress/migrate.ts';

/** What the file holds. */
export type FileState =
  | {readonly kind: 'ok'; readonly document: ProgressDocument; readonly dropped: readonly string[]}
  /** There is none yet. */
  | {readonly kind: 'missing'; readonly document: ProgressDocument}
  | {readonly kind: 'corrupt'; readonly reason: string}
  | {readonly kind: 'newer'; readonly version: number}
  | {readonly kind: 'unreadable'; readonly reason: string};

/** Writes the whole document to the file, in one step that is never half done. conf does this. */
export interface Writer {
  /** Gives back the bytes that the file must hold now. Throws what the disk says. */
  write(document: ProgressDocument): string;
}

export function readState(file: string): FileState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const {code = '', message} = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? {kind: 'missing', document: emptyDocument}
      : {kind: 'unreadable', reason: code || message};
  }
  let stored: unknown;
  try {
    // Some editors put a byte order mark first.
    stored = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return {kind: 'corrupt', reason: text.trim() === '' ? 'it is empty' : 'it is not JSON'};
  }
  const understood = understandDocument(stored);
  switch (understood.kind) {
    case 'ok':
      return {kind: 'ok', document: understood.value, dropped: understood.dropped};
    case 'newer':
      return understood;
    case 'invalid':
      return {kind: 'corrupt', reason: understood.reason};
    default:
      return understood satisfies never;
  }
}

/**
 * Writes and proves it: what was there becomes the `.bak`, and bytes that are not what was meant (a disk that is nearly full
 * takes a part and reports success) are replaced by it again. Throws when the document is not on disk.
 */
export function writeVerified(file: string, writer: Writer, document: ProgressDocument): void {
  const hadFile = keepBackup(file);
  const expected = writer.write(document);
  if (readFileSync(file, 'utf8') !== expected) {
    if (hadFile) restoreBackup(file);
    else rmSync(file);
    throw Object.assign(new Error('the file was not written whole'), {code: 'ENOSPC'});
  }
  syncFolder(dirname(file));
}

export function backupOf(file: string): string {
  return `${file}.bak`;
}

/** Puts the last good content back in its place; it stays the backup too. */
export function restoreBackup(file: string): void {
  moveCopy(backupOf(file), file);
}

/** Moves a file that cannot be used out of the way, under a dated name; gives that name. Nothing that is there is replaced. */
export function setAside(file: string, why: 'corrupt' | 'repaired', at: Date): string {
  const aside = datedName(file, why, at);
  if (why === 'corrupt') renameSync(file, aside);
  else copyFileSync(file, aside, constants.COPYFILE_EXCL);
  return aside;
}

/** A name beside the file that is not taken: `progress.corrupt-2026-11-21T07-45-00.json`, with a number where there is one already. */
export function datedName(file: string, why: 'corrupt' | 'repaired' | 'reset', at: Date): string {
  const stamp = at.toISOString().slice(0, 19).replace(/:/g, '-');
  const taken = new Set(readdirSync(dirname(file)));
  for (let i = 1; ; i++) {
    const name = `${basename(file, '.json')}.${why}-${stamp}${i === 1 ? '' : `-${i}`}.json`;
    if (!taken.has(name)) return join(dirname(file), name);
  }
}

/** Removes what writers that were killed left behind. Only while the lock is held: then nobody else is writing. */
export function sweep(file: string): void {
  const prefix = `${basename(file)}.tmp-`;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(prefix)) rmSync(join(dirname(file), name), {force: true});
}

/** Another name for the present content, which costs no space. */
function keepBackup(file: string): boolean {
  try {
    moveCopy(file, backupOf(file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function moveCopy(from: string, to: string): void {
  const between = `${from.replace(/\.bak$/, '')}.tmp-copy`;
  rmSync(between, {force: true});
  try {
    linkSync(from, between);
  } catch (error) {
    // Not every disk knows a second name for a file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    copyFileSync(from, between);
  }
  renameSync(between, to);
  // Two names of one file are not renamed into one.
  rmSync(between, {force: true});
}

function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Not possible everywhere, and the file itself is safe.
  }
}
