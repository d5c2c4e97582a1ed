import {baseName} from '../../paths.ts';
import type {ShellText, ShellWord} from './command-words.ts';
import {unwrap} from './command-wrappers.ts';

/** What the first words of a command mean, one layer at a time. */
export type Layer =
  /** Something that runs the rest. */
  | {
      readonly kind: 'wrapper';
      readonly name: string;
      readonly rest: readonly ShellWord[];
      readonly assignments: readonly ShellWord[];
      readonly directory: ShellWord | null;
    }
  /** `sh -c '…'`: a program as text. */
  | {
      readonly kind: 'shell';
      readonly name: string;
      readonly program: ShellText;
      readonly arguments: readonly ShellWord[];
    }
  /** `sh run.sh`: a script of the project. */
  | {
      readonly kind: 'script';
      readonly name: string;
      readonly path: ShellWord;
      readonly arguments: readonly ShellWord[];
    }
  /** The program itself. */
  | {readonly kind: 'program'; readonly program: string; readonly words: readonly ShellWord[]};

const SHELL = /^(?:ba|da|z|a|k)?sh$/;
const PYTHON = /^(?:python|pypy)(?:\d+(?:\.\d+)*)?$/;

/** Modules that are run with `python -m` under another name than their program's. */
const MODULE_PROGRAMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gunicorn.app.wsgiapp': 'gunicorn',
    waitress: 'waitress-serve',
    'flask.cli': 'flask',
    'ddtrace.commands.ddtrace_run': 'ddtrace-run',
    django: 'django-admin',
  }),
);

/** Takes one layer off a command. `words` is not empty. */
export function peel(words: readonly [ShellWord, ...ShellWord[]]): Layer {
  const [first, ...rest] = words;
  const program = baseName(first.text);
  if (program === 'env') return peelEnv(words);
  if (SHELL.test(program)) return peelShell(program, words);
  if (PYTHON.test(program)) return peelPython(words);
  const unwrapped = unwrap(words, program);
  if (unwrapped && unwrapped.rest.length > 0) {
    const {name, directory, module} = unwrapped;
    const behind = module ? asModule(unwrapped.rest) : unwrapped.rest;
    return {kind: 'wrapper', name: module ? `${name} -m` : name, rest: behind, assignments: [], directory};
  }
  if (program.endsWith('.py')) return {kind: 'program', program: 'python', words: [first, ...rest]};
  return {kind: 'program', program, words: rest};
}

function peelEnv(words: readonly ShellWord[]): Layer {
  const assignments: ShellWord[] = [];
  let directory: ShellWord | null = null;
  let next = 1;
  for (; next < words.length; next++) {
    const word = words[next];
    const text = word?.text ?? '';
    if (word && ASSIGNMENT.test(text)) assignments.push(word);
    else if (text === '-S' || text === '--split-string')
      return {kind: 'shell', name: 'env -S', program: words[next + 1]?.program ?? NO_PROGRAM, arguments: []};
    else if (text === '-C' || text === '--chdir') directory = words[++next] ?? null;
    else if (text === '-u' || text === '--unset') next++;
    else if (!text.startsWith('-')) break;
  }
  return {kind: 'wrapper', name: 'env', rest: words.slice(next), assignments, directory};
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const NO_PROGRAM: ShellText = {text: '', place: () => ({file: '', line: 1, column: 1})};

function peelShell(program: string, words: readonly ShellWord[]): Layer {
  let next = 1;
  let asText = false;
  for (; next < words.length; next++) {
    const text = words[next]?.text ?? '';
    // What another program hands over (`curl … | bash -`).
    if (text === '-') return {kind: 'program', program, words: words.slice(next)};
    if (text === '--') {
      next++;
      break;
    }
    if (!/^[-+]./.test(text)) break;
    if (/^-[a-z]+$/i.test(text) && /c/i.test(text)) asText = true;
    if (/^[-+][a-z]*o$/i.test(text) || text === '--rcfile' || text === '--init-file') next++;
  }
  const word = words[next];
  if (!word) return {kind: 'program', program, words: words.slice(1)};
  const after = words.slice(next + 1);
  if (asText) return {kind: 'shell', name: `${program} -c`, program: word.program, arguments: after.slice(1)};
  return {kind: 'script', name: program, path: word, arguments: after};
}

function peelPython(words: readonly ShellWord[]): Layer {
  for (let next = 1; next < words.length; next++) {
    const word = words[next];
    const text = word?.text ?? '';
    // Python takes letters together: -um is -u and -m.
    if (/^-[A-Za-z]*m$/.test(text) && words[next + 1])
      return {
        kind: 'wrapper',
        name: 'python -m',
        rest: asModule(words.slice(next + 1)),
        assignments: [],
        directory: null,
      };
    if (text === '-c') return {kind: 'program', program: 'python', words: words.slice(next)};
    if (text === '-W' || text === '-X') next++;
    else if (!text.startsWith('-') || text === '-')
      return {kind: 'program', program: 'python', words: words.slice(next)};
  }
  return {kind: 'program', program: 'python', words: words.slice(1)};
}

/** Words whose first names a Python module, with the program that stands for it. */
function asModule(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = words;
  if (!first) return words;
  const text = MODULE_PROGRAMS.get(first.text) ?? first.text.replace(/\.__main__$/, '');
  return [{...first, text, program: {text, place: () => first.place}}, ...rest];
}
