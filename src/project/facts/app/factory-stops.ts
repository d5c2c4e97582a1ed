import type {Contract} from '../../contract.ts';
import type {Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {type Bindings, bindingsOf} from '../python/bindings.ts';
import {importedFiles} from '../python/modules.ts';
import {type FunctionNode, returnsOf} from '../python/python-function.ts';
import {walkNodes} from '../python/python-walk.ts';
import {evaluatedAlways, expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {functionScope, moduleScope, refer, type Scope} from './app-scope.ts';
import {type BrokenImport, brokenInside} from './broken-imports.ts';
import {entryPoint} from './entry-point.ts';
import {missingIn} from './names-at-import.ts';

/** A function of the project that surely runs when the app starts, and the names around it. */
interface Called {
  readonly node: FunctionNode;
  readonly scope: Scope;
}

const FACTORY = /^(?:create|make|build|get|init)_(?:\w+_)?(?:app|application|api)$/;
/** How many functions are followed. */
const MOST = 50;

/**
 * Imports and names that fail in the function that makes the app, and in those that it surely calls: Python comes to them
 * whenever the app starts. @param among the files that are loaded for certain
 */
export function factoryStops(
  project: Project,
  contract: Contract,
  among: ReadonlySet<string>,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const entry = entryPoint(project, contract);
  const files = new Set(among);
  const called = new Map<FunctionNode, Called>();
  const add = (found: Called | null) => {
    if (found && called.size < MOST && files.has(found.scope.source.file)) called.set(found.node, found);
  };
  if (entry.known && entry.value) {
    const {file, attribute, object} = entry.value;
    const name = {nodeType: 'Name', id: attribute, ctx: {nodeType: 'Load'}, lineno: 1, col_offset: 0} as const;
    const scope = moduleScope(project, file, searchPaths);
    if (scope && (object.kind === 'factory' || FACTORY.test(attribute))) add(functionBehind(name, scope));
    if (scope) for (const found of callsIn(scope.source.body, scope)) add(found);
  }
  const broken: BrokenImport[] = [];
  for (const {node, scope} of called.values()) {
    const {file} = scope.source;
    const body = untilItMayReturn(node.body);
    const inner = localScope(scope, node);
    const imports = bindingsOf(scope.source, statementsAlways(body));
    for (const path of filesImported(project, file, imports, searchPaths)) files.add(path);
    broken.push(
      ...brokenInside(project, file, file.replaceAll('/', '.'), imports, searchPaths, files),
      ...missingIn(project, file, body, inner, files),
    );
    for (const found of callsIn(body, inner)) add(found);
  }
  return broken;
}

function filesImported(
  project: Project,
  file: string,
  {events}: Bindings,
  searchPaths: readonly string[],
): readonly string[] {
  return events.flatMap(event => {
    if (!('name' in event) || event.binding.kind !== 'member') return [];
    const {module, level, member} = event.binding;
    return importedFiles(project, file, {module, level, names: [member]}, searchPaths);
  });
}

/** The only function of the project that a name stands for, where its body runs when it is called; null otherwise. */
function functionBehind(expression: Parameters<typeof refer>[0], scope: Scope): Called | null {
  const found = refer(expression, scope);
  const [binding, another] = found?.kind === 'bound' ? found.bindings : [];
  if (found?.kind !== 'bound' || binding?.kind !== 'function' || another || binding.conditional) return null;
  const {node} = binding;
  if (found.scope.parent || node.nodeType !== 'FunctionDef' || node.decorator_list.length > 0) return null;
  if (returnsOf(node).yields || hasGlobals(node)) return null;
  return {node, scope: found.scope};
}

function callsIn(statements: readonly Stmt[], scope: Scope): readonly Called[] {
  const found: Called[] = [];
  for (const node of evaluatedAlways(statementsAlways(statements).flatMap(expressionsOf)))
    if (node.nodeType === 'Call') {
      const behind = functionBehind(node.func, scope);
      if (behind) found.push(behind);
    }
  return found;
}

/** The statements before the first that may leave the function under a condition. */
function untilItMayReturn(body: readonly Stmt[]): readonly Stmt[] {
  const end = body.findIndex(statement => mayReturn(statement));
  return end < 0 ? body : body.slice(0, end);
}

function mayReturn(statement: Stmt): boolean {
  for (const node of walkNodes([statement], {
    into: inner => !/^(?:FunctionDef|AsyncFunctionDef|ClassDef|Lambda)$/.test(inner.nodeType),
  }))
    if (node.nodeType === 'Return') return true;
  return false;
}

function hasGlobals(node: FunctionNode): boolean {
  for (const inner of walkNodes(node.body))
    if (inner.nodeType === 'Global' || inner.nodeType === 'Nonlocal') return true;
  return false;
}

/** The scope of its body, with all of its parameters. */
function localScope(scope: Scope, node: FunctionNode): Scope {
  const {vararg, kwarg, kwonlyargs, posonlyargs, args} = node.args;
  const all = [...posonlyargs, ...args, ...kwonlyargs, ...[vararg, kwarg].flatMap(one => one ?? [])];
  return {...functionScope(scope, node), parameters: new Set(all.map(({arg}) => arg))};
}
