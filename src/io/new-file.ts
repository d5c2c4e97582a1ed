import {lstatSync, mkdirSync, renameSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** Writes a file below a folder as a whole or not at all; a link in its place, or in that of its own folder, is refused. */
export function writeNewFile(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), {recursive: true});
  if (!lstatSync(dirname(file)).isDirectory()) throw new Error(`${dirname(path)} is no folder`);
  const draft = `${file}.new`;
  writeFileSync(draft, text, {flag: 'wx'});
  renameSync(draft, file);
}
