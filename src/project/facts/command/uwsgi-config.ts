import {textAt} from '../../formats/text.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Invocation, Target, Word} from './command-types.ts';
import type {Arguments, GivenOption} from './option-table.ts';
import {type ProjectPath, pathInProject} from './project-path.ts';

/** What uwsgi is told on its command line and in its ini file. */
export interface Uwsgi {
  readonly options: readonly GivenOption[];
  readonly target: Target | null;
  readonly searchPaths: readonly string[] | null;
  /** Why parts of it cannot be known. */
  readonly unclear: string | null;
}

const SHORT: ReadonlyMap<string, string> = new Map(Object.entries({wsgi: 'module', file: 'wsgi-file'}));

/** Reads a uwsgi command with the ini file that it names. */
export function readUwsgi(
  project: Project,
  {directory, projectPath}: Invocation,
  {options, positionals}: Arguments,
): Uwsgi {
  const ini = options.find(({name}) => name === 'ini')?.value ?? positionals.find(({text}) => /\.ini$/.test(text));
  const path = ini ? pathInProject(directory, ini.text.replace(/:.*$/, ''), projectPath) : null;
  const file = path === null ? null : textAt(project, path);
  const unclear = ini && !file ? `Its settings stand in ${ini.text}, which is not among the project's files.` : null;
  const all = [...(file && path !== null ? readIni(file.text, path) : []), ...options].map(option => ({
    ...option,
    name: SHORT.get(option.name) ?? option.name,
  }));
  const last = (name: string): Word | null => all.findLast(option => option.name === name)?.value ?? null;
  const searchPaths = pathsOf(all, last, directory, projectPath);
  return {options: all, target: targetOf(last, projectPath, searchPaths?.[0] ?? null), searchPaths, unclear};
}

/** The settings of the `[uwsgi]` section; `$(NAME)` is a variable of the environment, `${NAME}` one that something fills in before. */
export function readIni(text: string, file: string): GivenOption[] {
  const options: GivenOption[] = [];
  let section = '';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    section = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? section;
    const match = /^(\s*)([\w-]+)\s*=(.*)$/s.exec(line);
    if (!match || section !== 'uwsgi') continue;
    const [, indent = '', name = ''] = match;
    const raw = (match[3] ?? '').trim();
    const place: Place = at(file, index + 1, indent.length + 1);
    const value = raw.replace(/\$\((\w+)\)/g, (_, variable) => `\${${variable}}`);
    const variables = [...raw.matchAll(/\$[({](\w+)/g)].map(([, variable = '']) => ({name: variable, fallback: null}));
    options.push({name, value: {text: value, place, variables, dynamic: /%\(/.test(raw)}, place});
  }
  return options;
}

function targetOf(last: (name: string) => Word | null, projectPath: ProjectPath, folder: string | null): Target | null {
  const module = last('module');
  const file = last('wsgi-file');
  const callable = last('callable')?.text ?? null;
  if (module) {
    const colon = module.text.indexOf(':');
    const attribute = colon < 0 ? callable : module.text.slice(colon + 1);
    const name = colon < 0 ? module.text : module.text.slice(0, colon);
    const called = attribute?.endsWith('()') ? '' : null;
    return {
      text: attribute === null ? name : `${name}:${attribute}`,
      module: name,
      attribute: attribute?.replace(/\(\)$/, '') ?? null,
      call: called,
      place: module.place,
    };
  }
  if (!file) return null;
  const path = file.text.startsWith('/') ? below(folder, projectPath(file.text)) : file.text.replace(/^\.\//, '');
  if (path === null) return null;
  const name = path.replace(/\.py$/, '').replaceAll('/', '.');
  return {
    text: callable ? `${name}:${callable}` : name,
    module: name,
    attribute: callable,
    call: null,
    place: file.place,
  };
}

function pathsOf(
  options: readonly GivenOption[],
  last: (name: string) => Word | null,
  directory: string | null,
  projectPath: ProjectPath,
): readonly string[] | null {
  const chdir = last('chdir');
  if (chdir && (chdir.dynamic || chdir.variables.length > 0)) return null;
  const folder = chdir ? pathInProject(directory, chdir.text, projectPath) : directory;
  if (folder === null) return null;
  const given = options.flatMap(({name, value}) => (PYTHON_PATHS.has(name) && value ? [value] : []));
  if (given.some(({dynamic, variables}) => dynamic || variables.length > 0)) return null;
  return [folder, ...given.flatMap(({text}) => pathInProject(folder, text, projectPath) ?? [])];
}

/** The names of the option for folders with modules. */
const PYTHON_PATHS: ReadonlySet<string> = new Set(['pythonpath', 'python-path', 'pp']);

/** A path of the project as it is seen from a folder; null where it lies outside of it. */
function below(folder: string | null, path: string | null): string | null {
  if (folder === null || path === null) return null;
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
