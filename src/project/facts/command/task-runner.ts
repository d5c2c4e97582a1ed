import {member, parseJson} from '../../formats/json-with-positions.ts';
import {textAt} from '../../formats/text.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Word} from './command-types.ts';
import {type ShellText, shellText} from './command-words.ts';
import {pathInProject} from './project-path.ts';
import {pserveTask} from './pserve.ts';
import type {RunsIn, Task} from './task.ts';

/** Reads the task that a command names; null where the program runs none, or is told more than is followed here. */
export function taskOf(project: Project, program: string, words: readonly Word[], where: RunsIn): Task | null {
  if (program === 'pserve') return pserveTask(project, words, where);
  if (words.some(({dynamic, variables}) => dynamic || variables.length > 0)) return null;
  const [first, second, ...rest] = words.map(({text}) => text);
  if (program === 'make')
    return first?.startsWith('-') || second !== undefined ? null : makeTask(project, first, where);
  if (!/^(?:npm|yarn|pnpm)$/.test(program) || first === undefined || rest.length > 0) return null;
  if (first === 'run' || first === 'run-script') return second === undefined ? null : npmScript(project, second, where);
  return first === 'start' && second === undefined ? npmScript(project, first, where) : null;
}

function npmScript(project: Project, name: string, {directory, projectPath}: RunsIn): Task | null {
  const path = pathInProject(directory, 'package.json', projectPath);
  const text = path === null ? null : textAt(project, path);
  if (path === null || !text)
    return path === null ? null : {kind: 'missing', name: 'package.json', file: 'package.json'};
  const json = parseJson(text.text, path);
  if (!json.ok) return null;
  const script = member(member(json.root, 'scripts'), name);
  if (script?.kind === 'string')
    return {kind: 'steps', steps: [shellText(script.value, {...script.place, column: script.place.column + 1})]};
  return script === null && name !== 'start' ? {kind: 'missing', name, file: path} : null;
}

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

function makeTask(project: Project, target: string | undefined, {directory, projectPath}: RunsIn): Task | null {
  const paths = MAKEFILES.map(name => pathInProject(directory, name, projectPath));
  if (paths.includes(null)) return null;
  const path = paths.find(each => each !== null && project.files.has(each)) ?? null;
  if (path === null) return {kind: 'missing', name: 'Makefile', file: 'Makefile'};
  const lines = (textAt(project, path)?.text ?? '').split(/\r?\n/);
  const unclear: Task = {kind: 'unclear', reason: `What ${path} makes of it is more than is followed here.`};
  // Parts that other files or conditions decide.
  if (
    lines.some(
      line =>
        /^(?:-?include|sinclude|ifn?eq|ifn?def|define|\.ONESHELL|export\s*$)/.test(line) || /^[^\t#]*%.*:/.test(line),
    )
  )
    return unclear;
  const rules = rulesOf(lines, path);
  const name = target ?? [...rules.keys()].find(each => !each.startsWith('.'));
  if (name === undefined || !rules.has(name))
    return project.files.has(name ?? '') ? unclear : {kind: 'missing', name: name ?? '', file: path};
  const variables = new Map(
    lines.flatMap(line => {
      const [, key, value] = /^(\w+)[ \t]{0,20}[:?]?=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.trim()] as const];
    }),
  );
  const steps: ShellText[] = [];
  const seen = new Set<string>();
  const run = (each: string): boolean => {
    if (seen.has(each)) return true;
    seen.add(each);
    const rule = rules.get(each);
    if (!rule) return project.files.has(each);
    if (!rule.needs.every(run)) return false;
    return rule.recipe.every(({text, place}) => {
      const expanded = expand(text, variables);
      if (expanded !== null) steps.push(shellText(expanded, place));
      return expanded !== null;
    });
  };
  return run(name) ? {kind: 'steps', steps} : unclear;
}

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly {readonly text: string; readonly place: Place}[];
}

function rulesOf(lines: readonly string[], path: string): ReadonlyMap<string, Rule> {
  const rules = new Map<string, {needs: string[]; recipe: {text: string; place: Place}[]}>();
  let current: readonly string[] = [];
  let continued = false;
  for (const [index, line] of lines.entries()) {
    const recipe = /^\t[ \t@+-]*(.*)$/.exec(line);
    if (recipe && current.length > 0) {
      const text = (recipe[1] ?? '').replace(/\\$/, '');
      for (const name of current) {
        const last = rules.get(name)?.recipe.at(-1);
        if (continued && last) last.text += text;
        else if (text !== '')
          rules.get(name)?.recipe.push({text, place: at(path, index + 1, line.length - (recipe[1] ?? '').length + 1)});
      }
      continued = line.endsWith('\\');
      continue;
    }
    const [, names, needs] = /^([^\s#:=][^#:=]*?)\s*::?(?!=)\s*([^#=]*)/.exec(line) ?? [];
    if (names === undefined) continue;
    current = names.split(/\s+/);
    for (const name of current) {
      const rule = rules.get(name) ?? {needs: [], recipe: []};
      rule.needs.push(...(needs ?? '').split(/[\s|;]+/).filter(Boolean));
      rules.set(name, rule);
    }
  }
  return rules;
}

/**
 * A line of a recipe as the shell gets it: `$(NAME)` is a variable of the file or of the environment, `$X` the variable of one
 * letter, `$$` a dollar. Null where it calls a function.
 */
function expand(text: string, variables: ReadonlyMap<string, string>): string | null {
  let open = false;
  const expanded = text.replace(/\$(?:\$|\(([^)]*)\)|\{([^}]*)\}|(.))/g, (whole, round, curly, letter) => {
    if (whole === '$$') return '$';
    const name: string = round ?? curly ?? letter;
    if (!/^\w+$/.test(name)) open = true;
    const value = variables.get(name);
    if (value?.includes('$')) open = true;
    return value ?? (letter === undefined ? `\${${name}}` : '');
  });
  return open ? null : expanded;
}
