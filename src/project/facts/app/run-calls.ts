import {mentions} from '../../formats/mentions.ts';
import {type Expr, type NodeOf, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {runsAtImport} from '../python/bindings.ts';
import type {FunctionNode} from '../python/python-function.ts';
import {walkNodes} from '../python/python-walk.ts';
import {
  blockScope,
  callBehind,
  functionScope,
  madeBy,
  moduleScope,
  outsideName,
  refer,
  type Scope,
} from './app-scope.ts';

/** A call that starts a server and does not return while it runs. */
export interface RunCall {
  /** What is called, as it is written (`app.run`, `uvicorn.run`). */
  readonly text: string;
  /** The call with the arguments that say where it listens: itself, or that of `uvicorn.Config(…)`. */
  readonly node: NodeOf<'Call'>;
  /** Where its names are looked up. */
  readonly scope: Scope;
  /** The function that it stands in. */
  readonly within: FunctionNode | null;
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

/** Classes whose objects serve from the moment on at which they are told to listen. */
const LISTENERS = /^tornado\.(?:web\.Application|httpserver\.HTTPServer)$/;

const CALLED = /\b(?:run|serve|run_app|run_server|serve_forever|run_simple|quickstart|server|listen)\s*\(/;

/** Every call in a file that starts a server, with when it runs. */
export function runCalls(project: Project, file: string, searchPaths: readonly string[]): readonly RunCall[] {
  const source = pythonAt(project, file);
  if (!source || !mentions(CALLED, source)) return [];
  const top = moduleScope(project, file, searchPaths);
  if (!top) return [];
  const calls: RunCall[] = [];
  const called = new Map<string, RunCall['when']>();
  const visit = (statements: readonly Stmt[], at: Standing) => {
    for (const statement of statements)
      for (const [body, when] of parts(statement, at.when)) {
        if (body !== statement) {
          visit(body as readonly Stmt[], inside(at, statement, body as readonly Stmt[], when));
          continue;
        }
        for (const node of walkNodes([statement], {into: n => n.nodeType !== 'Lambda'})) {
          if (node.nodeType !== 'Call') continue;
          const text = servingCall(node, at.scope);
          const settings = text === null ? settingsOf(node, at.scope) : node;
          if (settings)
            calls.push({...at, text: text ?? written(node.func), node: settings, place: placeOf(source, node), when});
          else if (node.func.nodeType === 'Name' && typeof when === 'string') called.set(node.func.id, when);
        }
      }
  };
  visit(source.body, {when: 'import', scope: top, within: null});
  // A function that the module itself calls runs when that call does.
  return calls.map(call =>
    typeof call.when === 'object' ? {...call, when: called.get(call.when.function) ?? call.when} : call,
  );
}

type Standing = Pick<RunCall, 'when' | 'scope' | 'within'>;

/** Where the statements of a block stand. */
function inside(at: Standing, statement: Stmt, body: readonly Stmt[], when: RunCall['when']): Standing {
  if (isFunction(statement)) return {when, scope: functionScope(at.scope, statement), within: statement};
  return {...at, when, scope: when === 'script' && !at.within ? blockScope(at.scope, body) : at.scope};
}

function isFunction(statement: Stmt): statement is FunctionNode {
  return statement.nodeType === 'FunctionDef' || statement.nodeType === 'AsyncFunctionDef';
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
  if (attr === 'listen' && LISTENERS.test(madeBy(value, scope))) return written(node.func);
  if (attr !== 'run' && attr !== 'run_server') return null;
  return isRunner(value, scope) ? written(node.func) : null;
}

/** The call of `uvicorn.Config` with which the server was made that runs here; null where none does. */
function settingsOf({func}: NodeOf<'Call'>, scope: Scope): NodeOf<'Call'> | null {
  if (func.nodeType !== 'Attribute' || !/^(?:run|serve)$/.test(func.attr)) return null;
  const made = madeAs(func.value, scope);
  if (!made || outsideName(made.call.func, made.scope) !== 'uvicorn.Server') return null;
  const given = argumentOf(made.call, 'config', 0);
  const config = given && madeAs(given, made.scope);
  return config && outsideName(config.call.func, config.scope) === 'uvicorn.Config' ? config.call : null;
}

/** The call that an expression is, or whose result the name it is was bound to once. */
function madeAs(expression: Expr, scope: Scope): ReturnType<typeof callBehind> {
  return expression.nodeType === 'Call' ? {call: expression, scope} : callBehind(expression, scope);
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
