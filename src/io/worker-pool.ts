import {type ChildProcess, fork} from 'node:child_process';

/** What one job came to: what the worker answered, or why there is no answer. */
export type Outcome<Answer> =
  | {readonly kind: 'answer'; readonly answer: Answer}
  /** It took longer than it may, and its worker was killed. */
  | {readonly kind: 'time'}
  /** Its worker ended. */
  | {readonly kind: 'crash'; readonly how: string};

export interface PoolOptions<Job, Answer> {
  /** The file of the worker: it answers each message with one. */
  readonly program: string;
  /** What each worker is told first, by its number. */
  readonly start: (worker: number) => unknown;
  readonly jobs: readonly Job[];
  /** Workers at the same time. */
  readonly workers: number;
  /** Milliseconds for one job. */
  readonly timeLimit: number;
  /** Megabytes of heap for one worker. */
  readonly memory: number;
  /** Called for every job, in the order in which they are done. */
  readonly onDone: (job: Job, outcome: Outcome<Answer>) => void;
  /** Called when a worker is gone, by its number. */
  readonly onGone: (worker: number) => void;
}

export interface Pool {
  /** Fulfilled when every job is done, or the pool was stopped. */
  readonly finished: Promise<void>;
  /** Kills every worker and what it started; jobs that are not done are left. */
  readonly stop: () => void;
}

/** The time that a worker has to load its program, in milliseconds. */
const START_LIMIT = 60_000;

/** Lets processes work on jobs, one job at a time each. One that hangs, or ends, is replaced, and costs its own job alone. */
export function openPool<Job, Answer>(options: PoolOptions<Job, Answer>): Pool {
  const queue = [...options.jobs].reverse();
  const living = new Set<ChildProcess>();
  let isStopped = false;
  let number = 0;

  /** Runs one worker until there is no job left or it is gone; whether it is to be replaced. */
  const runWorker = () =>
    new Promise<boolean>(resolve => {
      const id = number++;
      const worker = fork(options.program, {
        detached: process.platform !== 'win32',
        execArgv: [`--max-old-space-size=${options.memory}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      living.add(worker);
      let job: {readonly value: Job} | null = null;
      let isLate = false;
      let timer = setTimeout(() => endLate(), START_LIMIT);
      const endLate = () => {
        isLate = true;
        killGroup(worker);
      };
      const next = () => {
        clearTimeout(timer);
        const value = isStopped ? undefined : queue.pop();
        if (value === undefined) return void worker.disconnect();
        job = {value};
        timer = setTimeout(endLate, options.timeLimit);
        worker.send(value as object);
      };
      worker.on('message', message => {
        if (!living.has(worker)) return;
        if (job) options.onDone(job.value, {kind: 'answer', answer: message as Answer});
        job = null;
        next();
      });
      // A message to one that just ended; that it ended is seen below.
      worker.on('error', () => {});
      worker.once('exit', (code, signal) => {
        clearTimeout(timer);
        living.delete(worker);
        killGroup(worker);
        options.onGone(id);
        // One that ends before its first job costs one all the same: otherwise one that never starts would be started for ever.
        const lost = job ?? (code === 0 ? null : {value: queue.pop()});
        if (lost?.value !== undefined && !isStopped)
          options.onDone(lost.value, isLate ? {kind: 'time'} : {kind: 'crash', how: String(signal ?? code)});
        resolve(queue.length > 0 && !isStopped);
      });
      worker.send(options.start(id) as object);
    });

  const keepOne = async () => {
    while (await runWorker());
  };
  const count = Math.max(1, Math.min(options.workers, queue.length));
  return {
    finished: queue.length === 0 ? Promise.resolve() : Promise.all(Array.from({length: count}, keepOne)).then(() => {}),
    stop: () => {
      isStopped = true;
      for (const worker of living) killGroup(worker);
    },
  };
}

/** With everything that it started. */
function killGroup(worker: ChildProcess): void {
  if (worker.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? worker.pid : -worker.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
