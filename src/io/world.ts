import type {World} from '../commands/command.ts';
import {inertText} from '../project/inert-text.ts';

/** The world as it is: this process, its streams and its clock. */
export function realWorld(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    version: process.env.PAAS_TUTOR_VERSION ?? '0.0.0-dev',
    out: (text, as) => void process.stdout.write(as === 'workflow-commands' ? text : inertText(text)),
    err: text => void process.stderr.write(inertText(text)),
    stdin: {
      // Looked at only when asked for: making the stream takes milliseconds, and most commands read nothing.
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      lines: readLines,
      pieces: () => process.stdin,
    },
    stdout: {isTTY: process.stdout.isTTY === true, columns: process.stdout.columns ?? 80},
    stderr: {
      get isTTY() {
        return process.stderr.isTTY === true;
      },
      get columns() {
        return process.stderr.columns ?? 80;
      },
    },
    now: () => new Date(),
    // Not performance.now(): the first use of `performance` loads more than a millisecond of code.
    milliseconds: () => Number(process.hrtime.bigint()) / 1e6,
  };
}

/** The lines of standard input; the reader is loaded only where somebody asks. */
async function* readLines(): AsyncGenerator<string> {
  const {createInterface} = await import('node:readline');
  const reader = createInterface({input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY});
  try {
    yield* reader;
  } finally {
    // An open one would keep the program from ending.
    reader.close();
  }
}
