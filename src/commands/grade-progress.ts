import type {World} from './command.ts';

/** Milliseconds between two lines that say how far it is. */
const ON_A_TERMINAL = 100;
const ELSEWHERE = 5000;

/** Says on stderr how far a run is: in one line that changes on a terminal, now and then a line of its own elsewhere. */
export function gradeProgress(
  total: number,
  {err, stderr, milliseconds}: Pick<World, 'err' | 'stderr' | 'milliseconds'>,
): {readonly one: () => void; readonly end: () => void} {
  const started = milliseconds();
  let done = 0;
  let said = started;
  const line = () => {
    const seconds = Math.ceil((((milliseconds() - started) / Math.max(1, done)) * (total - done)) / 1000);
    return `${done} of ${total} graded${done === 0 || done === total ? '' : `, about ${duration(seconds)} left`}`;
  };
  return {
    one: () => {
      done++;
      const now = milliseconds();
      if (now - said < (stderr.isTTY ? ON_A_TERMINAL : ELSEWHERE)) return;
      said = now;
      err(stderr.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
    },
    end: () => {
      if (stderr.isTTY) err('\r\u001b[K');
    },
  };
}

const duration = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
