import type {Expr, NodeOf} from '../../formats/python.ts';
import {lookUpKey} from './environment-libraries.ts';
import {attributeOf} from './python-attributes.ts';
import {evaluateCall} from './python-calls.ts';
import {compare} from './python-comparisons.ts';
import {comprehension, dictOf, listOf} from './python-displays.ts';
import {
  choose,
  combine,
  eachChoice,
  negate,
  noneValue,
  parentOf,
  stringValue,
  textOf,
  truth,
  unknownValue,
} from './python-operators.ts';
import {bind, define, lookUp, placeIn, type Scope} from './python-scope.ts';
import {percentFormatted} from './python-text-methods.ts';
import type {PythonValue} from './python-value.ts';

const DEEPEST = 150;

/** What an expression is worth in a scope. Never executes anything; gives up as unknown when a bound is reached. */
export function evaluateIn(expression: Expr, scope: Scope): PythonValue {
  const state = scope.work;
  if (state.budget <= 0 || state.nesting > DEEPEST)
    return unknownValue('the file is too long or too deeply nested to follow', placeIn(scope, expression));
  state.budget--;
  state.nesting++;
  const value = evaluateNode(expression, scope);
  state.nesting--;
  return value;
}

function evaluateNode(node: Expr, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const of = (expression: Expr) => evaluateIn(expression, scope);
  switch (node.nodeType) {
    case 'Constant':
      return constant(node, scope);
    case 'Name':
      return nameIn(node, scope);
    case 'Tuple':
    case 'List':
    case 'Set':
      return listOf(node.elts, scope, node);
    case 'Dict':
      return dictOf(node, scope);
    case 'JoinedStr':
      return textOf(node.values.map(of), place);
    case 'FormattedValue': {
      const value = of(node.value);
      if (node.conversion > 0 && node.conversion !== 115) return unknownValue('the text is formatted', place);
      return value.kind === 'boolean' ? stringValue(value.value ? 'True' : 'False', place) : value;
    }
    case 'BinOp': {
      const operator = OPERATORS[node.op.nodeType] ?? '';
      const left = of(node.left);
      const right = of(node.right);
      if (operator === '%' && left.kind === 'string') return percentFormatted(left.value, right, place);
      return combine(operator, left, right, place);
    }
    case 'BoolOp':
      return junction(node, scope);
    case 'UnaryOp': {
      const value = of(node.operand);
      if (node.op.nodeType === 'Not') return negate(value, place);
      if (value.kind === 'number' && node.op.nodeType === 'USub') return {...value, value: -value.value, place};
      return unknownValue('the operation cannot be followed', place);
    }
    case 'Compare': {
      const [operator, right] = [node.ops[0], node.comparators[0]];
      if (!operator || !right || node.ops.length > 1)
        return {kind: 'test', operator: 'chain', operands: [node.left, ...node.comparators].map(of), place};
      return compare(COMPARISONS[operator.nodeType] ?? '', of(node.left), of(right), place);
    }
    case 'IfExp':
      return choose(of(node.test), of(node.body), of(node.orelse), place);
    case 'NamedExpr': {
      const value = of(node.value);
      if (node.target.nodeType === 'Name') bind(scope, node.target.id, value, place);
      return value;
    }
    case 'Attribute':
      return attributeOf(of(node.value), node.attr, scope, place);
    case 'Subscript':
      return item(of(node.value), node.slice, scope, node);
    case 'Call':
      return evaluateCall(node, scope);
    case 'Lambda':
      return define({kind: 'function', name: '<lambda>', place}, {kind: 'function', node, scope});
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return comprehension(node, scope);
    case 'DictComp':
      return {kind: 'dict', entries: [], open: true, place};
    case 'Starred':
      return of(node.value);
    default:
      return unknownValue('the expression cannot be followed', place);
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
  BitOr: '|',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
};

function constant(node: NodeOf<'Constant'>, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const {value} = node;
  if (value === null || value === undefined) return noneValue(place);
  if (typeof value === 'boolean') return {kind: 'boolean', value, place};
  if (typeof value === 'number' || typeof value === 'bigint') return {kind: 'number', value: Number(value), place};
  return typeof value === 'string' ? stringValue(value, place) : unknownValue('it is a complex number', place);
}

const BUILTINS = new Set(
  'bool int float str list tuple set frozenset dict len open print any all sorted reversed min max map filter zip range enumerate getattr hasattr isinstance repr bytes next iter sum abs round type vars globals locals exec eval super object property'.split(
    ' ',
  ),
);

function nameIn(node: NodeOf<'Name'>, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const value = lookUp(scope, node.id);
  if (value) return value;
  if (node.id === '__file__') return {kind: 'path', path: scope.source.file, place};
  if (node.id === '__name__')
    return stringValue(
      scope.module.mode === 'script' ? '__main__' : scope.source.file.replace(/\.py$/, '').replaceAll('/', '.'),
      place,
    );
  if (BUILTINS.has(node.id)) return {kind: 'module', name: `builtins.${node.id}`, place};
  return unknownValue(scope.module.open ?? 'the name is not set here', place);
}

function junction(node: NodeOf<'BoolOp'>, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const or = node.op.nodeType === 'Or';
  const [first, ...rest] = node.values;
  let left = first ? evaluateIn(first, scope) : noneValue(place);
  for (const expression of rest) {
    const known = truth(left);
    if (known === or) return left;
    const right = evaluateIn(expression, scope);
    if (known !== null) left = right;
    else if (or) left = alternative(left, right, place);
    else left = choose(left, right, left, place);
  }
  return left;
}

/** `left or right`: a variable that is not set, or empty, gives way to what stands right. */
function alternative(left: PythonValue, right: PythonValue, place: PythonValue['place']): PythonValue {
  if (left.kind !== 'environment') return choose(left, left, right, place);
  const fallback = left.fallback === null ? null : truth(left.fallback);
  if (left.cast === 'boolean' || left.cast === 'truthy' || left.fallback === null || fallback === null)
    return choose(left, left, right, place);
  return fallback ? left : {...left, fallback: right};
}

function item(container: PythonValue, index: Expr, scope: Scope, node: Expr): PythonValue {
  const place = placeIn(scope, node);
  if (index.nodeType === 'Slice') {
    if (container.kind === 'list') return {...container, open: true};
    return unknownValue('the slice cannot be followed', place);
  }
  const key = evaluateIn(index, scope);
  return eachChoice(container, side => {
    const found = lookUpKey(side, key, null, place);
    if (found) return overridden(found, scope);
    if (side.kind === 'list' && key.kind === 'number' && !side.open) {
      const value = side.items.at(key.value);
      if (value) return value;
    }
    if (side.kind === 'call' && side.callee === 'pathlib.parents' && key.kind === 'number') {
      const path = side.arguments[0];
      if (path?.kind === 'path')
        return {...path, path: path.path === null ? null : parentOf(path.path, key.value + 1), place};
    }
    if (side.kind === 'module' && side.name === 'sys.argv') return {...side, name: 'sys.argv[]', place};
    return unknownValue('the item cannot be followed', place);
  });
}

/** A variable that the code itself has set, or has given a default, before it is read. */
export function overridden(value: PythonValue, scope: Scope): PythonValue {
  if (value.kind !== 'environment' || value.name === null) return value;
  const set = scope.environment.get(value.name);
  if (!set) return value;
  return set.kind === 'environment' && set.name === value.name ? {...value, fallback: set.fallback} : set;
}
