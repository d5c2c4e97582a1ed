import type {Expr, NodeOf, PythonSource} from '../../formats/python.ts';
import {placeOf} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {choose} from './python-operators.ts';
import type {PythonValue} from './python-value.ts';

/** The names of a module, a class body or a running function while its statements are read. */
export interface Scope {
  readonly project: Project;
  readonly source: PythonSource;
  readonly names: Map<string, PythonValue>;
  /** Where each name got its value. */
  readonly places: Map<string, Place>;
  /** Variables that the code itself sets or gives a default. */
  readonly environment: Map<string, PythonValue>;
  /** The module around a function or a class body; null for the module itself. */
  readonly parent: Scope | null;
  readonly module: ModuleState;
  /** What may still be read on behalf of the module that asked. */
  readonly work: {budget: number; nesting: number};
  /** How many calls deep this is, and how many imports. */
  readonly calls: number;
  readonly imports: number;
}

/**
 * How a file is read: when it is imported; when it is run as a script, so that `__name__` is `"__main__"`; or as Django's
 * settings when DEBUG is off, whatever they say.
 */
export type Mode = 'import' | 'script' | 'debug-off';

/** What the statements of one module share while they are read. */
interface ModuleState {
  readonly mode: Mode;
  /** Why it may have names that are not in its scope; null where it has none. */
  open: string | null;
}

/** What stands behind a function, class, instance or module value. */
export type Definition =
  | {readonly kind: 'function'; readonly node: FunctionNode; readonly scope: Scope}
  | {readonly kind: 'class'; readonly fields: ReadonlyMap<string, PythonValue>; readonly settings: boolean}
  | {readonly kind: 'instance'; readonly fields: ReadonlyMap<string, PythonValue>}
  | {readonly kind: 'module'; readonly file: string | null; readonly folders: readonly string[]};

export type FunctionNode = NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'> | NodeOf<'Lambda'>;

const definitions = new WeakMap<PythonValue, Definition>();

/** Remembers what stands behind a value; copies of the value do not have it. */
export function define(value: PythonValue, definition: Definition): PythonValue {
  definitions.set(value, definition);
  return value;
}

export function definitionOf(value: PythonValue): Definition | null {
  return definitions.get(value) ?? null;
}

export function placeIn(scope: Scope, node: {lineno?: number; col_offset?: number}): Place {
  return placeOf(scope.source, node);
}

export function lookUp(scope: Scope, name: string): PythonValue | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value) return value;
  }
  return null;
}

export function bind(scope: Scope, name: string, value: PythonValue, place: Place): void {
  const off = name === 'DEBUG' && scope.parent === null && scope.module.mode === 'debug-off';
  scope.names.set(name, off ? {kind: 'boolean', value: false, place} : value);
  scope.places.set(name, place);
}

/** From here on other code may set, or may have replaced, any setting of the module. */
export function leaveOpen(scope: Scope, reason: string): void {
  scope.module.open ??= reason;
  for (const [name, value] of scope.names)
    if (/^[A-Z][A-Z0-9_]*$/.test(name)) scope.names.set(name, {kind: 'unknown', reason, place: value.place});
}

/** The same scope for one of several branches. */
export function fork(scope: Scope): Scope {
  scope.work.budget -= Math.ceil(scope.names.size / 20);
  return {
    ...scope,
    names: new Map(scope.names),
    places: new Map(scope.places),
    environment: new Map(scope.environment),
  };
}

/** Takes over what one branch has set. */
export function adopt(scope: Scope, branch: Scope): void {
  for (const name of scope.names.keys()) if (!branch.names.has(name)) scope.names.delete(name);
  for (const [name, value] of branch.names) scope.names.set(name, value);
  for (const [name, place] of branch.places) scope.places.set(name, place);
  for (const [name, value] of branch.environment) scope.environment.set(name, value);
}

/** Takes over what two branches have set, as choices where they differ. */
export function merge(scope: Scope, condition: PythonValue, then: Scope, otherwise: Scope): void {
  for (const name of new Set([...then.names.keys(), ...otherwise.names.keys()])) {
    const [a, b] = [then.names.get(name), otherwise.names.get(name)];
    const place = then.places.get(name) ?? otherwise.places.get(name) ?? condition.place;
    const absent: PythonValue = {kind: 'absent', place};
    const changed =
      then.places.get(name) === scope.places.get(name) ? otherwise.places.get(name) : then.places.get(name);
    bind(scope, name, a === b && a ? a : choose(condition, a ?? absent, b ?? absent, place), changed ?? place);
  }
  for (const name of new Set([...then.environment.keys(), ...otherwise.environment.keys()])) {
    const unset = (side: Scope): PythonValue =>
      side.environment.get(name) ?? {kind: 'environment', name, fallback: null, cast: 'text', place: condition.place};
    scope.environment.set(name, choose(condition, unset(then), unset(otherwise), condition.place));
  }
}

/** `a.b.c` as it is written; null for any other expression. */
export function dottedName(expression: Expr): string | null {
  const parts: string[] = [];
  let at = expression;
  for (; at.nodeType === 'Attribute'; at = at.value) parts.unshift(at.attr);
  return at.nodeType === 'Name' ? [at.id, ...parts].join('.') : null;
}

/** The last part of what is called: `sleep` of `time.sleep`; empty where it has no name. */
export function lastName(func: Expr): string {
  return func.nodeType === 'Attribute' ? func.attr : func.nodeType === 'Name' ? func.id : '';
}
