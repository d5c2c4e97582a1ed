import {databaseFromUrl, withEntries} from '../configuration/database-url.ts';
import {castText} from './environment-casts.ts';
import {compare} from './python-comparisons.ts';
import {asBoolean, asNumber} from './python-conversions.ts';
import {booleanValue, choose, isSpread, negate, textOf, truth, unknownValue} from './python-operators.ts';
import {textMethod} from './python-text-methods.ts';
import type {EnvironmentValue, PythonValue, ValueOf} from './python-value.ts';

/**
 * What is assumed of a variable: its text, `null` that it is not set, `'set'` wrapped in an object that it is set to
 * something that is not known, and `undefined` that nothing is known.
 */
export type Assumed = string | null | undefined | {readonly set: true};
export type Assumption = (name: string) => Assumed;

const DEEPEST = 300;

/** What a value is in an environment. What the assumption leaves open stays in it as it was. */
export function settle(value: PythonValue, assume: Assumption): PythonValue {
  const memory = new Map<PythonValue, PythonValue>();
  const visit = (at: PythonValue, depth: number): PythonValue => {
    const before = memory.get(at);
    if (before) return before;
    if (depth > DEEPEST) return unknownValue('it is too deeply nested to follow', at.place);
    const after = settleOne(at, assume, inner => visit(inner, depth + 1));
    memory.set(at, after);
    return after;
  };
  return visit(value, 0);
}

function settleOne(value: PythonValue, assume: Assumption, visit: (value: PythonValue) => PythonValue): PythonValue {
  switch (value.kind) {
    case 'environment':
      return variable(value, assume, visit);
    case 'text':
      return textOf(value.parts.map(visit), value.place);
    case 'list': {
      const items = value.items.flatMap(item => {
        const after = visit(item);
        return isSpread(item) && after.kind === 'list' ? after.items : [after];
      });
      return items.find(item => item.kind === 'error') ?? {...value, items};
    }
    case 'dict':
      return {...value, entries: value.entries.map(entry => ({key: visit(entry.key), value: visit(entry.value)}))};
    case 'choice': {
      const condition = visit(value.condition);
      if (condition.kind === 'error') return condition;
      const known = truth(condition);
      if (known !== null) return visit(known ? value.then : value.otherwise);
      return choose(condition, visit(value.then), visit(value.otherwise), value.place);
    }
    case 'test':
      return test(value, assume, visit);
    case 'call':
      return call(value, visit);
    case 'none':
    case 'boolean':
    case 'number':
    case 'string':
    case 'path':
    case 'function':
    case 'class':
    case 'module':
    case 'absent':
    case 'error':
    case 'unknown':
      return value;
    default:
      return value satisfies never;
  }
}

function variable(
  value: EnvironmentValue & PythonValue,
  assume: Assumption,
  visit: (value: PythonValue) => PythonValue,
): PythonValue {
  const assumed = value.name === null ? undefined : assume(value.name);
  if (typeof assumed === 'string') {
    const cast = castText(assumed, value.cast, value.place);
    return withEntries(value.derive?.(cast) ?? cast, value.entries ?? []);
  }
  if (assumed === null)
    return value.fallback
      ? visit(value.fallback)
      : {kind: 'error', reason: `${value.name ?? 'a variable'} is not set`, place: value.place};
  if (assumed === undefined) return value.fallback ? {...value, fallback: visit(value.fallback)} : value;
  return {...value, fallback: null, filled: true};
}

function test(
  value: ValueOf<'test'> & PythonValue,
  assume: Assumption,
  visit: (value: PythonValue) => PythonValue,
): PythonValue {
  const {operator, operands, place} = value;
  const [left, right] = operands.map(visit);
  if (operator === 'succeeds') {
    const settled = operands.map(visit);
    if (settled.some(operand => operand.kind === 'error')) return booleanValue(false, place);
    const certain = (operand: PythonValue) => /^(?:none|boolean|number|string|list|dict|path|text)$/.test(operand.kind);
    return settled.length > 0 && settled.every(certain) ? booleanValue(true, place) : value;
  }
  if (!left) return value;
  if (left.kind === 'error') return left;
  if (operator === 'not') return negate(left, place);
  if (operator === 'bool') return asBoolean(left, place);
  if (!right || operator === 'chain') return value;
  if (right.kind === 'error') return right;
  if (right.kind === 'module' && right.name === 'os.environ' && left.kind === 'string') {
    const assumed = assume(left.value);
    return assumed === undefined ? value : booleanValue((assumed !== null) === (operator === 'in'), place);
  }
  const words = commandLine(operator, left, right);
  if (words !== null) return booleanValue(words, place);
  if (left.kind === 'environment' && left.fallback === null && right.kind === 'none' && /^is/.test(operator))
    return booleanValue(operator === 'is not', place);
  return compare(operator, left, right, place);
}

/** A test of the words that started the program: a server in production is started by no command of manage.py. */
function commandLine(operator: string, left: PythonValue, right: PythonValue): boolean | null {
  const command = (value: PythonValue) => value.kind === 'string' && /^[a-z_]+$/.test(value.value);
  const isModule = (value: PythonValue, name: string) => value.kind === 'module' && value.name === name;
  if (isModule(right, 'sys.argv') && command(left) && /in$/.test(operator)) return operator === 'not in';
  if (isModule(left, 'sys.argv[]') && command(right) && /^[!=]=$/.test(operator)) return operator === '!=';
  const counted = left.kind === 'call' && left.callee === 'len' && left.arguments[0];
  if (counted && isModule(counted, 'sys.argv') && right.kind === 'number' && operator === '>') return right.value < 2;
  return null;
}

function call(value: ValueOf<'call'> & PythonValue, visit: (value: PythonValue) => PythonValue): PythonValue {
  const settled = {...value, arguments: value.arguments.map(visit)};
  const [first] = settled.arguments;
  if (first?.kind === 'error') return first;
  if (value.callee === 'int' && first) return first.kind === 'call' ? settled : asNumber(first, value.place);
  if (value.callee === 'dj_database_url.parse' && first)
    return first.kind === 'string' || first.kind === 'text' ? databaseFromUrl(first, value.place) : settled;
  return (first?.kind === 'string' && methodOf(settled)) || settled;
}

/** The variables that a value is read from or depends on, in the order in which they are met. */
export function variablesIn(value: PythonValue): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<PythonValue>();
  for (const stack = [value]; stack.length > 0; ) {
    const at = stack.pop();
    if (!at || seen.has(at)) continue;
    seen.add(at);
    if (at.kind === 'environment' && at.name !== null) names.add(at.name);
    if (
      at.kind === 'test' &&
      /in$/.test(at.operator) &&
      at.operands[1]?.kind === 'module' &&
      at.operands[0]?.kind === 'string'
    )
      names.add(at.operands[0].value);
    stack.push(...partsOf(at).reverse());
  }
  return [...names];
}

/** The values of which a value is made. */
function partsOf(value: PythonValue): PythonValue[] {
  switch (value.kind) {
    case 'list':
      return [...value.items];
    case 'dict':
      return value.entries.flatMap(entry => [entry.key, entry.value]);
    case 'text':
      return [...value.parts];
    case 'choice':
      return [value.condition, value.then, value.otherwise];
    case 'call':
      return [...value.arguments, ...value.keywords.values()];
    case 'test':
      return [...value.operands];
    case 'environment':
      return value.fallback ? [value.fallback] : [];
    default:
      return [];
  }
}

/** The values that a value may have: the ends of its choices, and the fallback of a variable beside the variable. */
export function possibilities(value: PythonValue): readonly PythonValue[] {
  if (value.kind === 'choice') return [...possibilities(value.then), ...possibilities(value.otherwise)];
  return [value];
}

/** A method of a literal, for the text of a variable that is known by now. */
function methodOf(call: PythonValue & {kind: 'call'}): PythonValue | null {
  const [self, ...rest] = call.arguments;
  const method = /^str\.(\w+)$/.exec(call.callee)?.[1];
  return self && method ? textMethod(self, method, rest, call.keywords, call.place) : null;
}
