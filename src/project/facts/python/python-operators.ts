import {joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {PythonValue} from './python-value.ts';

/** Leaves that a value made of choices may have before it is given up as unknown. */
const MANY = 64;
/** Items that a list may have, and parts and characters that a text may have. */
const MOST_ITEMS = 1000;
const MOST_PARTS = 100;
const MOST_CHARACTERS = 20_000;

export const unknownValue = (reason: string, place: Place): PythonValue => ({kind: 'unknown', reason, place});
export const stringValue = (value: string, place: Place): PythonValue => ({kind: 'string', value, place});
export const booleanValue = (value: boolean, place: Place): PythonValue => ({kind: 'boolean', value, place});
export const noneValue = (place: Place): PythonValue => ({kind: 'none', place});

/** Whether Python takes a value as true; null where that depends on something. */
export function truth(value: PythonValue): boolean | null {
  switch (value.kind) {
    case 'none':
      return false;
    case 'boolean':
      return value.value;
    case 'number':
      return value.value !== 0;
    case 'string':
      return value.value !== '';
    case 'list':
      return value.items.some(item => !isSpread(item)) ? true : value.open || value.items.length > 0 ? null : false;
    case 'dict':
      return value.entries.length > 0 ? true : value.open ? null : false;
    case 'text':
      return value.parts.some(part => part.kind === 'string' || part.kind === 'path') ? true : null;
    case 'choice': {
      const then = truth(value.then);
      return then === truth(value.otherwise) ? then : null;
    }
    case 'path':
    case 'function':
    case 'class':
    case 'module':
      return true;
    case 'environment':
      return value.filled && (value.cast === 'text' || value.cast === 'truthy') ? true : null;
    case 'call':
    case 'test':
    case 'absent':
    case 'error':
    case 'unknown':
      return null;
    default:
      return value satisfies never;
  }
}

/** Whether an item of a list stands for several: the items of a list that the environment gives. */
export function isSpread(item: PythonValue): boolean {
  return item.kind === 'environment' && item.cast === 'list';
}

export function negate(value: PythonValue, place: Place): PythonValue {
  const known = truth(value);
  if (known !== null) return booleanValue(!known, place);
  return {kind: 'test', operator: 'not', operands: [value], place};
}

/** One of two values; where the condition is decided, or both are the same object, that one. */
export function choose(condition: PythonValue, then: PythonValue, otherwise: PythonValue, place: Place): PythonValue {
  const known = truth(condition);
  if (known !== null) return known ? then : otherwise;
  if (then === otherwise) return then;
  if (leaves(then) + leaves(otherwise) > MANY) return unknownValue('it depends on too many conditions', place);
  return {kind: 'choice', condition, then, otherwise, place};
}

function leaves(value: PythonValue): number {
  let count = 0;
  for (const stack = [value]; stack.length > 0 && count <= MANY; ) {
    const next = stack.pop();
    if (next?.kind === 'choice') stack.push(next.then, next.otherwise);
    else count++;
  }
  return count;
}

/** Applies a function to a value, and to each side of a choice. */
export function eachChoice(value: PythonValue, apply: (value: PythonValue) => PythonValue): PythonValue {
  if (value.kind !== 'choice') return apply(value);
  const {condition, then, otherwise, place} = value;
  return choose(condition, eachChoice(then, apply), eachChoice(otherwise, apply), place);
}

/** `left + right`, `left / right` and the other operators between two values. */
export function combine(operator: string, left: PythonValue, right: PythonValue, place: Place): PythonValue {
  if (left.kind === 'choice') return eachChoice(left, l => combine(operator, l, right, place));
  if (right.kind === 'choice') return eachChoice(right, r => combine(operator, left, r, place));
  if (left.kind === 'error' || left.kind === 'unknown') return left;
  if (right.kind === 'error' || right.kind === 'unknown')
    return operator === '+' && left.kind === 'list' ? {...left, open: true} : right;
  if (left.kind === 'number' && right.kind === 'number') return arithmetic(operator, left.value, right.value, place);
  if (operator === '/' && left.kind === 'path') return joined(left, [right], place);
  if (operator === '-' && left.kind === 'path' && right.kind === 'number')
    return {kind: 'path', path: left.path === null ? null : parentOf(left.path, right.value), place};
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict')
    return {kind: 'dict', entries: [...left.entries, ...right.entries], open: left.open || right.open, place};
  if (operator === '*' && left.kind === 'string' && right.kind === 'number')
    return left.value.length * right.value > 10_000
      ? unknownValue('the text is too long', place)
      : stringValue(left.value.repeat(Math.max(0, Math.floor(right.value))), place);
  if (operator === '+') return sum(left, right, place);
  return unknownValue('the operation cannot be followed', place);
}

function arithmetic(operator: string, left: number, right: number, place: Place): PythonValue {
  const results: Readonly<Record<string, number>> = {
    '+': left + right,
    '-': left - right,
    '*': left * right,
    '/': left / right,
    '//': Math.floor(left / right),
    '%': left - right * Math.floor(left / right),
    '**': left ** right,
  };
  const value = results[operator];
  if (value === undefined || !Number.isFinite(value)) return unknownValue('the number cannot be followed', place);
  return {kind: 'number', value, place};
}

function sum(left: PythonValue, right: PythonValue, place: Place): PythonValue {
  if (left.kind === 'list' || right.kind === 'list') {
    const [before, after] = [partsOfList(left), partsOfList(right)];
    const place = left.kind === 'list' ? left.place : right.place;
    const items = [...before.items, ...after.items];
    const open = before.open || after.open || items.length > MOST_ITEMS;
    return {kind: 'list', items: items.slice(0, MOST_ITEMS), open, place};
  }
  const texts = /^(?:string|text|path|environment|call)$/;
  if (texts.test(left.kind) && texts.test(right.kind)) return textOf([left, right], place);
  return unknownValue('the sum cannot be followed', place);
}

/** The items that a value adds to a list. */
function partsOfList(value: PythonValue): {readonly items: readonly PythonValue[]; readonly open: boolean} {
  if (value.kind === 'list') return value;
  if (isSpread(value)) return {items: [value], open: false};
  return {items: [], open: true};
}

/** Text from parts; neighbours that are literals become one, a path followed by `/x` stays a path. */
export function textOf(parts: readonly PythonValue[], place: Place): PythonValue {
  const flat: PythonValue[] = [];
  for (const part of parts.flatMap(p => (p.kind === 'text' ? p.parts : [p]))) {
    const next = part.kind === 'number' ? stringValue(String(part.value), part.place) : part;
    const last = flat.at(-1);
    if (next.kind === 'string' && last?.kind === 'string')
      flat[flat.length - 1] = stringValue(last.value + next.value, place);
    else if (next.kind === 'string' && last?.kind === 'path' && last.path !== null && /^[/.]/.test(next.value))
      flat[flat.length - 1] = {...last, path: joinPath('', last.path + next.value)};
    else if (next.kind !== 'string' || next.value !== '') flat.push(next);
  }
  if (flat.length > MOST_PARTS || flat.some(part => part.kind === 'string' && part.value.length > MOST_CHARACTERS))
    return unknownValue('the text is too long', place);
  const error = flat.find(part => part.kind === 'error');
  if (error) return error;
  const [only] = flat;
  if (!only) return stringValue('', place);
  return flat.length === 1 && /^(?:string|path|text|unknown)$/.test(only.kind)
    ? only
    : {kind: 'text', parts: flat, place};
}

/** `os.path.join(base, …)`, `base / …`: an absolute literal starts anew. */
export function joined(base: PythonValue, rest: readonly PythonValue[], place: Place): PythonValue {
  let path: string | null = base.kind === 'path' ? base.path : base.kind === 'string' ? base.value : null;
  let literal = base.kind === 'string';
  for (const part of rest) {
    if (part.kind === 'string' && part.value.startsWith('/')) [path, literal] = [part.value, true];
    else if (part.kind === 'string' && path !== null)
      path = literal ? `${path}/${part.value}` : joinPath(path, part.value);
    else if (part.kind === 'path') [path, literal] = [part.path, false];
    else path = null;
  }
  return literal && path !== null ? stringValue(path, place) : {kind: 'path', path, place};
}

/** The folder so many levels above a path; `..` above the project's root. */
export function parentOf(path: string, levels = 1): string {
  let result = path;
  for (let level = 0; level < Math.min(levels, 20); level++) result = joinPath(result, '..');
  return result;
}
