import {placeOf} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {ServedTarget} from '../command/served-target.ts';
import {bindingsOf} from '../python/bindings.ts';
import {type FunctionNode, type Parameters, parametersOf, returnsOf} from '../python/python-function.ts';
import {walkNodes} from '../python/python-walk.ts';
import {moduleScope, refer} from './app-scope.ts';

/** A function of the project that a WSGI server calls with each request: `application(environ, start_response)`. */
export interface WsgiCallable {
  /** As it is written: `application` or `App.__call__`. */
  readonly name: string;
  readonly parameters: Parameters;
  readonly asynchronous: boolean;
  /** Whether the body uses what it is given second, so that an answer may be begun. */
  readonly usesSecond: boolean;
  readonly place: Place;
}

/**
 * The function of the project behind the served name: the function itself, or `__call__` of the class of which the name is
 * an object. Null where neither is there, or where a decorator may have put something else in its place.
 */
export function wsgiCallable(
  project: Project,
  {file, attribute, searchPaths}: Pick<Extract<ServedTarget, {kind: 'found'}>, 'file' | 'attribute' | 'searchPaths'>,
): WsgiCallable | null {
  const scope = moduleScope(project, file, searchPaths);
  const name = {nodeType: 'Name', id: attribute, ctx: {nodeType: 'Load'}, lineno: 1, col_offset: 0} as const;
  const found = scope && refer(name, scope);
  const binding = found?.kind === 'bound' && found.bindings.length === 1 ? found.bindings[0] : undefined;
  if (found?.kind !== 'bound' || !binding) return null;
  if (binding.kind === 'function') return described(binding.node, binding.node.name, false, binding.place);
  if (binding.kind !== 'value' || binding.value.nodeType !== 'Call') return null;
  const maker = refer(binding.value.func, found.scope, binding);
  const only = maker?.kind === 'bound' && maker.bindings.length === 1 ? maker.bindings[0] : undefined;
  if (maker?.kind !== 'bound' || only?.kind !== 'class' || only.node.bases.length > 0) return null;
  if (only.node.decorator_list.length > 0 || only.node.keywords.length > 0) return null;
  const {source} = maker.scope;
  for (const event of bindingsOf(source, only.node.body).events)
    if ('name' in event && event.name === '__call__' && event.binding.kind === 'function') {
      const {node} = event.binding;
      return described(node, `${only.node.name}.__call__`, true, placeOf(source, node));
    }
  return null;
}

function described(node: FunctionNode, name: string, method: boolean, place: Place): WsgiCallable | null {
  if (node.decorator_list.length > 0) return null;
  const parameters = parametersOf(node, method);
  if (parameters.positional.length === 0 && !parameters.variadic && mayMakeAnApp(node)) return null;
  const second = parameters.positional[1];
  const names = [...walkNodes(node.body)].flatMap(inner => (inner.nodeType === 'Name' ? [inner.id] : []));
  return {
    name,
    parameters,
    asynchronous: node.nodeType === 'AsyncFunctionDef',
    // With `*args` the second argument has no name of its own.
    usesSecond: second === undefined || names.includes(second) || names.includes('locals'),
    place,
  };
}

/** Whether it may return an app rather than an answer. */
function mayMakeAnApp(node: FunctionNode): boolean {
  return returnsOf(node).values.some(({nodeType}) => !ANSWERS.test(nodeType));
}

const ANSWERS = /^(?:Constant|JoinedStr|List|Tuple|ListComp|Dict)$/;
