import {mentions} from '../../formats/mentions.ts';
import {type Expr, type NodeOf, placeOf, pythonAt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type FunctionNode, returnsOf} from '../python/python-function.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';

/** A request handler that sleeps before it answers. */
export interface SlowHandler {
  /** The function's name. */
  readonly name: string;
  /** The call as it is written, shortened (`time.sleep(60)`). */
  readonly text: string;
  readonly place: Place;
}

const ROUTES =
  /^(?:route|get|post|put|patch|delete|head|options|api_route|websocket_route|view|api_view|require_\w+|login_required|csrf_exempt)$/;

const SLEEP = /\bsleep\s*\(/;

/**
 * Handlers of a file that sleep for so many seconds at once. A handler is a function with a route decorator, or one whose
 * first argument is `request`; one that streams (yields) is left out.
 */
export function slowHandlers(project: Project, file: string, seconds: number): readonly SlowHandler[] {
  const source = pythonAt(project, file);
  if (!source || !mentions(SLEEP, source)) return [];
  const slow: SlowHandler[] = [];
  for (const node of walkNodes(source.body)) {
    if ((node.nodeType !== 'FunctionDef' && node.nodeType !== 'AsyncFunctionDef') || !isHandler(node)) continue;
    if (returnsOf(node).yields) continue;
    for (const call of ownCalls(node)) {
      const length = sleepLength(call);
      if (length !== null && length >= seconds)
        slow.push({name: node.name, text: `sleep(${length})`, place: placeOf(source, call)});
    }
  }
  return slow;
}

function isHandler(node: FunctionNode): boolean {
  const names = node.args.args.map(a => a.arg);
  return names[0] === 'request' || (names[0] === 'self' && names[1] === 'request') || node.decorator_list.some(isRoute);
}

function isRoute(decorator: Expr): boolean {
  const callee = decorator.nodeType === 'Call' ? decorator.func : decorator;
  if (callee.nodeType === 'Attribute') return decorator.nodeType === 'Call' && ROUTES.test(callee.attr);
  return callee.nodeType === 'Name' && /^(?:api_view|require_\w+|login_required|csrf_exempt)$/.test(callee.id);
}

/** The calls of a function's own body; functions inside it may run elsewhere. */
function* ownCalls(node: FunctionNode): Generator<NodeOf<'Call'>> {
  const inner = /^(?:FunctionDef|AsyncFunctionDef|Lambda|ClassDef)$/;
  for (const found of walkNodes(node.body, {into: n => !inner.test(n.nodeType)}))
    if (found.nodeType === 'Call') yield found;
}

function sleepLength({func, args}: NodeOf<'Call'>): number | null {
  const owner = func.nodeType === 'Attribute' && func.value.nodeType === 'Name' ? `${func.value.id}.` : '';
  const name = lastName(func);
  const [first] = args;
  if (
    !/^(?:(?:time|asyncio|gevent|eventlet|anyio|trio)\.)?sleep$/.test(owner + name) ||
    first?.nodeType !== 'Constant' ||
    typeof first.value !== 'number'
  )
    return null;
  return first.value;
}
