import {
  type Assignment,
  type CommandNode,
  type CompoundList,
  type PipelineNode,
  parse,
  type Redirected,
  type Command as ShellCommand,
  type Statement,
} from 'unbash';
import {peel} from './command-programs.ts';
import {assign, type Found, inner, move, need, record, runBuiltin, type Scope, variableOf} from './command-scope.ts';
import {scriptFile} from './command-script.ts';
import {type ShellText, type ShellWord, shellWord, standIn} from './command-words.ts';
import {isWrapper} from './command-wrappers.ts';
import {startedProcesses} from './process-starter.ts';
import {pathInProject} from './project-path.ts';
import {supervised} from './supervisor.ts';
import {taskOf} from './task-runner.ts';

const DEEPEST = 4;
/** Programs before which a variable stands for what wraps them, and not for a program of its own. */
const SERVERS = /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve)$/;

/** Runs shell text in thought. */
export function runText(source: ShellText, scope: Scope, found: Found): void {
  const [error] = parse(source.text).errors ?? [];
  if (error) found.syntaxError ??= {message: error.message, place: source.place(error.pos)};
  runStatements(parse(standIn(source.text)).commands, source, scope, found);
}

function runStatements(statements: readonly Statement[], source: ShellText, scope: Scope, found: Found): void {
  for (const [index, {command, background}] of statements.entries()) {
    if (scope.ended) return;
    if (background) runNode(command, source, {...inner(scope), background: true}, found);
    else if (index < statements.length - 1 && !scope.errexit)
      goingOn(scope, () => runNode(command, source, scope, found));
    else runNode(command, source, scope, found);
  }
}

function runNode(
  node: Statement['command'] | Redirected['command'],
  source: ShellText,
  scope: Scope,
  found: Found,
): void {
  const run = (child: PipelineNode | CommandNode, within: Scope) => runNode(child, source, within, found);
  const list = ({commands}: CompoundList, within: Scope) => runStatements(commands, source, within, found);
  switch (node.type) {
    case 'Command':
      runSimple(node, source, scope, found);
      return;
    case 'Pipeline': {
      const timed = node.prefixes.some(prefix => prefix.type === 'Time');
      const negated = node.prefixes.some(prefix => prefix.type !== 'Time');
      const plain = negated ? {...scope, tolerated: true} : scope;
      const within = timed ? {...plain, wrappers: [...scope.wrappers, 'time']} : plain;
      const [only] = node.commands;
      if (only && node.commands.length === 1) {
        run(only, within);
        return;
      }
      for (const [index, child] of node.commands.entries())
        run(child, index < node.commands.length - 1 ? {...inner(within), tolerated: true} : inner(within));
      return;
    }
    case 'AndOr':
      for (const [index, child] of node.commands.entries()) {
        if (scope.ended) return;
        if (node.operators[index - 1] === '||') run(child, {...inner(scope), conditional: true});
        else if (node.operators.slice(index).includes('||')) goingOn(scope, () => run(child, scope));
        else run(child, scope);
      }
      return;
    case 'Redirected':
      run(node.command, scope);
      return;
    case 'Subshell':
      list(node.body, inner(scope));
      return;
    case 'BraceGroup':
      list(node.body, scope);
      return;
    case 'If':
      goingOn(scope, () => list(node.clause, scope));
      for (const branch of [
        node.then,
        ...node.elif.flatMap(e => [e.clause, e.then]),
        ...(node.else ? [node.else] : []),
      ])
        perhaps(scope, within => list(branch, within));
      return;
    case 'While':
      list(node.clause, {...inner(scope), conditional: true});
      perhaps(scope, within => list(node.body, within));
      return;
    case 'For':
    case 'ArithmeticFor':
    case 'Select':
      perhaps(scope, within => list(node.body, within));
      return;
    case 'Case':
      for (const item of node.items) perhaps(scope, within => list(item.body, within));
      return;
    case 'Function': {
      const {body} = node;
      scope.functions.set(node.name.value, caller => {
        const within = {...inner(caller), depth: caller.depth + 1, conditional: true};
        if (body.type === 'CompoundList') list(body, within);
        else run(body, within);
      });
      return;
    }
    case 'Coproc':
      if (node.body.type === 'CompoundList') list(node.body, inner(scope));
      else run(node.body, inner(scope));
      return;
    case 'TestCommand':
    case 'ArithmeticCommand':
      return;
    default:
      node satisfies never;
  }
}

/** Runs something whose failure does not end the command. */
function goingOn(scope: Scope, run: () => void): void {
  const {tolerated} = scope;
  scope.tolerated = true;
  run();
  scope.tolerated = tolerated;
}

/** Runs something that may or may not happen: where it changes the folder, the folder is not known afterwards. */
function perhaps(scope: Scope, run: (within: Scope) => void): void {
  const within = {...inner(scope), conditional: true};
  run(within);
  if (within.directory !== scope.directory && !within.ended) scope.directory = null;
}

function runSimple(node: ShellCommand, source: ShellText, scope: Scope, found: Found): void {
  const assignments = node.prefix.filter((p): p is Assignment => p.type === 'Assignment');
  const assigned = assignments.map(assignment => shellWord(assignment, source));
  if (!node.name) {
    for (const word of assigned) if (scope.environment.has(variableOf(word))) assign(scope.environment, word);
    return;
  }
  const words = [node.name, ...node.args].map(word => shellWord(word, source)).flatMap(word => given(word, scope));
  const environment = new Map(scope.environment);
  for (const word of assigned) assign(environment, word);
  runWords(words, {...scope, environment}, scope, found);
}

/** Puts the words that a script was given in the place of `"$@"` and `$1`, and defaults beside the variables that have one. */
function given(word: ShellWord, {arguments: words, defaults}: Scope): readonly ShellWord[] {
  const name =
    /^\$(?:(\w+)|\{(\w+)\})$/
      .exec(word.text)
      ?.slice(1)
      .find(part => part !== undefined) ?? '';
  const fallback = defaults.get(name);
  if (fallback !== undefined) return [{...word, text: `\${${name}:-${fallback}}`, variables: [{name, fallback}]}];
  if (words === null) return [word];
  if (word.text === '$@' || word.text === '$*') return words;
  const number = /^\$\{?([1-9])\}?$/.exec(word.text)?.[1];
  return number ? words.slice(Number(number) - 1, Number(number)) : [word];
}

/** Runs a command of words. `scope` is its own; what it changes for those behind it (`cd`, `export`) goes to `shell`. */
function runWords(words: readonly ShellWord[], scope: Scope, shell: Scope, found: Found): void {
  const [first, ...rest] = words;
  if (!first) return;
  if (runBuiltin(first, rest, shell, found)) {
    if (first.text === '.' || first.text === 'source') runSourced(rest[0], shell, found);
    return;
  }
  const called = shell.functions.get(first.text);
  if (called && scope.depth < DEEPEST) {
    called(scope);
    return;
  }
  // `$PREFIX gunicorn …`: a variable that is not set leaves no word behind.
  if (/^\$(?:\w+|\{\w+\})$/.test(first.text) && SERVERS.test(rest[0]?.text ?? '')) {
    runWords(rest, {...scope, wrappers: [...scope.wrappers, first.text]}, shell, found);
    return;
  }
  if (first.dynamic || first.variables.length > 0) {
    found.unclear ??= `The program is named by ${first.text}, whose value is not in the files.`;
    return;
  }
  const layer = peel([first, ...rest]);
  switch (layer.kind) {
    case 'wrapper': {
      if (layer.name === 'exec' && !scope.conditional && !scope.background) shell.ended = true;
      const environment = new Map(scope.environment);
      for (const word of layer.assignments) assign(environment, word);
      const directory = layer.directory ? move(scope, layer.directory) : scope.directory;
      const within = {...scope, environment, directory, wrappers: [...scope.wrappers, layer.name]};
      if (layer.name.startsWith('python -m') && layer.rest[0]) need('module', layer.rest[0], layer.rest, within, found);
      else need('wrapper', first, words, scope, found);
      runWords(layer.rest, within, within, found);
      return;
    }
    case 'shell': {
      if (tooDeep(scope, found)) return;
      const within = {...scope, wrappers: [...scope.wrappers, layer.name], depth: scope.depth + 1, ended: false};
      runText(layer.program, {...within, functions: new Map()}, found);
      return;
    }
    case 'script':
      need('script', layer.path, [], scope, found);
      runScript(layer.path, layer.arguments, {...scope, wrappers: [...scope.wrappers, layer.name]}, found);
      return;
    case 'program':
      if (!scope.wrappers.at(-1)?.endsWith(' -m')) need('program', first, layer.words, scope, found);
      runSupervised(layer.program, layer.words, scope, found);
      if (runTask(layer.program, layer.words, scope, found)) return;
      if (first.text.includes('/') && !isWrapper(layer.program)) {
        runPath(first, layer, scope, found);
        return;
      }
      record(layer.program, layer.words, first.place, scope, found);
      return;
    default:
      layer satisfies never;
  }
}

/** The programs of supervisord, and the processes of honcho and foreman, run beside each other. */
function runSupervised(program: string, words: readonly ShellWord[], scope: Scope, found: Found): void {
  const started =
    program === 'supervisord'
      ? supervised(scope.project, words, scope)
      : /^(?:honcho|foreman)$/.test(program)
        ? startedProcesses(scope.project, program, words, scope)
        : null;
  if (!started) return;
  const {programs, unclear} = started;
  if (unclear !== null) found.unclear ??= unclear;
  if (tooDeep(scope, found)) return;
  for (const {command, environment, directory, conditional} of programs) {
    const within: Scope = {
      ...inner(scope),
      directory: directory === null ? scope.directory : pathInProject(scope.directory, directory, scope.projectPath),
      wrappers: [...scope.wrappers, program],
      depth: scope.depth + 1,
      background: true,
      conditional: scope.conditional || conditional,
    };
    for (const [name, text] of environment) within.environment.set(name, text);
    runText(command, {...within, functions: new Map(), ended: false}, found);
  }
}

/** The lines of a target of make and the scripts of package.json, each in a shell of its own; false where none is read. */
function runTask(program: string, words: readonly ShellWord[], scope: Scope, found: Found): boolean {
  const task = scope.project && taskOf(scope.project, program, words, scope);
  if (task?.kind === 'unclear') found.unclear ??= task.reason;
  if (task?.kind !== 'steps' || tooDeep(scope, found)) return false;
  const [first] = words;
  // What a script of package.json is called says what it makes.
  if (first && /npm|yarn/.test(program)) record(program, words, first.place, scope, found);
  for (const step of task.steps) {
    const within = {...inner(scope), wrappers: [...scope.wrappers, program], depth: scope.depth + 1};
    runText(step, {...within, functions: new Map(), ended: false}, found);
  }
  return true;
}

function tooDeep({depth}: Scope, found: Found): boolean {
  if (depth >= DEEPEST) found.unclear ??= 'It starts shells inside shells, deeper than is followed here.';
  return depth >= DEEPEST;
}

/** A program named by its path: a script of the project, or a program that is installed there (`.venv/bin/gunicorn`). */
function runPath(
  first: ShellWord,
  {program, words}: {readonly program: string; readonly words: readonly ShellWord[]},
  scope: Scope,
  found: Found,
): void {
  const file = scope.project ? scriptFile(scope.project, first.text, scope) : null;
  if (file?.kind === 'shell') {
    runScript(first, words, scope, found);
    return;
  }
  if (file?.kind === 'python' && program !== 'python') {
    record('python', [first, ...words], first.place, scope, found);
    return;
  }
  const installed = /(?:^|\/)s?bin\/[^/]+$/.test(first.text) || program === 'python';
  if (file?.kind === 'missing' && !installed)
    found.unclear ??= `It runs ${first.text}, which is not among the project's files.`;
  record(program, words, first.place, scope, found);
}

function runScript(path: ShellWord, given: readonly ShellWord[], scope: Scope, found: Found): void {
  if (path.dynamic || path.variables.length > 0 || !scope.project) {
    found.unclear ??= `It runs the script ${path.text}, which cannot be read here.`;
    return;
  }
  const file = scriptFile(scope.project, path.text, scope);
  if (file.kind !== 'shell') {
    found.unclear ??=
      file.kind === 'missing'
        ? `It runs the script ${path.text}, which is not among the project's files.`
        : `It runs ${path.text}, which is not a shell script that can be read.`;
    return;
  }
  if (scope.wrappers.includes(SCRIPT)) {
    found.unclear ??= `It runs the script ${path.text} from inside another script; only one is followed.`;
    return;
  }
  if (tooDeep(scope, found)) return;
  const within = {...scope, wrappers: [...scope.wrappers, SCRIPT], arguments: given, depth: scope.depth + 1};
  runText(file.source, {...within, functions: new Map(), ended: false}, found);
}

/** A script of the project that runs in the shell itself: what it sets and where it goes stays. */
function runSourced(path: ShellWord | undefined, shell: Scope, found: Found): void {
  if (!path || path.dynamic || path.variables.length > 0 || !shell.project || shell.wrappers.includes(SCRIPT)) return;
  const file = scriptFile(shell.project, path.text, shell);
  if (file.kind === 'shell' && !tooDeep(shell, found)) runText(file.source, shell, found);
}

/** How a script that was followed appears among the wrappers. */
const SCRIPT = 'script';
