import {type Expr, pythonAt} from '../formats/python.ts';
import {oncePer} from '../once.ts';
import {at} from '../place.ts';
import type {Project} from '../project.ts';
import {evaluateIn} from './python-expressions.ts';
import {unknownValue} from './python-operators.ts';
import type {Scope} from './python-scope.ts';
import {run} from './python-statements.ts';
import type {ModuleValues, PythonValue} from './python-value.ts';

/** Expressions that are read for one module, the functions that it calls included. */
const BUDGET = 40_000;
/** How many imports are followed one from another. */
const DEEPEST_IMPORT = 30;

/** What a file of the project sets at its top level when it is imported. Computed once per project. */
export function moduleValues(project: Project, file: string): ModuleValues {
  return finished(project, file, false, 0);
}

/** What a file sets when it is run as a script: `if __name__ == "__main__":` counts. */
export function scriptValues(project: Project, file: string): ModuleValues {
  return finished(project, file, true, 0);
}

/** What an expression of a file is worth after the whole file was read; inside functions, only names of the module are known. */
export function evaluate(
  project: Project,
  file: string,
  expression: Expr,
  {script = false}: {readonly script?: boolean} = {},
): PythonValue {
  const scope = scopeOf(project, file, script);
  if (!scope) return unknownValue(`${file} cannot be read`, at(file));
  scope.work.budget = Math.max(scope.work.budget, BUDGET / 10);
  scope.work.nesting = 0;
  return evaluateIn(expression, scope);
}

/** The values of a module that a module being read imports. */
export function valuesOf(scope: Scope, file: string): ModuleValues {
  return finished(scope.project, file, false, scope.imports + 1);
}

interface Reading {
  readonly scope: Scope;
  values: ModuleValues | null;
}

const readings = oncePer((_: Project) => new Map<string, Reading>());

function finished(project: Project, file: string, script: boolean, imports: number): ModuleValues {
  const memory = readings(project);
  const key = `${script ? 'script' : 'module'}:${file}`;
  const before = memory.get(key);
  if (before) return before.values ?? partly(before.scope, 'its imports lead back to it');
  const source = pythonAt(project, file);
  if (!source || imports > DEEPEST_IMPORT)
    return {file, names: new Map(), places: new Map(), open: `${file} cannot be read`};
  const scope: Scope = {
    project,
    source,
    names: new Map(),
    places: new Map(),
    parent: null,
    module: {script, open: null, environment: new Map()},
    work: {budget: BUDGET, nesting: 0},
    calls: 0,
    imports,
  };
  const reading: Reading = {scope, values: null};
  memory.set(key, reading);
  run(source.body, scope);
  if (source.error) scope.module.open ??= `Python cannot read line ${source.error.place.line}`;
  if (scope.work.budget <= 0) scope.module.open ??= 'it is too long to follow';
  if (scope.names.has('__getattr__')) scope.module.open ??= 'it defines __getattr__';
  reading.values = partly(scope, null);
  return reading.values;
}

function partly({source, names, places, module}: Scope, open: string | null): ModuleValues {
  return {file: source.file, names, places, open: open ?? module.open};
}

function scopeOf(project: Project, file: string, script: boolean): Scope | null {
  finished(project, file, script, 0);
  return readings(project).get(`${script ? 'script' : 'module'}:${file}`)?.scope ?? null;
}
