import type {NodeOf} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import {type Arguments, lookUpKey, readEnvironmentCall, readVariable} from './environment-libraries.ts';
import {attributeOf} from './python-attributes.ts';
import {listOf} from './python-displays.ts';
import {evaluateIn, overridden} from './python-expressions.ts';
import {readLibraryCall} from './python-library.ts';
import {eachChoice, joined, noneValue, unknownValue} from './python-operators.ts';
import {bind, define, definitionOf, dottedName, type FunctionNode, placeIn, type Scope} from './python-scope.ts';
import {runBody} from './python-statements.ts';
import {textMethod} from './python-text-methods.ts';
import type {PythonValue} from './python-value.ts';

const DEEPEST_CALL = 8;

/** What a call is worth: the result of a function of the project, a variable that a library reads, or the call itself. */
export function evaluateCall(node: NodeOf<'Call'>, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const given = argumentsOf(node, scope);
  const {func} = node;
  if (func.nodeType === 'Attribute') {
    const receiver = evaluateIn(func.value, scope);
    const result = eachChoice(receiver, side => method(side, func.attr, given, scope, place));
    if (result.kind !== 'unknown' || receiver.kind !== 'unknown') return overridden(result, scope);
    return unknownCall(dottedName(func) ?? func.attr, given);
  }
  const callee = evaluateIn(func, scope);
  const result = eachChoice(callee, side => call(side, dottedName(func), given, scope));
  return overridden(result, scope);
}

/** The arguments of a call, evaluated; `*args` stands for its items, `**kwargs` of a dictionary for its entries. */
export function argumentsOf(node: NodeOf<'Call'>, scope: Scope): Arguments {
  const list = listOf(node.args, scope, node);
  const keywords = new Map<string, PythonValue>();
  for (const {arg, value} of node.keywords) {
    const evaluated = evaluateIn(value, scope);
    if (arg !== undefined && arg !== null) keywords.set(arg, evaluated);
    else if (evaluated.kind === 'dict')
      for (const entry of evaluated.entries)
        if (entry.key.kind === 'string') keywords.set(entry.key.value, entry.value);
  }
  return {positional: list.kind === 'list' ? list.items : [], keywords, place: placeIn(scope, node)};
}

function method(receiver: PythonValue, name: string, given: Arguments, scope: Scope, place: Place): PythonValue {
  const {positional, keywords} = given;
  const variable = readVariable(receiver, name, given);
  if (variable) return variable;
  if (receiver.kind === 'error') return receiver;
  const text = textMethod(receiver, name, positional, keywords, place);
  if (text) return text;
  if (name === 'get' && positional[0] && receiver.kind !== 'module') {
    const found = lookUpKey(receiver, positional[0], positional[1] ?? noneValue(place), place);
    if (found) return found;
  }
  if (receiver.kind === 'path') return ofPath(receiver, name, given) ?? unknownCall(`pathlib.Path.${name}`, given);
  if (receiver.kind === 'list' && (name === 'copy' || name === 'split')) return receiver;
  if (receiver.kind === 'dict' && name === 'copy') return receiver;
  if (receiver.kind === 'unknown') return receiver;
  if (receiver.kind === 'environment' || receiver.kind === 'text' || receiver.kind === 'string')
    return unknownCall(`str.${name}`, {...given, positional: [receiver, ...positional]});
  const attribute = attributeOf(receiver, name, scope, place);
  if (definitionOf(attribute)?.kind === 'function' && definitionOf(receiver)?.kind === 'instance')
    return callFunction(attribute, {...given, positional: [receiver, ...positional]}, scope);
  return call(attribute, `${receiver.kind}.${name}`, given, scope);
}

function ofPath(path: PythonValue, name: string, given: Arguments): PythonValue | null {
  switch (name) {
    case 'resolve':
    case 'absolute':
    case 'expanduser':
    case 'as_posix':
    case '__str__':
      return path;
    case 'joinpath':
    case 'path':
    case '__call__':
      return joined(path, given.positional, given.place);
    default:
      return null;
  }
}

/** Calls a value with arguments. */
function call(callee: PythonValue, written: string | null, given: Arguments, scope: Scope): PythonValue {
  const variable = readVariable(callee, null, given);
  if (variable) return variable;
  const behind = definitionOf(callee);
  switch (callee.kind) {
    case 'module':
      return (
        readEnvironmentCall(callee.name, given) ??
        readLibraryCall(callee.name, given) ??
        unknownCall(callee.name.replace(/^builtins\./, ''), given)
      );
    case 'function':
      return behind ? callFunction(callee, given, scope) : unknownCall(callee.name, given);
    case 'class': {
      const instance = unknownCall(callee.name, given);
      return behind?.kind === 'class' ? define(instance, {kind: 'instance', fields: behind.fields}) : instance;
    }
    case 'path':
      return joined(callee, given.positional, given.place);
    case 'error':
      return callee;
    default:
      return unknownCall(written ?? 'the call', given);
  }
}

function unknownCall(callee: string, {positional, keywords, place}: Arguments): PythonValue {
  return {kind: 'call', callee, arguments: positional, keywords, place};
}

/** The result of a function of the project: its body is read with these arguments. */
export function callFunction(callee: PythonValue, given: Arguments, scope: Scope): PythonValue {
  const behind = definitionOf(callee);
  if (behind?.kind !== 'function') return unknownValue('the function cannot be followed', given.place);
  const {node} = behind;
  const followed = scope.calls < DEEPEST_CALL ? follow(node, behind.scope, given, scope) : null;
  if (followed && followed.kind !== 'unknown') return followed.kind === 'none' ? noneValue(given.place) : followed;
  const name = given.positional[0];
  if (name?.kind === 'string' && /\b(?:environ|getenv)\b/.test(textOfNode(node, behind.scope)))
    return {
      kind: 'environment',
      name: name.value,
      fallback:
        given.positional[1] ?? given.keywords.get('default') ?? unknownValue('the helper is not followed', given.place),
      cast: 'other',
      place: given.place,
    };
  const label = node.nodeType === 'Lambda' ? 'lambda' : node.name;
  return followed ?? unknownCall(label, given);
}

function textOfNode(node: FunctionNode, scope: Scope): string {
  return scope.source.lines.slice(node.lineno - 1, node.end_lineno ?? node.lineno).join('\n');
}

function follow(node: FunctionNode, home: Scope, given: Arguments, scope: Scope): PythonValue | null {
  if (node.nodeType === 'AsyncFunctionDef') return null;
  const inner: Scope = {
    ...home,
    names: new Map(),
    places: new Map(),
    parent: home,
    work: scope.work,
    calls: scope.calls + 1,
  };
  const {args, posonlyargs, kwonlyargs, defaults, kw_defaults, vararg, kwarg} = node.args;
  const positional = [...posonlyargs, ...args];
  for (const [index, {arg}] of positional.entries()) {
    const fallback = defaults[index - (positional.length - defaults.length)];
    const value = given.positional[index] ?? given.keywords.get(arg) ?? (fallback && evaluateIn(fallback, home));
    bind(inner, arg, value ?? unknownValue('the argument is not given', given.place), given.place);
  }
  for (const [index, {arg}] of kwonlyargs.entries()) {
    const fallback = kw_defaults[index];
    const value = given.keywords.get(arg) ?? (fallback && evaluateIn(fallback, home));
    bind(inner, arg, value ?? unknownValue('the argument is not given', given.place), given.place);
  }
  const rest = given.positional.slice(positional.length);
  if (vararg) bind(inner, vararg.arg, {kind: 'list', items: rest, open: false, place: given.place}, given.place);
  if (kwarg) bind(inner, kwarg.arg, {kind: 'dict', entries: [], open: true, place: given.place}, given.place);
  if (node.nodeType === 'Lambda') return evaluateIn(node.body, inner);
  return runBody(node.body, inner, given.place);
}
