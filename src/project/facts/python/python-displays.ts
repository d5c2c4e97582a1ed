import type {Expr, NodeOf} from '../../formats/python.ts';
import {evaluateIn} from './python-expressions.ts';
import {combine, eachChoice, truth, unknownValue} from './python-operators.ts';
import {bind, fork, lookUp, placeIn, type Scope} from './python-scope.ts';
import type {PythonValue} from './python-value.ts';

/** The items that a list display, or the arguments of a call, give; `*x` stands for the items of x. */
export function listOf(elements: readonly Expr[], scope: Scope, node: Expr): PythonValue {
  const place = placeIn(scope, node);
  let list: PythonValue = {kind: 'list', items: [], open: false, place};
  const items: PythonValue[] = [];
  const flush = () => {
    if (items.length === 0) return;
    const added: PythonValue = {kind: 'list', items: items.splice(0), open: false, place};
    list = combine('+', list, added, place);
  };
  for (const element of elements)
    if (element.nodeType === 'Starred') {
      flush();
      const spread = evaluateIn(element.value, scope);
      list = combine('+', list, spread.kind === 'dict' ? keysOf(spread) : spread, place);
    } else items.push(evaluateIn(element, scope));
  flush();
  return list;
}

function keysOf(dict: PythonValue & {kind: 'dict'}): PythonValue {
  return {kind: 'list', items: dict.entries.map(entry => entry.key), open: dict.open, place: dict.place};
}

/** The entries of a dictionary display; `**x` stands for the entries of x. */
export function dictOf(node: NodeOf<'Dict'>, scope: Scope): PythonValue {
  const entries: {key: PythonValue; value: PythonValue}[] = [];
  let open = false;
  for (const [index, value] of node.values.entries()) {
    const key = node.keys[index];
    const evaluated = evaluateIn(value, scope);
    if (key) entries.push({key: evaluateIn(key, scope), value: evaluated});
    else if (evaluated.kind === 'dict') {
      entries.push(...evaluated.entries);
      open ||= evaluated.open;
    } else if (node.values.length === 1) return evaluated;
    else open = true;
  }
  return {kind: 'dict', entries: entries.slice(0, 2000), open, place: placeIn(scope, node)};
}

/** The list that a comprehension over one iterable gives. */
export function comprehension(
  node: NodeOf<'ListComp'> | NodeOf<'SetComp'> | NodeOf<'GeneratorExp'>,
  scope: Scope,
): PythonValue {
  const place = placeIn(scope, node);
  const [generator] = node.generators;
  const open: PythonValue = {kind: 'list', items: [], open: true, place};
  if (!generator || node.generators.length > 1) return open;
  const mapped = (source: PythonValue): PythonValue => {
    if (source.kind === 'environment' && source.cast === 'list')
      return {
        ...source,
        derive: list => mapped(source.derive?.(list) ?? list),
        fallback: source.fallback && source.fallback.kind !== 'none' ? mapped(source.fallback) : null,
        place,
      };
    if (source.kind !== 'list') return open;
    let more = source.open || source.items.length > 200;
    const items: PythonValue[] = [];
    for (const element of source.items.slice(0, 200)) {
      if (element.kind === 'environment' && element.cast === 'list') {
        items.push(mapped(element));
        continue;
      }
      const inner = fork({...scope, parent: scope.parent});
      bindTarget(generator.target, element, inner);
      const kept = generator.ifs.map(test => truth(evaluateIn(test, inner)));
      if (kept.includes(false)) continue;
      if (kept.includes(null)) more = true;
      else items.push(evaluateIn(node.elt, inner));
    }
    return {kind: 'list', items, open: more, place};
  };
  return eachChoice(evaluateIn(generator.iter, scope), mapped);
}

/** Binds a name, or the names of a tuple, to a value. Other targets (attributes, items) are not bound here. */
export function bindTarget(target: Expr, value: PythonValue, scope: Scope): void {
  const place = placeIn(scope, target);
  if (target.nodeType === 'Name') bind(scope, target.id, value, place);
  else if (target.nodeType === 'Attribute' && target.attr === 'prefix' && target.value.nodeType === 'Name') {
    // `env.prefix = "DJANGO_"` of django-environ.
    const reader = lookUp(scope, target.value.id);
    if (reader?.kind === 'call' && reader.callee === 'environ.Env')
      bind(scope, target.value.id, {...reader, keywords: new Map([...reader.keywords, ['prefix', value]])}, place);
  } else if (target.nodeType === 'Starred')
    bindTarget(target.value, {kind: 'list', items: [], open: true, place}, scope);
  else if (target.nodeType === 'Tuple' || target.nodeType === 'List') {
    const parts = value.kind === 'list' && !value.open && value.items.length === target.elts.length ? value.items : [];
    const starred = target.elts.some(element => element.nodeType === 'Starred');
    for (const [index, element] of target.elts.entries())
      bindTarget(
        element,
        (starred ? undefined : parts[index]) ?? unknownValue('the parts cannot be followed', place),
        scope,
      );
  }
}
