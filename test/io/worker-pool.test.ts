import {join} from 'node:path';
import {expect, it} from 'vitest';
import {type Outcome, openPool} from '../../src/io/worker-pool.ts';
import {folderWith} from '../support/folder.ts';

const WORKER = `
process.on('message', job => {
  if (job === 'hang') for (;;);
  if (job === 'crash') process.exit(7);
  if (job === 'eat') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  process.send(job === 'start' ? 'ready' : job.toUpperCase());
});
process.on('disconnect', () => process.exit(0));
`;

async function work(jobs: readonly string[], program = WORKER): Promise<Readonly<Record<string, Outcome<string>>>> {
  const done: Record<string, Outcome<string>> = {};
  const pool = openPool<string, string>({
    program: join(folderWith({'worker.mjs': program}), 'worker.mjs'),
    start: () => 'start',
    jobs,
    workers: 2,
    timeLimit: 5000,
    memory: 64,
    onDone: (job, outcome) => {
      done[job] = outcome;
    },
    onGone: () => {},
  });
  await pool.finished;
  return done;
}

it('gives every job an outcome, whatever becomes of the worker of another', async () => {
  const done = await work(['a', 'hang', 'b', 'crash', 'c', 'eat', 'd']);
  for (const job of ['a', 'b', 'c', 'd']) expect(done[job]).toEqual({kind: 'answer', answer: job.toUpperCase()});
  expect(done.hang).toEqual({kind: 'time'});
  expect(done.crash).toEqual({kind: 'crash', how: '7'});
  expect(done.eat).toMatchObject({kind: 'crash'});
});

it('ends where no worker starts', async () => {
  const done = await work(['a', 'b', 'c'], 'process.exit(3)');
  expect(Object.values(done)).toEqual(Array.from({length: 3}, () => ({kind: 'crash', how: '3'})));
});
