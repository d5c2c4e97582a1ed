import {watchEnd} from './watch-end.ts';

/** The exit code after SIGINT. */
export const INTERRUPTED = 128 + 2;

/** Calls back with 128+n on a signal that ends the program, and with what nobody caught; gives back how to stop that. */
export function watchSignals({
  onEnd,
  onStop,
  onBug,
}: {
  readonly onEnd: (code: number) => void;
  readonly onStop: () => void;
  readonly onBug: (error: unknown) => void;
}): () => void {
  const unwatch = watchEnd(onEnd);
  process.on('SIGTSTP', onStop);
  process.on('uncaughtException', onBug);
  process.on('unhandledRejection', onBug);
  // The terminal is gone after SIGHUP: what is written to it fails, and nobody can read about it.
  const ignore = () => {};
  process.stdout.on('error', ignore);
  return () => {
    unwatch();
    process.off('SIGTSTP', onStop);
    process.off('uncaughtException', onBug);
    process.off('unhandledRejection', onBug);
    process.stdout.off('error', ignore);
  };
}

/** Stops this program and those it was started by (npx), as Ctrl+Z does, until the shell continues them. */
export async function stopUntilContinued(): Promise<void> {
  const listeners = process.listeners('SIGTSTP');
  process.removeAllListeners('SIGTSTP');
  await new Promise<void>(resolve => {
    const go = () => {
      clearTimeout(timer);
      process.off('SIGCONT', go);
      resolve();
    };
    process.once('SIGCONT', go);
    process.kill(0, 'SIGTSTP');
    // Without job control (no shell above) nothing stops, and nothing continues.
    const timer = setTimeout(go, 100);
  });
  for (const listener of listeners) process.on('SIGTSTP', listener);
}
