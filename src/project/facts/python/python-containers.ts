import {choose, combine, eachChoice, noneValue, stringValue} from './python-operators.ts';
import type {PythonValue, ValueOf} from './python-value.ts';

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
