// Looks at mutated projects for as long as it is told to: `npx tsx scripts/fuzz.ts [projects] [first number]`. Names each
// number that breaks something, is slow or hangs; `npx tsx scripts/fuzz.ts 1 NUMBER` shows it again.
import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {platforms} from '../src/platforms/index.ts';
import {invented} from '../test/invented-platform.ts';
import {lookAtAll} from '../test/support/fuzz-look.ts';
import {dice, mutatedProject} from '../test/support/fuzz-mutate.ts';
import {fuzzSeeds} from '../test/support/fuzz-seeds.ts';

const SLOW = 2000;
const HANGING = 20_000;

interface Message {
  readonly number: number;
  readonly problems: readonly string[];
}

interface Range {
  readonly first: number;
  readonly count: number;
}

/** Runs in a process of its own, so that one that never ends can be seen and stopped. */
function work({first, count}: Range, say: (message: Message) => void) {
  const seeds = fuzzSeeds();
  for (let number = first; number < first + count; number++) {
    say({number, problems: []});
    const d = dice(number);
    const project = mutatedProject(seeds, d);
    const started = performance.now();
    const problems = lookAtAll(project, d.pick([...platforms, invented]));
    const milliseconds = Math.round(performance.now() - started);
    if (milliseconds > SLOW) problems.push(`took ${milliseconds} ms`);
    if (problems.length > 0) say({number, problems});
  }
}

function watch({first, count}: Range): void {
  const worker = fork(fileURLToPath(import.meta.url), [String(count), String(first), 'work'], {
    execArgv: ['--import', 'tsx'],
  });
  let current = first;
  let since = Date.now();
  worker.on('message', message => {
    const {number, problems} = message as Message;
    current = number;
    since = Date.now();
    if (problems.length === 0) return;
    process.exitCode = 1;
    console.log(`${number}: ${problems.join('\n  ')}`);
  });
  const timer = setInterval(() => {
    if (Date.now() - since < HANGING) return;
    process.exitCode = 1;
    console.log(`${current}: hangs`);
    worker.kill('SIGKILL');
  }, 1000);
  worker.on('exit', () => {
    clearInterval(timer);
    console.log(`${current - first + 1} projects looked at`);
  });
}

const [count = '5000', first = '0', role] = process.argv.slice(2);
const range: Range = {count: Number(count), first: Number(first)};
if (role === 'work') {
  work(range, message => process.send?.(message));
  process.disconnect();
} else watch(range);
