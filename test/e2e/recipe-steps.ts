import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {inject} from 'vitest';
import {emptyFolder} from './tutor.ts';

/** `npx` and `paas-tutor` in a folder, as an installation of the pinned version gives them. */
export function installed(): string {
  const folder = emptyFolder();
  const {version} = JSON.parse(readFileSync(join(inject('built'), 'package.json'), 'utf8'));
  const program = `exec '${process.execPath}' '${join(inject('built'), 'bin/paas-tutor.js')}' "$@"`;
  const npx = `case "$1 $2" in "--yes paas-tutor@${version}"|"--no-install paas-tutor") shift 2;; *) exit 99;; esac\n${program}`;
  for (const [name, text] of Object.entries({npx, 'paas-tutor': program})) command(folder, name, text);
  return folder;
}

/** A command in a folder that is looked in first. */
export function command(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, {mode: 0o755});
}

/** A step as a service runs it: with bash, and stopped by what fails. */
export function step(
  script: string,
  cwd: string,
  {path = installed(), ...env}: Readonly<Record<string, string>> = {},
): {readonly code: number | null; readonly out: string; readonly err: string} {
  const {status, stdout, stderr} = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: {PATH: `${path}:${process.env.PATH}`, HOME: emptyFolder(), ...env},
  });
  return {code: status, out: stdout, err: stderr};
}
