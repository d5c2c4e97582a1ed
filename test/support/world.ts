import type {World} from '../../src/commands/command.ts';
import {inertText} from '../../src/project/inert-text.ts';

/** A world that keeps what was printed. */
export function testWorld(
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): World & {readonly printed: () => string; readonly complained: () => string} {
  let out = '';
  let err = '';
  return {
    cwd,
    env,
    version: '1.2.3',
    out: (text, as) => {
      out += as === 'workflow-commands' ? text : inertText(text);
    },
    err: text => {
      err += inertText(text);
    },
    stdin: {
      isTTY: false,
      lines: async function* () {},
      pieces: async function* () {},
    },
    stdout: {isTTY: false, columns: 80},
    stderr: {isTTY: false},
    now: () => new Date('2026-11-21T12:00:00Z'),
    milliseconds: () => 0,
    printed: () => out,
    complained: () => err,
  };
}
