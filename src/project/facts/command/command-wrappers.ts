import type {ShellWord} from './command-words.ts';

/** A program that runs another one: what it is called, and how to find the other behind its own options. */
interface Wrapper {
  /** The subcommands that run something (`poetry run`); absent where the program does nothing else. */
  readonly subcommands?: readonly string[];
  /** Options that take the next word as their value. */
  readonly valued?: readonly string[];
  /** Whether every long option takes a value. */
  readonly longValued?: boolean;
  /** How many words of its own stand before the program (`timeout 30 …`). */
  readonly own?: number;
  /** Whether the program stands behind `--` wherever there is one. */
  readonly behindDashes?: boolean;
  /** Options with the folder to run in. */
  readonly directory?: readonly string[];
}

const run = ['run'];
const shared: Readonly<Record<string, Wrapper>> = {
  exec: {valued: ['-a']},
  nohup: {},
  command: {},
  builtin: {},
  setsid: {},
  time: {valued: ['-o', '-f']},
  nice: {valued: ['-n', '--adjustment']},
  ionice: {valued: ['-c', '-n', '-p']},
  stdbuf: {valued: ['-i', '-o', '-e']},
  timeout: {valued: ['-k', '-s', '--kill-after', '--signal'], own: 1},
  sudo: {valued: ['-u', '-g']},
  gosu: {own: 1},
  'su-exec': {own: 1},
  'dumb-init': {valued: ['-r', '--rewrite']},
  tini: {valued: ['-p', '-e']},
  catatonit: {},
  'xvfb-run': {valued: ['-n', '-s', '--server-num', '--server-args']},
  'ddtrace-run': {},
  'opentelemetry-instrument': {longValued: true},
  'newrelic-admin': {subcommands: ['run-program', 'run-python']},
  poetry: {subcommands: run, valued: ['-C', '--directory', '-P', '--project'], directory: ['-C', '--directory']},
  pipenv: {subcommands: run, valued: ['--python']},
  pdm: {subcommands: run, valued: ['-p', '--project', '--env-file'], directory: ['-p', '--project']},
  rye: {subcommands: run},
  uv: {
    subcommands: run,
    valued: [
      ...[
        '-p',
        '--python',
        '-w',
        '--with',
        '--with-requirements',
        '--with-editable',
        '--extra',
        '--group',
        '--only-group',
      ],
      ...[
        '--no-group',
        '--no-extra',
        '--env-file',
        '--package',
        '--index',
        '--default-index',
        '--directory',
        '--project',
      ],
      ...['--config-file', '--cache-dir', '--color', '--link-mode', '--python-preference'],
    ],
    directory: ['--directory'],
  },
  conda: {subcommands: run, valued: ['-n', '--name', '-p', '--prefix', '--cwd'], directory: ['--cwd']},
  micromamba: {subcommands: run, valued: ['-n', '--name', '-p', '--prefix', '--cwd'], directory: ['--cwd']},
  honcho: {subcommands: run, valued: ['-e', '--env', '-f', '--procfile', '-d', '--app-root']},
  foreman: {subcommands: run, valued: ['-e', '--env', '-f', '--procfile', '-d', '--root']},
  dotenv: {subcommands: run, valued: ['-f', '--file', '-e']},
  dotenvx: {subcommands: run, valued: ['-f', '--env-file'], behindDashes: true},
  doppler: {subcommands: run, valued: ['-p', '--project', '-c', '--config', '-t', '--token'], behindDashes: true},
  infisical: {subcommands: run, valued: ['--env', '--path', '--projectId', '--token'], behindDashes: true},
  op: {subcommands: run, valued: ['--env-file'], behindDashes: true},
  chamber: {subcommands: ['exec'], behindDashes: true},
  'wait-for-it.sh': {behindDashes: true, own: 1, valued: ['-h', '-p', '-t']},
  'wait-for-it': {behindDashes: true, own: 1, valued: ['-h', '-p', '-t']},
  qgtunnel: {},
  'jemalloc.sh': {},
};

// Wrappers that buildpacks put into bin/ at build time: nginx, pgbouncer, stunnel.
const FROM_BUILDPACK = /^start-(?:nginx(?:-solo|-debug)?|pgbouncer(?:-stunnel)?|stunnel)$/;

/** What stands behind a wrapper. */
export interface Unwrapped {
  /** The wrapper as it is named in `wrappers`, with its subcommand. */
  readonly name: string;
  readonly rest: readonly ShellWord[];
  readonly directory: ShellWord | null;
  /** Whether the rest names a Python module (`uv run -m`). */
  readonly module: boolean;
}

/** Whether a program does nothing but run another one. */
export function isWrapper(program: string): boolean {
  return Object.hasOwn(shared, program) || FROM_BUILDPACK.test(program);
}

/** Takes one wrapper off; null where the first word is none. */
export function unwrap(words: readonly ShellWord[], program: string): Unwrapped | null {
  const wrapper = FROM_BUILDPACK.test(program) ? {} : Object.hasOwn(shared, program) ? shared[program] : undefined;
  if (!wrapper) return null;
  const {subcommands, behindDashes, own = 0} = wrapper;
  let directory: ShellWord | null = null;
  const take = (from: number): number => {
    const taken = skipOptions(words, from, wrapper);
    directory = taken.directory ?? directory;
    return taken.next;
  };
  let next = take(1);
  let name = program;
  if (subcommands) {
    const subcommand = words[next]?.text ?? '';
    if (!subcommands.includes(subcommand)) return null;
    name = `${program} ${subcommand}`;
    next = take(next + 1);
  }
  const dashes = words.findIndex(word => word.text === '--');
  if (behindDashes && dashes > 0) next = dashes + 1;
  else next = Math.min(next + own, words.length);
  const rest = words.slice(words[next]?.text === '--' ? next + 1 : next);
  const module = program === 'uv' && words.slice(0, next).some(word => /^(?:-m|--module)$/.test(word.text));
  return {name, rest, directory, module};
}

function skipOptions(
  words: readonly ShellWord[],
  from: number,
  {valued = [], longValued = false, directory: folders = []}: Wrapper,
): {readonly next: number; readonly directory: ShellWord | null} {
  let directory: ShellWord | null = null;
  let next = from;
  for (; next < words.length; next++) {
    const text = words[next]?.text ?? '';
    if (text === '--' || !text.startsWith('-') || text === '-') break;
    const takesNext = valued.includes(text) || (longValued && text.startsWith('--') && !text.includes('='));
    if (!takesNext) continue;
    next++;
    if (folders.includes(text)) directory = words[next] ?? null;
  }
  return {next: Math.min(next, words.length), directory};
}
