import {type Expr, type NodeOf, type PythonSource, pythonAt, type Stmt} from '../../formats/python.ts';
import {at} from '../../place.ts';
import {booleanValue, choose, negate, noneValue, truth, unknownValue} from '../python/python-operators.ts';
import {dottedName, type FunctionNode} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';
import {keyAfterAssignment, keyAfterCall, readsKey} from './flask-config-calls.ts';
import {type ConfigReading, valueAt} from './flask-config-object.ts';

/** The key after some statements, null while none was set, and how they end. */
interface Reached {
  readonly key: PythonValue | null;
  readonly ends: 'next' | 'return' | 'stop';
}

/** What stands in code that sets the key, or has Flask read it. */
const MENTION = /secret_key|\.config\b/i;
/** What stands in a statement that does so, or after which the block may be left. */
const MATTERS = /secret_key|\.config\b|\b(?:return|raise)\b/i;

function says({lines}: PythonSource, {lineno, end_lineno}: Stmt, what: RegExp): boolean {
  return lines.slice(lineno - 1, end_lineno).some(line => what.test(line));
}

/** The key that each block of a file gives Flask in the end: its top level, and each function for itself. */
export function keysSetIn(ground: Omit<ConfigReading, 'within'>): readonly PythonValue[] {
  const source = pythonAt(ground.project, ground.file);
  if (!source || !MENTION.test(source.text)) return [];
  const functions = [...walkNodes(source.body)].filter(
    (node): node is Exclude<FunctionNode, NodeOf<'Lambda'>> =>
      (node.nodeType === 'FunctionDef' || node.nodeType === 'AsyncFunctionDef') &&
      !/^test|_test/.test(node.name) &&
      says(source, node, MENTION),
  );
  return [null, ...functions].flatMap(within => {
    const {key, ends} = run(within?.body ?? source.body, null, {...ground, within});
    return ends === 'stop' || key === null ? [] : [key];
  });
}

function run(statements: readonly Stmt[], before: PythonValue | null, reading: ConfigReading): Reached {
  let key = before;
  const source = pythonAt(reading.project, reading.file);
  for (const [index, statement] of statements.entries()) {
    if (source && !says(source, statement, MATTERS)) continue;
    const rest = statements.slice(index + 1);
    const after = statement.nodeType === 'If' ? branch(statement, rest, key, reading) : step(statement, key, reading);
    if (after.ends !== 'next') return after;
    key = after.key;
  }
  return {key, ends: 'next'};
}

/** Where one branch returns, what stands behind the condition belongs to the other. */
function branch(
  statement: NodeOf<'If'>,
  rest: readonly Stmt[],
  key: PythonValue | null,
  reading: ConfigReading,
): Reached {
  const then = run(statement.body, key, reading);
  const otherwise = run(statement.orelse, key, reading);
  if (isSame(then, otherwise)) return then;
  const condition = conditionOf(statement.test, key, reading);
  const known = truth(condition);
  if (known !== null) return known ? then : otherwise;
  if ((then.ends === 'return') === (otherwise.ends === 'return')) return either(condition, then, otherwise);
  const on = (side: Reached): Reached =>
    side.ends === 'next' ? {...run(rest, side.key, reading), ends: 'return'} : side;
  return either(condition, on(then), on(otherwise));
}

function step(statement: Stmt, key: PythonValue | null, reading: ConfigReading): Reached {
  switch (statement.nodeType) {
    case 'Try':
    case 'TryStar': {
      let reached = run(statement.body, key, reading);
      for (const handler of statement.handlers) {
        const caught = run(handler.body, key, reading);
        if (isSame(caught, reached)) continue;
        reached = either(successOf(statement.body, reading), reached, caught);
      }
      return reached.ends === 'next'
        ? run([...statement.orelse, ...statement.finalbody], reached.key, reading)
        : reached;
    }
    case 'With':
    case 'AsyncWith':
      return run(statement.body, key, reading);
    case 'For':
    case 'AsyncFor':
    case 'While': {
      const inside = {...run(statement.body, key, reading), ends: 'next'} as const;
      return either(unknownValue('a loop sets it', at(reading.file, statement.lineno)), inside, {key, ends: 'next'});
    }
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return {key, ends: 'next'};
    case 'Raise':
      return {key, ends: 'stop'};
    case 'Return':
      return {key, ends: 'return'};
    default: {
      let after = key;
      for (const node of walkNodes([statement], {into: n => n.nodeType !== 'Lambda'}))
        if (node.nodeType === 'Assign') after = keyAfterAssignment(node, after, reading);
        else if (node.nodeType === 'Call') after = keyAfterCall(node, after, reading);
      return {key: after, ends: 'next'};
    }
  }
}

const isSame = (one: Reached, other: Reached) => one.key === other.key && one.ends === other.ends;

function either(condition: PythonValue, then: Reached, otherwise: Reached): Reached {
  if (then.ends === 'stop') return otherwise;
  if (otherwise.ends === 'stop' || then.key === otherwise.key) return then;
  const none = noneValue(condition.place);
  const key = choose(condition, then.key ?? none, otherwise.key ?? none, (then.key ?? none).place);
  return {key, ends: then.ends === 'return' && otherwise.ends === 'return' ? 'return' : 'next'};
}

/** What a condition is in production: debug mode and tests are off, and a question about the key is about the key so far. */
function conditionOf(test: Expr, key: PythonValue | null, reading: ConfigReading): PythonValue {
  const place = at(reading.file, test.lineno);
  if (test.nodeType === 'UnaryOp' && test.op.nodeType === 'Not')
    return negate(conditionOf(test.operand, key, reading), place);
  if (readsKey(test)) return key ?? booleanValue(false, place);
  if (isSwitch(test)) return booleanValue(false, place);
  if (test.nodeType === 'Compare' && test.comparators.length === 1 && test.left.nodeType === 'Name') {
    const [operator, right] = [test.ops[0]?.nodeType, test.comparators[0]];
    const isNone = right?.nodeType === 'Constant' && right.value === null;
    if (isNone && /test/i.test(test.left.id) && (operator === 'Is' || operator === 'IsNot'))
      return booleanValue(operator === 'Is', place);
  }
  return valueAt(reading, test);
}

/** `app.debug`, `app.testing`, `app.config["DEBUG"]`, or an argument that hands over the configuration of a test. */
function isSwitch(test: Expr): boolean {
  if (test.nodeType === 'Attribute') return /^(?:debug|testing)$/.test(test.attr) && test.value.nodeType === 'Name';
  if (test.nodeType === 'Name') return /^test(?:ing|_config|s)?$/.test(test.id);
  return (
    test.nodeType === 'Subscript' &&
    test.slice.nodeType === 'Constant' &&
    /^(?:DEBUG|TESTING)$/.test(String(test.slice.value)) &&
    /(?:^|\.)config$/.test(dottedName(test.value) ?? '')
  );
}

/** Whether a block runs to its end: it does where the variables that it demands are set. */
function successOf(body: readonly Stmt[], reading: ConfigReading): PythonValue {
  const operands = body.flatMap(s => (s.nodeType === 'Assign' ? [valueAt(reading, s.value)] : []));
  return {kind: 'test', operator: 'succeeds', operands, place: at(reading.file, body[0]?.lineno ?? 1)};
}
