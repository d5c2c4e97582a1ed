import type {Place} from '../../place.ts';
import {eachChoice, truth} from './python-operators.ts';
import type {PythonValue} from './python-value.ts';

/** `bool(value)`. */
export function asBoolean(value: PythonValue, place: Place): PythonValue {
  const known = truth(value);
  if (known !== null) return {kind: 'boolean', value: known, place};
  if (value.kind === 'environment' && value.cast === 'text') {
    const fallback = value.fallback ? asBoolean(value.fallback, value.fallback.place) : null;
    return {...value, cast: 'truthy', fallback, place};
  }
  return value.kind === 'test' || (value.kind === 'environment' && value.cast === 'boolean')
    ? value
    : {kind: 'test', operator: 'bool', operands: [value], place};
}

/** `int(value)` or `float(value)`. */
export function asNumber(value: PythonValue, place: Place): PythonValue {
  switch (value.kind) {
    case 'number':
      return {...value, value: Math.trunc(value.value)};
    case 'boolean':
      return {kind: 'number', value: Number(value.value), place};
    case 'string':
      return /^\s*[-+]?\d[\d_]*(?:\.\d+)?\s*$/.test(value.value)
        ? {kind: 'number', value: Number(value.value.replaceAll('_', '')), place}
        : {kind: 'error', reason: 'the text is not a number', place};
    case 'environment':
      return {
        ...value,
        cast: 'number',
        fallback: value.fallback && asNumber(value.fallback, value.fallback.place),
        place,
      };
    case 'choice':
      return eachChoice(value, side => asNumber(side, place));
    case 'none':
      return {kind: 'error', reason: 'None is not a number', place};
    default:
      return {kind: 'call', callee: 'int', arguments: [value], keywords: new Map(), place};
  }
}
