import type {Arguments} from './environment-libraries.ts';
import {asBoolean, asNumber} from './python-conversions.ts';
import {eachChoice, joined, parentOf, stringValue, textOf} from './python-operators.ts';
import type {PythonValue} from './python-value.ts';

/** Calls of builtins, `os.path` and `pathlib` whose results can be followed, by their full name; null for others. */
export function readLibraryCall(callee: string, {positional, keywords, place}: Arguments): PythonValue | null {
  const [first, ...rest] = positional;
  switch (callee) {
    case 'builtins.bool':
      return first ? eachChoice(first, side => asBoolean(side, place)) : {kind: 'boolean', value: false, place};
    case 'builtins.int':
    case 'builtins.float':
      return first ? asNumber(first, place) : {kind: 'number', value: 0, place};
    case 'builtins.str':
    case 'os.fspath':
    case 'django.utils.encoding.force_str':
      return first ? eachChoice(first, side => asText(side, place)) : stringValue('', place);
    case 'builtins.list':
    case 'builtins.tuple':
    case 'builtins.set':
    case 'builtins.frozenset':
    case 'builtins.sorted':
    case 'builtins.filter':
    case 'builtins.reversed':
      return asList(callee === 'builtins.filter' ? rest[0] : first, callee, place);
    case 'builtins.map':
      return rest[0]?.kind === 'environment' ? rest[0] : {kind: 'list', items: [], open: true, place};
    case 'builtins.dict': {
      if (first && (first.kind === 'dict' || first.kind === 'module') && keywords.size === 0) return first;
      const entries = [...keywords].map(([key, value]) => ({key: stringValue(key, value.place), value}));
      const given = first?.kind === 'dict' ? first.entries : [];
      return {kind: 'dict', entries: [...given, ...entries], open: Boolean(first && first.kind !== 'dict'), place};
    }
    case 'builtins.len':
      return first?.kind === 'list' && !first.open && first.items.every(item => item.kind !== 'environment')
        ? {kind: 'number', value: first.items.length, place}
        : null;
    case 'builtins.getattr':
      return null;
    case 'os.path.abspath':
    case 'os.path.realpath':
    case 'os.path.normpath':
    case 'pathlib.Path':
    case 'pathlib.PurePath':
    case 'pathlib.PosixPath':
    case 'environ.Path':
    case 'environ.root':
      if (!first) return {kind: 'path', path: callee.startsWith('pathlib') ? '' : null, place};
      return eachChoice(first, side => joined(asPath(side), rest, place));
    case 'pathlib.Path.cwd':
    case 'os.getcwd':
      return {kind: 'path', path: '', place};
    case 'os.path.dirname':
      return first?.kind === 'path' ? {...first, path: first.path === null ? null : parentOf(first.path), place} : null;
    case 'os.path.join':
      return first ? eachChoice(first, side => joined(side, rest, place)) : null;
    default:
      return null;
  }
}

/** A literal path is relative to the folder in which the program starts: the project's root. */
function asPath(value: PythonValue): PythonValue {
  if (value.kind === 'string' && !value.value.startsWith('/'))
    return joined({kind: 'path', path: '', place: value.place}, [value], value.place);
  return value;
}

function asText(value: PythonValue, place: PythonValue['place']): PythonValue {
  switch (value.kind) {
    case 'boolean':
      return stringValue(value.value ? 'True' : 'False', place);
    case 'none':
      return stringValue('None', place);
    case 'number':
      return textOf([value], place);
    default:
      return value;
  }
}

function asList(value: PythonValue | undefined, callee: string, place: PythonValue['place']): PythonValue {
  if (!value) return {kind: 'list', items: [], open: false, place};
  if (value.kind === 'list')
    return /reversed|sorted|filter/.test(callee) && value.items.length > 1 && !/filter/.test(callee)
      ? {...value, open: value.open}
      : value;
  if (value.kind === 'environment' && value.cast === 'list') return value;
  if (value.kind === 'choice') return eachChoice(value, side => asList(side, callee, place));
  if (value.kind === 'dict')
    return {kind: 'list', items: value.entries.map(entry => entry.key), open: value.open, place};
  if (value.kind === 'string')
    return {kind: 'list', items: [...value.value].slice(0, 500).map(c => stringValue(c, place)), open: false, place};
  return {kind: 'list', items: [], open: true, place};
}
