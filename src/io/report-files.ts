import {closeSync, constants, fstatSync, openSync, readdirSync, readSync} from 'node:fs';
import {join} from 'node:path';
import {isSkippedFolder} from './skipped-folders.ts';

/** In bytes. What is larger is read line by line. */
const WHOLE = 8 * 1024 * 1024;
const CHUNK = 1024 * 1024;
const DEEPEST = 40;
const LINE_BREAK = 10;

/** Every `*.json`, `*.ndjson` and `*.jsonl` below a folder, in the order of their names; links are not followed. */
export function* reportFilesIn(folder: string, depth = 0): Generator<string> {
  const entries = readdirSync(folder, {withFileTypes: true});
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && /\.(?:json|ndjson|jsonl)$/i.test(entry.name)) yield path;
    else if (entry.isDirectory() && depth < DEEPEST && !isSkippedFolder(entry.name)) {
      try {
        yield* reportFilesIn(path, depth + 1);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    }
  }
}

/** A file of reports: whole where it is small, otherwise line by line; null where it is no file or cannot be read. */
export function readReportFile(path: string): {readonly text: string} | {readonly lines: Iterable<string>} | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  let isOpen = true;
  try {
    const status = fstatSync(handle);
    if (!status.isFile()) return null;
    if (status.size > WHOLE) {
      isOpen = false;
      return {lines: linesOf(handle)};
    }
    const bytes = Buffer.allocUnsafe(status.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count)
      count = readSync(handle, bytes, length, bytes.length - length, length);
    return {text: bytes.toString('utf8', 0, length)};
  } catch {
    return null;
  } finally {
    if (isOpen) closeSync(handle);
  }
}

/** The lines of an open file, which is closed at the end; of a longer one than any report, the beginning. */
function* linesOf(handle: number): Generator<string> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let parts: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer) => {
    size += part.length;
    if (size <= WHOLE) parts.push(part);
  };
  const line = () => {
    const text = (parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts)).toString('utf8');
    parts = [];
    size = 0;
    return text;
  };
  try {
    for (;;) {
      const count = readSync(handle, chunk, 0, CHUNK, null);
      if (count === 0) break;
      let from = 0;
      for (let at = chunk.indexOf(LINE_BREAK); at !== -1 && at < count; at = chunk.indexOf(LINE_BREAK, from)) {
        keep(chunk.subarray(from, at));
        yield line();
        from = at + 1;
      }
      if (from < count) keep(Buffer.from(chunk.subarray(from, count)));
    }
    if (size > 0) yield line();
  } finally {
    closeSync(handle);
  }
}
