import {closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats} from 'node:fs';

/**
 * The bytes of a regular file; null where there is none, it cannot be read or it is larger than `limit` (in bytes).
 * A FIFO or a device in its place is not waited for.
 */
export function readRegularFile(path: string, limit = 64 * 1024 * 1024): Uint8Array | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    const status = fstatSync(handle);
    return status.isFile() && status.size <= limit ? readAt(handle, 0, status.size) : null;
  } catch {
    return null;
  } finally {
    closeSync(handle);
  }
}

/** What has this name, not what a link leads to; null where nothing has. */
export function statusOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

/** Whether something has this name: a file, a folder, a link that leads nowhere. */
export function exists(path: string): boolean {
  return statusOf(path) !== null;
}

/** Like {@link readRegularFile}, as UTF-8 text. */
export function readTextFile(path: string, limit = 4 * 1024 * 1024): string | null {
  const bytes = readRegularFile(path, limit);
  return bytes && new TextDecoder().decode(bytes);
}

/** Up to `size` bytes of an open file from `position` on; fewer where the file ends. */
export function readAt(handle: number, position: number, size: number): Uint8Array {
  const buffer = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const count = readSync(handle, buffer, length, size - length, position + length);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
}
