import type {Place} from '../place.ts';
import {choose, combine, eachChoice, noneValue, stringValue, textOf, truth, unknownValue} from './python-operators.ts';
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
  const parts = text
    .split(/(%%|%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%[#0\- +]*\d*(?:\.\d+)?[a-z])/)
    .map((part): PythonValue => {
      if (part === '%%') return stringValue('%', place);
      if (!/^%/.test(part)) return stringValue(part, place);
      const name = /^%\((\w+)\)/.exec(part)?.[1];
      if (name === undefined) return list[next++] ?? lost(place);
      return (values.kind === 'dict' && entryOf(values, name)) || lost(place);
    });
  return textOf(parts, place);
}

/** The last value of a literal key; null where the dictionary has none. */
export function entryOf(dict: ValueOf<'dict'>, key: string): PythonValue | null {
  return dict.entries.findLast(entry => entry.key.kind === 'string' && entry.key.value === key)?.value ?? null;
}

/** The result of changing a list or a dictionary in place (`.append`, `.update` …); null where the method changes nothing known. */
export function mutated(
  container: PythonValue,
  method: string,
  args: readonly PythonValue[],
  keywords: ReadonlyMap<string, PythonValue>,
): PythonValue | null {
  const [first, second] = args;
  if (container.kind === 'choice') return eachChoice(container, side => mutated(side, method, args, keywords) ?? side);
  if (container.kind === 'environment' && container.cast === 'list') {
    const list: PythonValue = {kind: 'list', items: [container], open: false, place: container.place};
    return mutated(list, method, args, keywords);
  }
  if (container.kind === 'list') {
    const {items} = container;
    switch (method) {
      case 'append':
      case 'add':
        return first ? {...container, items: [...items, first]} : null;
      case 'extend':
        return first ? combine('+', container, first, container.place) : null;
      case 'insert': {
        if (!second) return null;
        if (first?.kind !== 'number') return {...container, open: true};
        const at = first.value < 0 ? Math.max(0, items.length + first.value) : first.value;
        return {...container, items: [...items.slice(0, at), second, ...items.slice(at)]};
      }
      case 'remove':
      case 'discard':
        return {
          ...container,
          items: items.filter(
            item => !(item.kind === 'string' && first?.kind === 'string' && item.value === first.value),
          ),
        };
      case 'clear':
        return {...container, items: [], open: false};
      case 'pop':
      case 'sort':
      case 'reverse':
      case 'update':
        return {...container, items: method === 'pop' ? [] : items, open: true};
      default:
        return null;
    }
  }
  if (container.kind !== 'dict') return null;
  switch (method) {
    case 'update': {
      const given = [...keywords].map(([key, value]) => ({key: stringValue(key, value.place), value}));
      // Where the variable is set, its entries replace all that count; where it is not, an empty dictionary changes nothing.
      if (first?.kind === 'environment' && first.cast === 'database')
        return choose(first, first, container, first.place);
      if (first && first.kind !== 'dict') return {...container, entries: [...container.entries, ...given], open: true};
      const entries = [...container.entries, ...(first?.kind === 'dict' ? first.entries : []), ...given];
      return {...container, entries, open: container.open || (first?.kind === 'dict' && first.open)};
    }
    case 'setdefault':
      if (first?.kind !== 'string' || entryOf(container, first.value)) return null;
      return {...container, entries: [...container.entries, {key: first, value: second ?? noneValue(first.place)}]};
    case 'pop':
      return first?.kind === 'string'
        ? {
            ...container,
            entries: container.entries.filter(e => !(e.key.kind === 'string' && e.key.value === first.value)),
          }
        : {...container, open: true};
    case 'clear':
      return {...container, entries: [], open: false};
    default:
      return null;
  }
}

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
