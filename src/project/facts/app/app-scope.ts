import {type Expr, type NodeOf, type PythonSource, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {type Binding, bindingsOf} from '../python/bindings.ts';
import {moduleNames} from '../python/module-names.ts';
import {type ModuleResolution, resolveImport, resolveModule} from '../python/modules.ts';
import {type FunctionNode, parametersOf} from '../python/python-function.ts';

/** Where a name is looked up: a module of the project, or a function in one. */
export interface Scope {
  readonly project: Project;
  readonly searchPaths: readonly string[];
  readonly source: PythonSource;
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  /** The arguments of a function: their values are not known. */
  readonly parameters: ReadonlySet<string>;
  readonly parent: Scope | null;
}

/** The scope of a module's top level; null where the file cannot be read. */
export function moduleScope(project: Project, file: string, searchPaths: readonly string[]): Scope | null {
  const source = pythonAt(project, file);
  if (!source) return null;
  const {names} = moduleNames(project, file, searchPaths);
  return {project, searchPaths, source, names, parameters: new Set(), parent: null};
}

/** The scope of a function's body. */
export function functionScope(scope: Scope, node: FunctionNode): Scope {
  const {positional, requiredKeywords} = parametersOf(node);
  return {...blockScope(scope, node.body), parameters: new Set([...positional, ...requiredKeywords])};
}

/** The scope of statements that the names around them do not show, such as those under the main guard. */
export function blockScope(scope: Scope, body: readonly Stmt[]): Scope {
  const names = new Map<string, Binding[]>();
  for (const event of bindingsOf(scope.source, body).events)
    if ('name' in event) names.set(event.name, [...(names.get(event.name) ?? []), event.binding]);
  return {...scope, names, parameters: new Set(), parent: scope};
}

/** What a name or a dotted name refers to. */
export type Reference =
  /** Something of a package that is not in the project, by its full name. */
  | {readonly kind: 'outside'; readonly name: string}
  /** A module of the project; file null for a folder without `__init__.py`. */
  | {readonly kind: 'module'; readonly file: string | null; readonly folders: readonly string[]}
  /** What was bound to it: more than one where conditions decide. */
  | {readonly kind: 'bound'; readonly scope: Scope; readonly bindings: readonly Binding[]};

/**
 * Follows a name, or attributes of modules, through the imports of the project; null where that cannot be done.
 * @param before only bindings before this one count, so that `app = wrap(app)` refers to the earlier one
 */
export function refer(expression: Expr, scope: Scope, before: Binding | null = null): Reference | null {
  if (expression.nodeType === 'Name') return referName(expression.id, scope, before);
  if (expression.nodeType !== 'Attribute') return null;
  const owner = refer(expression.value, scope, before);
  return owner && owner.kind !== 'bound' ? memberOf(owner, expression.attr, scope) : null;
}

/** The full name of something of a package that is not in the project; empty for everything else. */
export function outsideName(expression: Expr, scope: Scope): string {
  const found = refer(expression, scope);
  return found?.kind === 'outside' ? found.name : '';
}

/** The full name of what was called outside of the project to make the object that a name was bound to, once; empty for everything else. */
export function madeBy(expression: Expr, scope: Scope): string {
  const made = callBehind(expression, scope);
  return made ? outsideName(made.call.func, made.scope) : '';
}

/** The only call whose result a name was bound to, and where its names are looked up; null where it is none. */
export function callBehind(
  expression: Expr,
  scope: Scope,
): {readonly call: NodeOf<'Call'>; readonly scope: Scope} | null {
  const found = refer(expression, scope);
  const [binding, another] = found?.kind === 'bound' ? found.bindings : [];
  return found?.kind === 'bound' && binding?.kind === 'value' && binding.value.nodeType === 'Call' && !another
    ? {call: binding.value, scope: found.scope}
    : null;
}

function referName(name: string, scope: Scope, before: Binding | null): Reference | null {
  const all = scope.names.get(name);
  const end = all && before ? all.indexOf(before) : -1;
  const visible = all && end >= 0 ? all.slice(0, end) : all;
  if (visible && visible.length > 0) {
    const last = visible.findLastIndex(binding => !binding.conditional);
    return follow(visible.slice(Math.max(0, last)), scope);
  }
  if (scope.parameters.has(name)) return null;
  return scope.parent ? referName(name, scope.parent, before) : null;
}

/** Goes on through imports where one binding decides; otherwise the bindings themselves. */
function follow(bindings: readonly Binding[], scope: Scope, depth = 0): Reference | null {
  const [only] = bindings;
  if (!only || bindings.length > 1 || depth > 20) return {kind: 'bound', scope, bindings};
  return only.kind === 'module' || only.kind === 'member'
    ? referImport(only, scope, depth)
    : {kind: 'bound', scope, bindings};
}

/** What an import statement binds. */
export function referImport(
  binding: Extract<Binding, {kind: 'module' | 'member'}>,
  scope: Scope,
  depth = 0,
): Reference | null {
  const {project, searchPaths, source} = scope;
  const level = binding.kind === 'member' ? binding.level : 0;
  const found =
    binding.kind === 'member'
      ? resolveImport(project, source.file, binding, searchPaths)
      : resolveModule(project, binding.module, searchPaths);
  if (found.kind === 'missing') return null;
  if (found.kind === 'outside')
    return level > 0
      ? null
      : {kind: 'outside', name: binding.kind === 'member' ? `${binding.module}.${binding.member}` : binding.module};
  const module = moduleReference(found);
  return binding.kind === 'module' ? module : memberOf(module, binding.member, scope, depth);
}

function memberOf(
  owner: Extract<Reference, {kind: 'outside' | 'module'}>,
  member: string,
  {project, searchPaths, source}: Scope,
  depth = 0,
): Reference | null {
  if (owner.kind === 'outside') return {kind: 'outside', name: `${owner.name}.${member}`};
  const submodule = resolveModule(project, member, owner.folders);
  const isModule = owner.folders.length > 0 && (submodule.kind === 'file' || submodule.kind === 'package');
  // `from . import app` in a package's own __init__.py means the submodule.
  if (isModule && owner.file === source.file) return moduleReference(submodule);
  const inner = owner.file === null ? null : moduleScope(project, owner.file, searchPaths);
  const bindings = inner?.names.get(member);
  if (inner && bindings) {
    const last = bindings.findLastIndex(binding => !binding.conditional);
    return follow(bindings.slice(Math.max(0, last)), inner, depth + 1);
  }
  return isModule ? moduleReference(submodule) : null;
}

function moduleReference(
  found: Extract<ModuleResolution, {kind: 'file' | 'package'}>,
): Extract<Reference, {kind: 'module'}> {
  return {kind: 'module', file: found.file, folders: found.kind === 'package' ? found.folders : []};
}
