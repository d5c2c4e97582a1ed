import {type Expr, pythonAt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import {fillsItself} from './fills-itself.ts';
import {evaluateIn} from './python-expressions.ts';
import {unknownValue} from './python-operators.ts';
import {bind, type FunctionNode, fork, type Mode, type Scope} from './python-scope.ts';
import {run} from './python-statements.ts';
import type {ModuleValues, PythonValue} from './python-value.ts';

/** Expressions that are read for one module, the functions that it calls included. */
const BUDGET = 40_000;
/** How many imports are followed one from another. */
const DEEPEST_IMPORT = 30;

/** What a file of the project sets at its top level when it is imported. Computed once per project. */
export function moduleValues(project: Project, file: string): ModuleValues {
  return finished(project, file, 'import', 0);
}

/** What a file sets when it is run as a script: `if __name__ == "__main__":` counts. */
export function scriptValues(project: Project, file: string): ModuleValues {
  return finished(project, file, 'script', 0);
}

/** What a file of Django settings sets when DEBUG is off, whatever it says of DEBUG. */
export function valuesWithDebugOff(project: Project, file: string): ModuleValues {
  return finished(project, file, 'debug-off', 0);
}

/**
 * What an expression of a file is worth after the whole file was read. One inside a function is read among the names that
 * the function's body sets; its arguments are not known.
 */
export function evaluate(
  project: Project,
  file: string,
  expression: Expr,
  {mode = 'import', within = null}: {readonly mode?: Mode; readonly within?: FunctionNode | null} = {},
): PythonValue {
  const scope = scopeOf(project, file, mode);
  if (!scope) return unknownValue(`${file} cannot be read`, at(file));
  const work = {budget: BUDGET, nesting: 0};
  if (!within) return evaluateIn(expression, fork({...scope, work}));
  const inner: Scope = {...scope, names: new Map(), places: new Map(), parent: scope, work};
  const {posonlyargs, args, kwonlyargs} = within.args;
  for (const {arg} of [...posonlyargs, ...args, ...kwonlyargs])
    bind(inner, arg, unknownValue(`it is an argument of a function`, at(file, within.lineno)), at(file, within.lineno));
  if (within.nodeType !== 'Lambda') run(within.body, inner);
  return evaluateIn(expression, inner);
}

/** The values of a module that a module being read imports. */
export function valuesOf(scope: Scope, file: string): ModuleValues {
  const mode = scope.module.mode === 'script' ? 'import' : scope.module.mode;
  return finished(scope.project, file, mode, scope.imports + 1);
}

interface Reading {
  readonly scope: Scope;
  values: ModuleValues | null;
}

const readings = oncePer((_: Project) => new Map<string, Reading>());

function finished(project: Project, file: string, mode: Mode, imports: number): ModuleValues {
  const memory = readings(project);
  const key = `${mode}:${file}`;
  const before = memory.get(key);
  if (before) return before.values ?? partly(before.scope, 'its imports lead back to it');
  const source = pythonAt(project, file);
  if (!source || imports > DEEPEST_IMPORT)
    return {file, names: new Map(), places: new Map(), environment: new Map(), open: `${file} cannot be read`};
  const scope: Scope = {
    project,
    source,
    names: new Map(),
    places: new Map(),
    parent: null,
    environment: new Map(),
    module: {mode, open: null},
    work: {budget: BUDGET, nesting: 0},
    calls: 0,
    imports,
  };
  const reading: Reading = {scope, values: null};
  memory.set(key, reading);
  run(source.body, scope);
  if (source.error) scope.module.open ??= `Python cannot read line ${source.error.place.line}`;
  if (scope.work.budget <= 0) scope.module.open ??= 'it is too long to follow';
  if (fillsItself(source)) scope.module.open ??= 'a call that is given __name__ sets names in it';
  if (scope.names.has('__getattr__')) scope.module.open ??= 'it defines __getattr__';
  reading.values = partly(scope, null);
  return reading.values;
}

function partly({source, names, places, environment, module}: Scope, open: string | null): ModuleValues {
  return {file: source.file, names, places, environment, open: open ?? module.open};
}

function scopeOf(project: Project, file: string, mode: Mode): Scope | null {
  finished(project, file, mode, 0);
  return readings(project).get(`${mode}:${file}`)?.scope ?? null;
}
