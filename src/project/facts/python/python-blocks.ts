import type {NodeOf, Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import {bindTarget} from './python-displays.ts';
import {evaluateIn} from './python-expressions.ts';
import {bindFromImport, bindImport} from './python-imports.ts';
import {choose, unknownValue} from './python-operators.ts';
import {adopt, bind, fork, merge, placeIn, type Scope} from './python-scope.ts';
import {type Flow, run} from './python-statements.ts';
import type {PythonValue} from './python-value.ts';

/** The body of `try`, or a handler: what fails is known for imports, and depends on variables otherwise. */
export function attempt(statement: NodeOf<'Try'> | NodeOf<'TryStar'>, scope: Scope): Flow {
  const place = placeIn(scope, statement);
  const body = [...statement.body, ...statement.orelse];
  const imports = statement.body.filter(isImport);
  const missing = importsFail(statement.body, scope);
  const handler = statement.handlers[0];
  const finish = (flow: Flow): Flow => (flow === 'next' ? run(statement.finalbody, scope) : flow);
  if (missing && handler) return finish(run(handler.body, scope));
  if (!handler || imports.length === statement.body.length) return finish(run(body, scope));
  const [then, otherwise] = [fork(scope), fork(scope)];
  const flows = [run(body, then), run(handler.body, otherwise)] as const;
  if (flows[1] === 'stop' || typeof flows[1] === 'object') {
    adopt(scope, then);
    if (typeof flows[1] === 'object' && typeof flows[0] === 'object')
      return {value: choose(succeeds(then, scope, place, [flows[0].value]), flows[0].value, flows[1].value, place)};
    return finish(flows[0] === 'stop' ? 'next' : flows[0]);
  }
  if (flows[0] === 'stop') {
    adopt(scope, otherwise);
    return finish(flows[1]);
  }
  merge(scope, succeeds(then, scope, place, typeof flows[0] === 'object' ? [flows[0].value] : []), then, otherwise);
  return typeof flows[0] === 'object' ? flows[0] : finish('next');
}

/** Whether one of the imports of a block surely fails. */
export function importsFail(body: readonly Stmt[], scope: Scope): boolean {
  return body.filter(isImport).some(statement => importFails(statement, scope));
}

const isImport = ({nodeType}: Stmt) => nodeType === 'Import' || nodeType === 'ImportFrom';

function succeeds(body: Scope, before: Scope, place: Place, also: readonly PythonValue[]): PythonValue {
  const operands = [...body.names]
    .filter(([name, value]) => before.names.get(name) !== value)
    .map(([, value]) => value);
  return {kind: 'test', operator: 'succeeds', operands: [...operands, ...also].slice(0, 20), place};
}

function importFails(statement: Stmt, scope: Scope): boolean {
  const probe = fork(scope);
  if (statement.nodeType === 'ImportFrom')
    return !bindFromImport(statement, {...probe, module: {...scope.module}}, true);
  return statement.nodeType === 'Import' && !bindImport(statement, probe);
}

/** A `for` loop: over a literal list item by item, otherwise as a block that may run any number of times. */
export function loop(statement: NodeOf<'For'> | NodeOf<'AsyncFor'>, scope: Scope): Flow {
  const place = placeIn(scope, statement);
  const items = evaluateIn(statement.iter, scope);
  if (
    items.kind === 'list' &&
    !items.open &&
    items.items.length <= 30 &&
    items.items.every(i => i.kind !== 'environment')
  ) {
    for (const item of items.items) {
      bindTarget(statement.target, item, scope);
      const flow = run(statement.body, scope);
      if (flow === 'stop' || typeof flow === 'object') return flow;
    }
    return run(statement.orelse, scope);
  }
  bindTarget(
    statement.target,
    items.kind === 'environment'
      ? {...items, cast: 'text', fallback: null}
      : unknownValue('it is one of several', place),
    scope,
  );
  return once(statement.body, scope, place);
}

/** A block that runs any number of times, or not at all. */
export function once(body: readonly Stmt[], scope: Scope, place: Place): Flow {
  const inner = fork(scope);
  const flow = run(body, inner);
  for (const [name, value] of inner.names) {
    const before = scope.names.get(name);
    if (before === value) continue;
    const grown = before?.kind === 'list' && value.kind === 'list' ? {...value, open: true} : null;
    const depends = unknownValue('it depends on a loop', place);
    bind(
      scope,
      name,
      grown ?? choose(depends, value, before ?? {kind: 'absent', place}, place),
      inner.places.get(name) ?? place,
    );
  }
  return typeof flow === 'object' ? {value: unknownValue('it depends on a loop', place)} : 'next';
}
