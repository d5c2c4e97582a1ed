import type {Place} from '../../place.ts';
import {booleanValue, isSpread} from './python-operators.ts';
import type {PythonValue} from './python-value.ts';

/** `left == right`, `left in right` …: a boolean where both sides are known, otherwise the test itself. */
export function compare(operator: string, left: PythonValue, right: PythonValue, place: Place): PythonValue {
  const result = decide(operator, left, right);
  if (result !== null) return booleanValue(result, place);
  return {kind: 'test', operator, operands: [left, right], place};
}

function decide(operator: string, left: PythonValue, right: PythonValue): boolean | null {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return not(equal(left, right));
    case 'is':
      return identical(left, right);
    case 'is not':
      return not(identical(left, right));
    case 'in':
      return contains(right, left);
    case 'not in':
      return not(contains(right, left));
    default:
      return left.kind === 'number' && right.kind === 'number' ? order(operator, left.value, right.value) : null;
  }
}

const not = (value: boolean | null) => (value === null ? null : !value);

function order(operator: string, left: number, right: number): boolean | null {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return null;
  }
}

/** Whether two values are equal in Python; null where that is not known. */
function equal(left: PythonValue, right: PythonValue): boolean | null {
  const [a, b] = [plain(left), plain(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (left.kind === 'list' && right.kind === 'list' && !left.open && !right.open) {
    if (left.items.length !== right.items.length)
      return left.items.some(isSpread) || right.items.some(isSpread) ? null : false;
    const pairs = left.items.map((item, index) => equal(item, right.items[index] ?? item));
    return pairs.includes(false) ? false : pairs.includes(null) ? null : true;
  }
  return null;
}

/** What a plain value is worth for `==`; Python takes True as 1. Undefined where the value is not plain. */
function plain(value: PythonValue): string | number | null | undefined {
  switch (value.kind) {
    case 'none':
      return null;
    case 'boolean':
      return Number(value.value);
    case 'number':
    case 'string':
      return value.value;
    default:
      return undefined;
  }
}

function identical(left: PythonValue, right: PythonValue): boolean | null {
  const [value, singleton] = right.kind === 'none' ? [left, right] : [right, left];
  if (singleton.kind === 'none') {
    if (value.kind === 'environment') return value.fallback?.kind === 'none' || isOpen(value.fallback) ? null : false;
    return isOpen(value) ? null : value.kind === 'none';
  }
  return left.kind === 'boolean' && right.kind === 'boolean' ? left.value === right.value : null;
}

function isOpen(value: PythonValue | null): boolean {
  return value !== null && /^(?:choice|call|environment|unknown|absent|error)$/.test(value.kind);
}

function contains(container: PythonValue, item: PythonValue): boolean | null {
  if (container.kind === 'string' && item.kind === 'string') return container.value.includes(item.value);
  if (container.kind === 'text' && item.kind === 'string')
    return container.parts.some(part => part.kind === 'string' && part.value.includes(item.value)) ? true : null;
  const members =
    container.kind === 'list' ? container.items : container.kind === 'dict' ? container.entries.map(e => e.key) : null;
  if (!members || (container.kind !== 'list' && container.kind !== 'dict')) return null;
  const results = members.map(member => (isSpread(member) ? null : equal(member, item)));
  return results.includes(true) ? true : container.open || results.includes(null) ? null : false;
}
