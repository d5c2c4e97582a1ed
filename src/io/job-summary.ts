import {appendFileSync} from 'node:fs';

/** Adds to the file that the continuous integration shows as the summary of a job; false where it cannot be written. */
export function addToJobSummary(path: string, markdown: string): boolean {
  try {
    // What stands there already need not end with its line.
    appendFileSync(path, `\n${markdown}`);
    return true;
  } catch {
    return false;
  }
}
