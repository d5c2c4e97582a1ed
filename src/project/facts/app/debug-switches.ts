import {mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {runsAtImport} from '../python/bindings.ts';
import {walkNodes} from '../python/python-walk.ts';
import {moduleScope, outsideName, type Scope} from './app-scope.ts';
import {literalOf} from './run-calls.ts';

/** A place that turns a framework's debug mode on for good. */
export interface DebugSwitch {
  /** As it is written (`app.debug = True`). */
  readonly text: string;
  readonly place: Place;
}

const MAKERS =
  /^(?:fastapi\.FastAPI|starlette\.applications\.Starlette|quart\.Quart|litestar\.Litestar|bottle\.debug)$/;

const DEBUG = /debug/i;

/** What a file does, when it is imported by a server, to turn debug mode on with a literal; the main guard is left out. */
export function debugSwitches(project: Project, file: string, searchPaths: readonly string[]): readonly DebugSwitch[] {
  const source = pythonAt(project, file);
  const scope = source && mentions(DEBUG, source) ? moduleScope(project, file, searchPaths) : null;
  if (!source || !scope) return [];
  const found: DebugSwitch[] = [];
  const add = (text: string, node: {lineno?: number; col_offset?: number}) =>
    found.push({text, place: placeOf(source, node)});
  const served = source.body.filter(
    s => !(s.nodeType === 'If' && runsAtImport(s.test) === false && s.orelse.length === 0),
  );
  for (const node of walkNodes(served, {into: inner => !asksForDebug(inner)})) {
    if (node.nodeType === 'Assign' && isTrue(node.value, source, scope))
      for (const target of node.targets) {
        const text = debugTarget(target);
        if (text) add(`${text} = True`, node);
      }
    if (node.nodeType !== 'Call') continue;
    const name = outsideName(node.func, scope);
    if (name === 'werkzeug.debug.DebuggedApplication') add('DebuggedApplication', node);
    const debug = node.keywords.find(k => k.arg === 'debug');
    if (MAKERS.test(name) && debug && isTrue(debug.value, source, scope)) add('debug=True', node);
    const config = node.func.nodeType === 'Attribute' && /^(?:update|from_mapping)$/.test(node.func.attr);
    const upper = node.keywords.find(k => k.arg === 'DEBUG');
    if (config && upper && isConfig(node.func) && isTrue(upper.value, source, scope)) add('DEBUG=True', node);
  }
  return found;
}

/** Whether a block runs only where debug mode is on already (`if app.debug:`). */
function asksForDebug(node: Expr | Stmt): boolean {
  return node.nodeType === 'If' && debugTarget(node.test) !== null;
}

/** `app.debug` and `app.config["DEBUG"]`; null for anything else. */
function debugTarget(target: Expr): string | null {
  if (target.nodeType === 'Attribute' && target.attr === 'debug' && target.value.nodeType === 'Name')
    return /app|api|server/i.test(target.value.id) ? `${target.value.id}.debug` : null;
  if (target.nodeType !== 'Subscript' || target.slice.nodeType !== 'Constant' || target.slice.value !== 'DEBUG')
    return null;
  return isConfigName(target.value) ? 'config["DEBUG"]' : null;
}

function isConfig(func: Expr): boolean {
  return func.nodeType === 'Attribute' && isConfigName(func.value);
}

function isConfigName(node: Expr): boolean {
  return node.nodeType === 'Attribute' && node.attr === 'config';
}

/** Whether an expression counts as true, whatever the environment says: a literal, or a variable with such a default. */
export function isTrue(expression: Expr, source: PythonSource, scope: Scope | null): boolean {
  if (expression.nodeType === 'Call') {
    const {func} = expression;
    const isBool = func.nodeType === 'Name' && func.id === 'bool';
    if (!isBool && !(scope && /^os\.(?:environ\.get|getenv)$/.test(outsideName(func, scope)))) return false;
    // What the environment gives is a text, and every text but the empty one counts as true: "False" too.
    const [first, fallback] = expression.args;
    if (fallback) return isTrue(fallback, source, scope);
    return isBool && first?.nodeType === 'Call' && isTrue(first, source, scope);
  }
  const value = literalOf(expression, source, scope);
  return value === true || (typeof value === 'number' && value !== 0) || (typeof value === 'string' && value !== '');
}
