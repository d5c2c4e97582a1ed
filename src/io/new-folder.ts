import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {statusOf} from './read-file.ts';

/** Why nothing was written, to be read after the name of the folder. */
type Obstacle = 'is there, and no folder' | 'is not empty' | 'cannot be written';

/** Writes files into a folder, which is made where there is none. One that holds anything, or is a link, is left as it is. */
export function writeNewFolder(folder: string, files: Readonly<Record<string, string>>): Obstacle | null {
  const there = statusOf(folder);
  if (there && !there.isDirectory()) return 'is there, and no folder';
  try {
    if (there && readdirSync(folder).length > 0) return 'is not empty';
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), {recursive: true});
      // Never over a file that came in between.
      writeFileSync(join(folder, path), text, {flag: 'wx'});
    }
    return null;
  } catch {
    return 'cannot be written';
  }
}
