import type {Expr, NodeOf} from '../../formats/python.ts';
import {withEntries} from '../configuration/database-url.ts';
import {evaluateIn} from './python-expressions.ts';
import {eachChoice, unknownValue} from './python-operators.ts';
import {bind, lookUp, placeIn, type Scope} from './python-scope.ts';
import type {PythonValue} from './python-value.ts';

/** `name[key]… = value`, also through `os.environ` and `globals()`. */
export function assignItem(target: NodeOf<'Subscript'>, value: PythonValue, scope: Scope): void {
  const key = evaluateIn(target.slice, scope);
  const {value: holder} = target;
  if (
    holder.nodeType === 'Call' &&
    holder.func.nodeType === 'Name' &&
    /^(?:globals|locals|vars)$/.test(holder.func.id)
  ) {
    if (key.kind === 'string') bind(scope, key.value, value, placeIn(scope, target));
    else scope.module.open ??= 'it changes globals()';
    return;
  }
  const base = evaluateIn(holder, scope);
  if (base.kind === 'module' && base.name === 'os.environ') {
    if (key.kind === 'string') scope.environment.set(key.value, value);
    return;
  }
  changeItem(target, scope, () => value);
}

/**
 * Replaces what stands at `name`, `name[key]`, `name[key][key]` by what `change` makes of it. Returns whether it did;
 * `change` returns null where it changes nothing.
 */
export function changeItem(target: Expr, scope: Scope, change: (before: PythonValue) => PythonValue | null): boolean {
  const keys: PythonValue[] = [];
  let at = target;
  for (; at.nodeType === 'Subscript'; at = at.value) keys.unshift(evaluateIn(at.slice, scope));
  if (at.nodeType !== 'Name') return false;
  const before = lookUp(scope, at.id);
  if (!before) return false;
  const after = changed(before, keys, change);
  if (after === null) return false;
  bind(scope, at.id, after, keys.length > 0 ? (scope.places.get(at.id) ?? after.place) : placeIn(scope, target));
  return true;
}

function changed(
  value: PythonValue,
  [key, ...rest]: readonly PythonValue[],
  change: (before: PythonValue) => PythonValue | null,
): PythonValue | null {
  if (key === undefined) return change(value);
  if (value.kind === 'choice') return eachChoice(value, side => changed(side, [key, ...rest], change) ?? side);
  if (value.kind === 'list' && key.kind === 'number') {
    const inner = value.items.at(key.value);
    const after = inner && changed(inner, rest, change);
    if (!after) return null;
    return {...value, items: value.items.map(item => (item === inner ? after : item))};
  }
  if (value.kind === 'environment' && value.cast === 'database' && key.kind === 'string' && rest.length === 0) {
    const after = change(unknownValue('the key is not set', key.place));
    return after && withEntries(value, [{key, value: after}]);
  }
  if (value.kind !== 'dict') return null;
  if (key.kind !== 'string') return {...value, open: true};
  const index = value.entries.findLastIndex(entry => entry.key.kind === 'string' && entry.key.value === key.value);
  const inner = value.entries[index]?.value ?? unknownValue('the key is not set', key.place);
  const after = changed(inner, rest, change);
  if (after === null) return null;
  const entry = {key, value: after};
  return {...value, entries: index < 0 ? [...value.entries, entry] : value.entries.with(index, entry)};
}
