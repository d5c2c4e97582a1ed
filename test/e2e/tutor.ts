import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, inject, onTestFinished} from 'vitest';
import {openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

/** What every start of the program here is given: which project, where its progress is kept, arguments, variables. */
export interface Start {
  /** The folder that it is started in. */
  readonly cwd: string;
  /** An empty folder, otherwise that of an earlier start: home and progress are in it. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Goes straight to the first step of this track. */
export const chosen = ['--platform', 'heroku', '--track', 'heroku'] as const;

/** Columns that the outline takes beside the text: its title line ends where that of the text begins with two rules. */
const outlineWidth = (tutor: Terminal): number =>
  (/^[─-]{2} Steps (?:[─-]+ \d+-\d+ of \d+ )?[─-]+/.exec(tutor.lines()[1] ?? '')?.[0].length ?? 2) - 2;

/** The built program. */
export const program = (): string => join(inject('built'), 'bin/paas-tutor.js');

/** An empty folder that is removed with the test. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'paas-tutor-e2e-')));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** A folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  write(folder, files);
  return folder;
}

/** A copy of a project of `samples`, called `guestbook`, with these files changed or added. */
export function sample(name: 'django' | 'flask' | 'fastapi', files: Readonly<Record<string, string>> = {}): string {
  const folder = join(emptyFolder(), 'guestbook');
  cpSync(fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)), folder, {recursive: true});
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), content);
  }
}

/** Whatever a developer's own terminal and editor say must not reach the program. */
function environment({home, env = {}}: Start): Record<string, string | undefined> {
  return {
    HOME: home,
    PAAS_TUTOR_HOME: join(home, 'progress'),
    LANG: 'C.UTF-8',
    ...Object.fromEntries(
      'LC_ALL LC_CTYPE CI NO_COLOR FORCE_COLOR VISUAL EDITOR TMUX TERM_PROGRAM ZED_TERM DISPLAY WAYLAND_DISPLAY NODE_ENV'
        .split(' ')
        .map(name => [name, undefined]),
    ),
    ...env,
  };
}

/** The program in a terminal; ended with the test. */
export function openTutor(start: Start & Pick<TerminalOptions, 'columns' | 'rows'>): Terminal {
  return openIn(process.execPath, [program(), ...(start.args ?? [])], start);
}

/** Any command in a terminal, with the same variables. */
export function openIn(
  command: string,
  args: readonly string[],
  start: Start & Pick<TerminalOptions, 'columns' | 'rows'>,
): Terminal {
  const {cwd, columns = 80, rows = 24} = start;
  const terminal = openTerminal({command, args, cwd, columns, rows, env: environment(start)});
  onTestFinished(async () => {
    terminal.kill('SIGKILL');
    await terminal.exit;
  });
  return terminal;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program without a terminal until it ends. */
export function run(start: Start, input = ''): Ended {
  return runIn(process.execPath, [program(), ...(start.args ?? [])], start, input);
}

export function runIn(command: string, args: readonly string[], start: Start, input = ''): Ended {
  const env = Object.entries({...process.env, ...environment(start)}).filter(([, value]) => value !== undefined);
  const {status, stdout, stderr} = spawnSync(command, args, {
    cwd: start.cwd,
    env: Object.fromEntries(env),
    input,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return {code: status, out: stdout, err: stderr};
}

/** What `status` says of the progress that is stored: where the learner is, and how many steps stand how. */
export function status({cwd, home}: Start): {position: string | null; counts: Record<string, number>} {
  return JSON.parse(run({cwd, home, args: ['status', '--format', 'json']}).out);
}

/** Presses `n` until a step has this heading. Beside the text may be the outline. */
export async function goToStep(tutor: Terminal, title: string): Promise<void> {
  const position = () => /(\d+) of \d+ {2}/.exec(tutor.lines()[0] ?? '')?.[1];
  await tutor.waitFor(() => position() !== undefined);
  const isThere = () => tutor.lines().some(line => line.slice(outlineWidth(tutor)).trimStart() === title);
  for (let i = 0; i < 70 && !isThere(); i++) {
    const before = position();
    tutor.send('n');
    await tutor.waitFor(() => position() !== before);
  }
  expect(isThere(), tutor.screen()).toBe(true);
}

/** The lines without what differs between two starts: when it was last checked and how long that took. */
export function steady(tutor: Terminal): readonly string[] {
  return tutor.lines().map(line => line.replace(/\s*(?:checked \d|not checked).*$/, ''));
}
