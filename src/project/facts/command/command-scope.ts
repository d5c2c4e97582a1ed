import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {CommandPart, Invocation, Word} from './command-types.ts';
import type {ShellWord} from './command-words.ts';
import {type ProjectPath, pathInProject} from './project-path.ts';

/** What a shell knows at one point of a command line. */
export interface Scope {
  readonly project: Project | null;
  directory: string | null;
  readonly projectPath: ProjectPath;
  readonly environment: Map<string, string>;
  /** What variables are where nothing sets them (`: "${HOST:=0.0.0.0}"`). */
  readonly defaults: Map<string, string>;
  readonly wrappers: readonly string[];
  /** The words that a script was given; null outside a script. */
  readonly arguments: readonly ShellWord[] | null;
  readonly functions: Map<string, (caller: Scope) => void>;
  /** How many scripts and texts deep: `sh -c` and functions count too, so that nothing goes round in circles. */
  readonly depth: number;
  readonly background: boolean;
  readonly conditional: boolean;
  /** Whether the command goes on where what runs here fails (`a; b`, `a || b`). */
  tolerated: boolean;
  /** Set by `set -e`: nothing in a list is tolerated any more. */
  errexit: boolean;
  /** Set by `exec` and `exit`: what follows never runs. */
  ended: boolean;
}

/** What was found so far. */
export interface Found {
  readonly invocations: Invocation[];
  readonly parts: CommandPart[];
  unclear: string | null;
  syntaxError: {readonly message: string; readonly place: Place} | null;
}

/** A scope whose changes stay inside it. */
export function inner(scope: Scope): Scope {
  return {...scope, environment: new Map(scope.environment)};
}

/** The name in `NAME=value`. */
export const variableOf = ({text}: Word) => text.slice(0, Math.max(0, text.indexOf('=')));

/** Sets a variable; one whose value cannot be known is not set. */
export function assign(environment: Map<string, string>, word: Word): void {
  if (word.dynamic) environment.delete(variableOf(word));
  else environment.set(variableOf(word), word.text.slice(word.text.indexOf('=') + 1));
}

/** Notes a program that runs. */
export function record(program: string, words: readonly Word[], place: Place, scope: Scope, found: Found): void {
  const {environment, directory, projectPath, wrappers, background, conditional} = scope;
  found.invocations.push({
    program,
    words,
    environment,
    directory,
    projectPath,
    wrappers,
    background,
    conditional,
    place,
  });
}

/** Notes something that has to be there. */
export function need(
  kind: CommandPart['kind'],
  {text, place}: Word,
  words: readonly Word[],
  scope: Scope,
  found: Found,
): void {
  const decides = !scope.conditional && !scope.tolerated && !scope.background;
  const {directory, projectPath} = scope;
  found.parts.push({kind, text, words, directory, projectPath, decides, place});
}

const SILENT = new Set([
  ...['shopt', 'unset', 'trap', 'wait', 'return', 'true', 'false', 'ulimit', 'umask', 'alias'],
  ...['type', 'local', 'hash', 'read', 'shift', '[', 'test', 'popd', 'break', 'continue'],
]);

/** A text with the defaults of the variables in it. */
function filled(text: string, {defaults}: Scope): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (all, plain, braced) => defaults.get(plain ?? braced) ?? all);
}

/** Handles what the shell does itself; false where a program is meant. */
export function runBuiltin(first: ShellWord, rest: readonly ShellWord[], shell: Scope, found: Found): boolean {
  switch (first.text) {
    case 'cd':
    case 'pushd':
      shell.directory = move(shell, rest.find(word => !/^-[A-Za-z]/.test(word.text)) ?? null);
      return true;
    case 'export':
    case 'declare':
    case 'typeset':
    case 'readonly':
      for (const word of rest) if (word.text.includes('=')) assign(shell.environment, word);
      return true;
    case ':':
      for (const {text} of rest) {
        const [, name, value] = /^\$\{([A-Za-z_]\w*):?=(.*)\}$/s.exec(text) ?? [];
        if (name !== undefined && value !== undefined) shell.defaults.set(name, filled(value, shell));
      }
      return true;
    case 'exit':
      if (!shell.conditional) shell.ended = true;
      return true;
    case 'exec':
      return rest.length === 0;
    case 'set':
      if (rest.some(({text}, i) => /^-[a-z]*e/.test(text) || (text === 'errexit' && rest[i - 1]?.text.endsWith('o'))))
        shell.errexit = true;
      return true;
    case '.':
    case 'source':
      if (rest[0]) need('sourced', rest[0], [], shell, found);
      return true;
    case 'eval':
      found.unclear ??= 'It builds a command with eval, which is only known when it runs.';
      return true;
    default:
      return SILENT.has(first.text);
  }
}

/** The folder after `cd`; null where it cannot be known or lies outside the project. */
export function move({directory, projectPath}: Scope, to: Word | null): string | null {
  if (!to || to.dynamic || to.variables.length > 0 || /^[-~]/.test(to.text)) return null;
  return pathInProject(directory, to.text, projectPath);
}
