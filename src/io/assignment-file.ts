import {dirname, join} from 'node:path';
import {ASSIGNMENT_FILE, parseAssignment, type ReadAssignment} from '../classroom/assignment.ts';
import {exists, readRegularFile, statusOf} from './read-file.ts';

/** Larger than any assignment. */
const LARGEST = 64 * 1024;

export type FoundAssignment = ReadAssignment & {
  /** The folder that `.paas-tutor` lies in, absolute. */
  readonly folder: string;
};

/** The nearest assignment from a project's root up to the root of its repository; null where there is none. A link is none. */
export function findAssignment(root: string): FoundAssignment | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const bytes = readAssignment(folder);
    if (bytes) return {...parseAssignment(new TextDecoder().decode(bytes)), folder};
    if (exists(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** The bytes of a folder's own assignment; null where there is none, or a link. */
export function readAssignment(folder: string): Uint8Array | null {
  const path = join(folder, ASSIGNMENT_FILE);
  if (!statusOf(dirname(path))?.isDirectory() || !statusOf(path)?.isFile()) return null;
  return readRegularFile(path, LARGEST);
}
