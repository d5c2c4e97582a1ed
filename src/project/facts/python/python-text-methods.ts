import type {Place} from '../../place.ts';
import {entryOf} from './python-containers.ts';
import {eachChoice, stringValue, textOf, unknownValue} from './python-operators.ts';
import type {PythonValue, ValueOf} from './python-value.ts';

/** A method of a text; null where the method is none of text or the text is not known. */
export function textMethod(
  text: PythonValue,
  method: string,
  args: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  place: Place,
): PythonValue | null {
  switch (text.kind) {
    case 'choice':
      return eachChoice(text, side => textMethod(side, method, args, keywords, place) ?? lost(place));
    case 'string':
      return ofLiteral(text.value, method, args, keywords, place);
    case 'environment':
      return ofEnvironment(text, method, args, keywords, place);
    case 'text':
    case 'call':
      return /^(?:replace|startswith|endswith|removeprefix|lower|strip)$/.test(method)
        ? stay(text, method, args, place)
        : null;
    default:
      return null;
  }
}

const lost = (place: Place) => unknownValue('the method cannot be followed', place);

/** The call itself, for {@link settle} to decide once the text is known. */
function stay(text: PythonValue, method: string, args: readonly PythonValue[], place: Place): PythonValue {
  return {kind: 'call', callee: `str.${method}`, arguments: [text, ...args], keywords: new Map(), place};
}

function ofEnvironment(
  text: ValueOf<'environment'>,
  method: string,
  args: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  place: Place,
): PythonValue | null {
  const fallback = () =>
    text.fallback && text.fallback.kind !== 'none'
      ? (textMethod(text.fallback, method, args, keywords, place) ?? lost(place))
      : null;
  switch (method) {
    case 'lower':
    case 'upper':
    case 'strip':
    case 'lstrip':
    case 'rstrip':
    case 'casefold':
    case 'title':
    case 'capitalize':
    case 'encode':
    case 'decode':
      return {...text, fallback: fallback(), place};
    case 'split':
    case 'splitlines':
    case 'rsplit':
      return {...text, cast: 'list', fallback: fallback(), place};
    default:
      return TEXT_METHODS.has(method) ? stay(text, method, args, place) : null;
  }
}

const TEXT_METHODS = new Set([
  'replace',
  'startswith',
  'endswith',
  'removeprefix',
  'removesuffix',
  'isdigit',
  'format',
]);

function ofLiteral(
  text: string,
  method: string,
  args: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  place: Place,
): PythonValue | null {
  const words = args.map(arg => (arg.kind === 'string' ? arg.value : null));
  const [first, second] = words;
  const list = (items: readonly string[]): PythonValue => ({
    kind: 'list',
    items: items.slice(0, 1000).map(item => stringValue(item, place)),
    open: items.length > 1000,
    place,
  });
  switch (method) {
    case 'lower':
    case 'casefold':
      return stringValue(text.toLowerCase(), place);
    case 'upper':
      return stringValue(text.toUpperCase(), place);
    case 'title':
    case 'capitalize':
      return stringValue(text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(), place);
    case 'encode':
    case 'decode':
    case 'expandtabs':
      return stringValue(text, place);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return args.length > 0 && first === null ? lost(place) : stringValue(strip(text, method, first ?? null), place);
    case 'split':
    case 'rsplit':
      if (args.length === 0 || args[0]?.kind === 'none')
        return list(text.trim() === '' ? [] : text.trim().split(/\s+/));
      return first ? list(limitedSplit(text, first, args[1])) : lost(place);
    case 'splitlines':
      return list(text === '' ? [] : text.replace(/\n$/, '').split(/\r?\n/));
    case 'replace':
      if (typeof first !== 'string' || typeof second !== 'string') return lost(place);
      return stringValue(args[2] ? text.replace(first, () => second) : text.replaceAll(first, () => second), place);
    case 'removeprefix':
      return typeof first === 'string'
        ? stringValue(text.startsWith(first) ? text.slice(first.length) : text, place)
        : lost(place);
    case 'removesuffix':
      return typeof first === 'string'
        ? stringValue(first && text.endsWith(first) ? text.slice(0, -first.length) : text, place)
        : lost(place);
    case 'startswith':
    case 'endswith': {
      const wanted = args[0]?.kind === 'list' ? args[0].items : args.slice(0, 1);
      if (!wanted.every(w => w.kind === 'string')) return lost(place);
      return {
        kind: 'boolean',
        value: wanted.some(w => (method === 'startswith' ? text.startsWith(w.value) : text.endsWith(w.value))),
        place,
      };
    }
    case 'isdigit':
      return {kind: 'boolean', value: /^\d+$/.test(text), place};
    case 'format':
      return formatted(text, args, keywords, place);
    case 'join':
      return join(text, args[0], place);
    default:
      return null;
  }
}

function strip(text: string, method: string, characters: string | null): string {
  const inside = (c: string | undefined) =>
    c !== undefined && (characters === null ? /\s/.test(c) : characters.includes(c));
  let [start, end] = [0, text.length];
  if (method !== 'rstrip') while (start < end && inside(text[start])) start++;
  if (method !== 'lstrip') while (end > start && inside(text[end - 1])) end--;
  return text.slice(start, end);
}

function limitedSplit(text: string, separator: string, limit: PythonValue | undefined): string[] {
  const parts = text.split(separator);
  if (limit?.kind !== 'number' || limit.value < 0 || parts.length <= limit.value + 1) return parts;
  return [...parts.slice(0, limit.value), parts.slice(limit.value).join(separator)];
}

function join(separator: string, items: PythonValue | undefined, place: Place): PythonValue {
  if (items?.kind !== 'list' || items.open) return lost(place);
  return textOf(
    items.items.flatMap((item, index) => (index > 0 ? [stringValue(separator, place), item] : [item])),
    place,
  );
}

/** `"{} {name}".format(…)`. */
function formatted(
  text: string,
  args: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
  place: Place,
): PythonValue {
  let next = 0;
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part): PythonValue => {
    if (part === '{{' || part === '}}') return stringValue(part.charAt(0), place);
    if (!/^\{.*\}$/s.test(part)) return stringValue(part, place);
    const name = part.slice(1, -1).split(/[!:]/)[0] ?? '';
    const value = name === '' ? args[next++] : /^\d+$/.test(name) ? args[Number(name)] : keywords.get(name);
    return value ?? lost(place);
  });
  return textOf(parts, place);
}

/** `"%s:%(name)s" % values`. */
export function percentFormatted(text: string, values: PythonValue, place: Place): PythonValue {
  if (values.kind === 'choice') return eachChoice(values, side => percentFormatted(text, side, place));
  const list = values.kind === 'list' ? values.items : [values];
  let next = 0;
  const parts = text.split(/(%%|%(?:\(\w+\))?[#0\- +]*(?:[1-9]\d*)?(?:\.\d+)?[a-z])/).map((part): PythonValue => {
    if (part === '%%') return stringValue('%', place);
    if (!/^%/.test(part)) return stringValue(part, place);
    const name = /^%\((\w+)\)/.exec(part)?.[1];
    if (name === undefined) return list[next++] ?? lost(place);
    return (values.kind === 'dict' && entryOf(values, name)) || lost(place);
  });
  return textOf(parts, place);
}
