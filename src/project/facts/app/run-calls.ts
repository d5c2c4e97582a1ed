import {mentions} from '../../formats/mentions.ts';
import {type Expr, type NodeOf, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {runsAtImport} from '../python/bindings.ts';
import {walkNodes} from '../python/python-walk.ts';
import {moduleScope, refer, type Scope} from './app-scope.ts';

/** A call that starts a server and does not return while it runs. */
export interface RunCall {
  /** What is called, as it is written (`app.run`, `uvicorn.run`). */
  readonly text: string;
  readonly node: NodeOf<'Call'>;
  readonly place: Place;
  /** When it runs: while the module is imported, only as a script, under some condition, or when a function is called. */
  readonly when: 'import' | 'script' | 'condition' | {readonly function: string};
}

/** Functions of packages that serve until they are stopped. */
const SERVING = new Set([
  'uvicorn.run',
  'waitress.serve',
  'aiohttp.web.run_app',
  'bottle.run',
  'bottle.Bottle.run',
  'eventlet.wsgi.server',
  'cherrypy.quickstart',
  'cherrypy.engine.block',
  'werkzeug.serving.run_simple',
  'hypercorn.run.run',
]);
/** Classes whose objects have a method `run` that serves. */
const RUNNERS =
  /^(?:flask\.(?:app\.)?Flask|apiflask\.APIFlask|eve\.Eve|bottle\.Bottle|quart\.Quart|sanic\.Sanic|dash\.(?:dash\.)?Dash|flask_socketio\.SocketIO)$/;

const CALLED = /\b(?:run|serve|run_app|run_server|serve_forever|run_simple|quickstart|server|listen)\s*\(/;

/** Every call in a file that starts a server, with when it runs. */
export function runCalls(project: Project, file: string, searchPaths: readonly string[]): readonly RunCall[] {
  const source = pythonAt(project, file);
  if (!source || !mentions(CALLED, source)) return [];
  const scope = moduleScope(project, file, searchPaths);
  if (!scope) return [];
  const calls: RunCall[] = [];
  const called = new Map<string, RunCall['when']>();
  const visit = (statements: readonly Stmt[], when: RunCall['when']) => {
    for (const statement of statements)
      for (const [body, inner] of parts(statement, when)) {
        if (body === statement)
          for (const node of walkNodes([statement], {into: n => n.nodeType !== 'Lambda'})) {
            const text = node.nodeType === 'Call' ? servingCall(node, scope) : null;
            if (node.nodeType !== 'Call') continue;
            if (text !== null) calls.push({text, node, place: placeOf(source, node), when: inner});
            else if (node.func.nodeType === 'Name' && typeof inner === 'string') called.set(node.func.id, inner);
          }
        else visit(body as readonly Stmt[], inner);
      }
  };
  visit(source.body, 'import');
  // A function that the module itself calls runs when that call does.
  return calls.map(call =>
    typeof call.when === 'object' ? {...call, when: called.get(call.when.function) ?? call.when} : call,
  );
}

/** The blocks of a statement with when they run; the statement itself where it has none. */
function parts(
  statement: Stmt,
  when: RunCall['when'],
): readonly (readonly [Stmt | readonly Stmt[], RunCall['when']])[] {
  const maybe = when === 'import' ? 'condition' : when;
  switch (statement.nodeType) {
    case 'If': {
      const runs = when === 'import' ? runsAtImport(statement.test) : null;
      const main = runs === false && isMainGuard(statement.test);
      return [
        [statement.body, runs === true ? when : main ? 'script' : maybe],
        [statement.orelse, runs === false ? when : maybe],
      ];
    }
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return [[statement.body, typeof when === 'object' ? when : {function: statement.name}]];
    case 'ClassDef':
      return [[statement.body, when]];
    case 'With':
    case 'AsyncWith':
      return [[statement.body, when]];
    case 'Try':
    case 'TryStar':
      return [
        [statement.body, when],
        ...statement.handlers.map(h => [h.body, maybe] as const),
        [statement.orelse, when],
        [statement.finalbody, when],
      ];
    case 'For':
    case 'AsyncFor':
    case 'While':
      return [
        [statement.body, maybe],
        [statement.orelse, maybe],
      ];
    case 'Match':
      return statement.cases.map(c => [c.body, maybe] as const);
    default:
      return [[statement, when]];
  }
}

function isMainGuard(test: Expr): boolean {
  for (const node of walkNodes([test])) if (node.nodeType === 'Constant' && node.value === '__main__') return true;
  return false;
}

/** What a call is named where it starts a server; null otherwise. */
function servingCall(node: NodeOf<'Call'>, scope: Scope): string | null {
  const callee = refer(node.func, scope);
  if (callee?.kind === 'outside') return SERVING.has(callee.name) ? written(node.func) : null;
  if (node.func.nodeType !== 'Attribute') return null;
  const {attr, value} = node.func;
  if (attr === 'serve_forever' && node.args.length === 0) return written(node.func);
  if (attr !== 'run' && attr !== 'run_server') return null;
  return isRunner(value, scope) ? written(node.func) : null;
}

/** Whether an expression is an object whose `run` serves: made of one of the classes, or by a factory that returns one. */
function isRunner(value: Expr, scope: Scope, depth = 0): boolean {
  if (value.nodeType === 'Call') {
    const maker = refer(value.func, scope);
    if (maker?.kind === 'outside') return RUNNERS.test(maker.name);
    if (maker?.kind !== 'bound' || depth > 3) return false;
    return maker.bindings.some(
      binding =>
        binding.kind === 'function' &&
        [...walkNodes(binding.node.body)].some(
          n =>
            n.nodeType === 'Call' && n !== value && n.func.nodeType !== 'Call' && isRunner(n, maker.scope, depth + 1),
        ),
    );
  }
  const owner = refer(value, scope);
  return (
    owner?.kind === 'bound' &&
    owner.bindings.some(b => b.kind === 'value' && b.value.nodeType === 'Call' && isRunner(b.value, owner.scope, depth))
  );
}

function written(node: Expr): string {
  if (node.nodeType === 'Name') return node.id;
  return node.nodeType === 'Attribute' ? `${written(node.value)}.${node.attr}` : '…';
}

/** An argument of a call, by keyword or by position. */
export function argumentOf(node: NodeOf<'Call'>, keyword: string, position: number): Expr | null {
  const named = node.keywords.find(k => k.arg === keyword);
  if (named) return named.value;
  const given = position < 0 ? undefined : node.args[position];
  return given && given.nodeType !== 'Starred' ? given : null;
}

/** The literal that an expression is, or that the name it is was bound to in this module; undefined where it is none. */
export function literalOf(expression: Expr, source: PythonSource, scope: Scope | null, depth = 0): unknown {
  if (expression.nodeType === 'Constant') return expression.value;
  if (expression.nodeType !== 'Name' || scope === null || depth > 5) return undefined;
  const found = refer(expression, scope);
  const binding = found?.kind === 'bound' && found.bindings.length === 1 ? found.bindings[0] : undefined;
  return binding?.kind === 'value' ? literalOf(binding.value, source, scope, depth + 1) : undefined;
}
