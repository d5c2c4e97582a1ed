import type {Expr, NodeOf, Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import {applyDjangoHeroku} from '../configuration/django-heroku.ts';
import {suppresses} from './bindings.ts';
import {attempt, importsFail, loop, once} from './python-blocks.ts';
import {argumentsOf} from './python-calls.ts';
import {classValue} from './python-classes.ts';
import {mutated} from './python-containers.ts';
import {bindTarget} from './python-displays.ts';
import {evaluateIn} from './python-expressions.ts';
import {bindFromImport, bindImport} from './python-imports.ts';
import {assignItem, changeItem} from './python-items.ts';
import {choose, combine, noneValue, truth, unknownValue} from './python-operators.ts';
import {
  adopt,
  bind,
  define,
  dottedName,
  fork,
  lastName,
  leaveOpen,
  lookUp,
  merge,
  placeIn,
  type Scope,
} from './python-scope.ts';
import type {PythonValue} from './python-value.ts';

/** How a block ends: it runs on, it stops (an exception, `sys.exit()`), it leaves a loop, or it returns a value. */
export type Flow = 'next' | 'stop' | 'leave' | {readonly value: PythonValue};

/** The value that a function's body returns; None where it ends without one. */
export function runBody(statements: readonly Stmt[], scope: Scope, place: Place): PythonValue {
  const flow = run(statements, scope);
  if (flow === 'stop') return {kind: 'error', reason: 'the function raises an error', place};
  return typeof flow === 'object' ? flow.value : noneValue(place);
}

/** Reads statements in the order in which they run, and leaves in the scope what they set. */
export function run(statements: readonly Stmt[], scope: Scope): Flow {
  for (const [index, statement] of statements.entries()) {
    if (statement.nodeType === 'If') {
      const flow = branch(statement, statements.slice(index + 1), scope);
      if (flow !== 'next') return flow;
      continue;
    }
    const flow = step(statement, scope);
    if (flow !== 'next') return flow;
  }
  return 'next';
}

function branch(statement: NodeOf<'If'>, rest: readonly Stmt[], scope: Scope): Flow {
  const place = placeIn(scope, statement);
  const condition = evaluateIn(statement.test, scope);
  const known = isTypeChecking(statement.test) ? false : truth(condition);
  if (known !== null) return run(known ? statement.body : statement.orelse, scope);
  const [then, otherwise] = [fork(scope), fork(scope)];
  const flows = [run(statement.body, then), run(statement.orelse, otherwise)] as const;
  if (flows[0] === 'stop' || flows[1] === 'stop') {
    if (flows[0] === flows[1]) return 'stop';
    adopt(scope, flows[0] === 'stop' ? otherwise : then);
    return flows[0] === 'stop' ? flows[1] : flows[0];
  }
  if (typeof flows[0] !== 'object' && typeof flows[1] !== 'object') {
    merge(scope, condition, then, otherwise);
    return flows[0] === 'leave' && flows[1] === 'leave' ? 'leave' : 'next';
  }
  const values = flows.map((flow, side) => {
    if (typeof flow === 'object') return flow.value;
    const inner = side === 0 ? then : otherwise;
    const after = scope.work.budget > 0 ? run(rest, inner) : 'stop';
    if (after === 'stop') return null;
    return typeof after === 'object' ? after.value : noneValue(place);
  });
  const [a, b] = values;
  if (!a || !b) return a || b ? {value: (a ?? b) as PythonValue} : 'stop';
  return {value: choose(condition, a, b, place)};
}

function isTypeChecking(test: Expr): boolean {
  return (
    (test.nodeType === 'Name' && test.id === 'TYPE_CHECKING') ||
    (test.nodeType === 'Attribute' && test.attr === 'TYPE_CHECKING')
  );
}

function step(statement: Stmt, scope: Scope): Flow {
  const place = placeIn(scope, statement);
  switch (statement.nodeType) {
    case 'Assign': {
      const value = evaluateIn(statement.value, scope);
      if (value.kind === 'call' && value.callee === 'dynaconf.DjangoDynaconf')
        leaveOpen(scope, 'Dynaconf takes the settings from its own files');
      for (const target of statement.targets) assign(target, value, scope);
      return 'next';
    }
    case 'AnnAssign':
      if (statement.value) assign(statement.target, evaluateIn(statement.value, scope), scope);
      return 'next';
    case 'AugAssign':
      augment(statement, scope);
      return 'next';
    case 'Expr':
      return expression(statement.value, scope);
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      bind(
        scope,
        statement.name,
        define({kind: 'function', name: statement.name, place}, {kind: 'function', node: statement, scope}),
        place,
      );
      return 'next';
    case 'ClassDef':
      bind(scope, statement.name, classValue(statement, scope), place);
      return 'next';
    case 'Import':
      bindImport(statement, scope);
      return 'next';
    case 'ImportFrom':
      bindFromImport(statement, scope);
      return 'next';
    case 'Return':
      return {value: statement.value ? evaluateIn(statement.value, scope) : noneValue(place)};
    case 'Raise':
      return 'stop';
    case 'Break':
    case 'Continue':
      return 'leave';
    case 'Delete':
      for (const target of statement.targets) if (target.nodeType === 'Name') scope.names.delete(target.id);
      return 'next';
    case 'With':
    case 'AsyncWith':
      for (const {optional_vars: target} of statement.items)
        if (target) bindTarget(target, unknownValue('it is opened when the program runs', place), scope);
      if (suppresses(statement) && importsFail(statement.body, scope)) return 'next';
      return run(statement.body, scope);
    case 'Try':
    case 'TryStar':
      return attempt(statement, scope);
    case 'For':
    case 'AsyncFor':
      return loop(statement, scope);
    case 'While':
      return once(statement.body, scope, place);
    case 'Match': {
      let flow: Flow = 'next';
      for (const option of statement.cases) flow = once(option.body, scope, place);
      return flow;
    }
    case 'If':
      return branch(statement, [], scope);
    default:
      return 'next';
  }
}

function assign(target: Expr, value: PythonValue, scope: Scope): void {
  if (target.nodeType === 'Subscript') assignItem(target, value, scope);
  else bindTarget(target, value, scope);
}

function augment(statement: NodeOf<'AugAssign'>, scope: Scope): void {
  const {target} = statement;
  const value = evaluateIn(statement.value, scope);
  const operator = statement.op.nodeType === 'Add' ? '+' : statement.op.nodeType === 'BitOr' ? '|' : '';
  if (target.nodeType === 'Name') {
    const before = lookUp(scope, target.id) ?? unknownValue('the name is not set here', placeIn(scope, target));
    bind(scope, target.id, combine(operator, before, value, placeIn(scope, statement)), placeIn(scope, target));
  } else if (target.nodeType === 'Subscript')
    changeItem(target, scope, before => combine(operator, before, value, placeIn(scope, statement)));
}

/** A call as a statement: it may change a list or a dictionary, or end the program. */
function expression(value: Expr, scope: Scope): Flow {
  if (value.nodeType !== 'Call') {
    evaluateIn(value, scope);
    return 'next';
  }
  const {func} = value;
  const written = lastName(func);
  if (/^(?:exit|quit|_exit)$/.test(written)) return 'stop';
  const given = argumentsOf(value, scope);
  const names = value.args.some(isNamespace);
  if (func.nodeType === 'Name' && func.id === 'exec') leaveOpen(scope, 'it uses exec()');
  if (func.nodeType === 'Attribute') {
    const holder = func.value;
    if (changeItem(holder, scope, before => mutated(before, func.attr, given.positional, given.keywords)))
      return 'next';
    const receiver = evaluateIn(holder, scope);
    if (receiver.kind === 'module' && receiver.name === 'os.environ') setVariable(func.attr, given.positional, scope);
    if (
      receiver.kind === 'module' &&
      /^django_(?:on_)?heroku$/.test(receiver.name) &&
      func.attr === 'settings' &&
      names
    ) {
      applyDjangoHeroku(scope, given);
      return 'next';
    }
    if (func.attr === 'update' && isNamespace(holder)) leaveOpen(scope, 'it changes globals()');
  }
  if (names || (written === 'setattr' && mentionsModules(value)))
    leaveOpen(scope, 'a function that is called may change its names');
  const result = evaluateIn(value, scope);
  if (result.kind === 'call' && /^split_settings\.tools\.include$/.test(result.callee))
    leaveOpen(scope, 'include() adds settings');
  return 'next';
}

/** `setattr(sys.modules[__name__], …)`. */
function mentionsModules(call: NodeOf<'Call'>): boolean {
  const [first] = call.args;
  return first?.nodeType === 'Subscript' && dottedName(first.value) === 'sys.modules';
}

function isNamespace(node: Expr): boolean {
  return node.nodeType === 'Call' && node.func.nodeType === 'Name' && /^(?:globals|locals|vars)$/.test(node.func.id);
}

/** `os.environ.setdefault(name, value)`. */
function setVariable(method: string, [name, value]: readonly PythonValue[], scope: Scope): void {
  if (method !== 'setdefault' || name?.kind !== 'string' || !value) return;
  const {environment} = scope;
  if (environment.has(name.value)) return;
  environment.set(name.value, {
    kind: 'environment',
    name: name.value,
    fallback: value,
    cast: 'text',
    place: value.place,
  });
}
