// Reads random and mutated inputs for as long as it is told to: `npx tsx scripts/fuzz.ts [inputs] [first number]`, a million of
// them in a night. Each is read by every parser; every fiftieth is a whole project, which every check, format and fact looks
// at. Names each number that breaks something, is slow or hangs, and memory that grows; `npx tsx scripts/fuzz.ts 1 NUMBER`
// shows it again.
import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {platforms} from '../src/platforms/index.ts';
import {invented} from '../test/invented-platform.ts';
import {inputs} from '../test/support/fuzz-inputs.ts';

/** Milliseconds by the clock for a hundred inputs; the machine may have other work. */
const HANGING = 600_000;
/** How much more the heap may hold at the end than after the first tenth. */
const GROWTH = 1.25;
const SAMPLES = 20;

interface Message {
  readonly number: number;
  readonly problems: readonly string[];
  /** Megabytes, after everything that could be let go was. */
  readonly heap?: number;
}

interface Range {
  readonly first: number;
  readonly count: number;
}

/** Runs in a process of its own, so that one that never ends can be seen and stopped. */
function work({first, count}: Range, say: (message: Message) => void) {
  const look = inputs([...platforms, invented]);
  const step = Math.max(1, Math.floor(count / SAMPLES));
  for (let number = first; number < first + count; number++) {
    if (number % 100 === 0) say({number, problems: []});
    const problems = look(number);
    if (problems.length > 0) say({number, problems});
    if ((number - first + 1) % step > 0) continue;
    globalThis.gc?.();
    say({number, problems: [], heap: process.memoryUsage().heapUsed / 2 ** 20});
  }
}

function watch({first, count}: Range): void {
  const worker = fork(fileURLToPath(import.meta.url), [String(count), String(first), 'work'], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const heaps: number[] = [];
  const wrong = (what: string) => {
    process.exitCode = 1;
    console.log(what);
  };
  let current = first;
  let since = Date.now();
  worker.on('message', message => {
    const {number, problems, heap} = message as Message;
    current = number;
    since = Date.now();
    if (heap !== undefined) heaps.push(heap);
    if (problems.length > 0) wrong(`${number}: ${problems.join('\n  ')}`);
  });
  const timer = setInterval(() => {
    if (Date.now() - since < HANGING) return;
    wrong(`hangs at ${current} or in the hundred behind it`);
    worker.kill('SIGKILL');
  }, 1000);
  worker.on('exit', code => {
    clearInterval(timer);
    if (code !== 0) wrong(`ended with ${code}`);
    console.log(`${current - first + 1} inputs, heap in MiB: ${heaps.map(heap => heap.toFixed(0)).join(' ')}`);
    const [, early = 0] = heaps;
    const late = heaps.at(-1) ?? 0;
    if (count >= 10_000 && late > early * GROWTH)
      wrong(`memory grew from ${early.toFixed(0)} to ${late.toFixed(0)} MiB`);
  });
}

const [count = '1000000', first = '0', role] = process.argv.slice(2);
const range: Range = {count: Number(count), first: Number(first)};
if (role === 'work') {
  work(range, message => process.send?.(message));
  process.disconnect();
} else watch(range);
