import {chmodSync, existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {folderWith} from './tutor.ts';

/** A program that writes its arguments to a file and then does what the script says. */
export function fakeEditor(
  name: string,
  script: string,
): {readonly path: string; readonly arguments: () => readonly string[]} {
  const folder = folderWith({[name]: `#!/bin/sh\nprintf '%s\\n' "$@" > "$0.arguments"\n${script}\n`});
  const path = join(folder, name);
  chmodSync(path, 0o755);
  const written = `${path}.arguments`;
  return {path, arguments: () => (existsSync(written) ? readFileSync(written, 'utf8').trimEnd().split('\n') : [])};
}
