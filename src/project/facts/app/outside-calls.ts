import {mentions} from '../../formats/mentions.ts';
import {type NodeOf, placeOf, pythonAt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {walkNodes} from '../python/python-walk.ts';
import {moduleScope, refer, type Scope} from './app-scope.ts';

/** A call of something that is imported from outside the project. */
export interface OutsideCall {
  /** The full name of what is called (`flask_cors.CORS`). */
  readonly name: string;
  readonly node: NodeOf<'Call'>;
  readonly scope: Scope;
  readonly place: Place;
}

/**
 * The calls of a file whose full name is asked for, and those that name it as their first argument, as
 * `app.add_middleware(CORSMiddleware, …)` does.
 * @param hint a text that every file with such a call has
 */
export function outsideCalls(
  project: Project,
  file: string,
  searchPaths: readonly string[],
  {wanted, hint}: {readonly wanted: RegExp; readonly hint: RegExp},
): readonly OutsideCall[] {
  const source = pythonAt(project, file);
  if (!source || !mentions(hint, source)) return [];
  const scope = moduleScope(project, file, searchPaths);
  if (!scope) return [];
  const found: OutsideCall[] = [];
  for (const node of walkNodes(source.body)) {
    if (node.nodeType !== 'Call') continue;
    for (const expression of [node.func, ...node.args.slice(0, 1)]) {
      if (expression.nodeType !== 'Name' && expression.nodeType !== 'Attribute') continue;
      const callee = refer(expression, scope);
      if (callee?.kind !== 'outside' || !wanted.test(callee.name)) continue;
      found.push({name: callee.name, node, scope, place: placeOf(source, node)});
      break;
    }
  }
  return found;
}
