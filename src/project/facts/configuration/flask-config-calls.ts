import type {Expr, NodeOf} from '../../formats/python.ts';
import {joinPath} from '../../paths.ts';
import {at} from '../../place.ts';
import {choose, unknownValue} from '../python/python-operators.ts';
import {dottedName} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {type ConfigReading, KEY, keyOfMapping, keyOfModule, keyOfObject, valueAt} from './flask-config-object.ts';
import {isIgnored} from './ignored.ts';

type Key = PythonValue | null;

/** The key after `app.secret_key = …` or `app.config["SECRET_KEY"] = …`. */
export function keyAfterAssignment(node: NodeOf<'Assign'>, before: Key, reading: ConfigReading): Key {
  return node.targets.some(readsKey) ? valueAt(reading, node.value) : before;
}

/** Whether an expression is Flask's key: `app.secret_key`, `app.config["SECRET_KEY"]`, `app.config.get("SECRET_KEY")`. */
export function readsKey(node: Expr): boolean {
  if (node.nodeType === 'Attribute')
    return node.attr === 'secret_key' && /(?:app|server|application|api|flask|site|web)$/i.test(lastName(node.value));
  if (node.nodeType === 'Subscript') return isConfig(node.value) && isKeyName(node.slice);
  if (node.nodeType !== 'Call' || node.func.nodeType !== 'Attribute') return false;
  return node.func.attr === 'get' && isConfig(node.func.value) && isKeyName(node.args[0]);
}

/** The key after a call of a method of `app.config`. */
export function keyAfterCall(node: NodeOf<'Call'>, before: Key, reading: ConfigReading): Key {
  if (node.func.nodeType !== 'Attribute' || !isConfig(node.func.value)) return before;
  const [first] = node.args;
  const place = at(reading.file, node.lineno);
  switch (node.func.attr) {
    case 'update':
    case 'from_mapping':
      return afterMapping(node, before, reading);
    case 'setdefault':
      return isKeyName(first) && node.args[1] ? (before ?? valueAt(reading, node.args[1])) : before;
    case 'from_object': {
      const object = first ?? node.keywords.find(k => k.arg === 'obj')?.value;
      return (object && keyOfObject(reading, object)) ?? before;
    }
    case 'from_pyfile':
      return afterFile(node, before, reading);
    case 'from_prefixed_env': {
      const given = first ?? node.keywords.find(k => k.arg === 'prefix')?.value;
      const prefix = given ? valueAt(reading, given) : null;
      const name = prefix === null ? `FLASK_${KEY}` : prefix.kind === 'string' ? `${prefix.value}_${KEY}` : null;
      return {kind: 'environment', name, fallback: before ?? {kind: 'none', place}, cast: 'other', place};
    }
    case 'from_envvar':
    case 'from_file':
    case 'from_json': {
      const unclear = unknownValue(`${node.func.attr}() reads a file that is not looked into`, place);
      return isSilent(node) ? choose(unclear, unclear, before ?? {kind: 'none', place}, place) : unclear;
    }
    default:
      return before;
  }
}

function afterMapping(node: NodeOf<'Call'>, before: Key, reading: ConfigReading): Key {
  let key = before;
  for (const argument of [
    ...node.args,
    ...node.keywords.filter(k => k.arg === undefined || k.arg === null).map(k => k.value),
  ]) {
    if (argument.nodeType === 'Name' && /^test/.test(argument.id)) continue;
    key = keyOfMapping(reading, argument) ?? key;
  }
  const named = node.keywords.find(k => k.arg === KEY);
  return named ? valueAt(reading, named.value) : key;
}

/** A file beside the app or in its instance folder. One that git leaves out is not there after a push. */
function afterFile(node: NodeOf<'Call'>, before: Key, reading: ConfigReading): Key {
  const [first] = node.args;
  const place = at(reading.file, node.lineno);
  const name = first ? valueAt(reading, first) : null;
  if (name?.kind !== 'string') return unknownValue('the name of the configuration file cannot be followed', place);
  const folder = reading.file.includes('/') ? joinPath(reading.file, '..') : '';
  const path = ['', 'instance', '../instance', '..']
    .map(part => joinPath(joinPath(folder, part), name.value))
    .find(candidate => reading.project.files.has(candidate));
  const file = path === undefined ? undefined : reading.project.files.get(path);
  const arrives = file && (file.tracked === true || !isIgnored(reading.project, file.path));
  if (arrives) return keyOfModule(reading, file.path) ?? before;
  const missing = unknownValue(`${name.value} is not among the files that git holds`, place);
  return isSilent(node) && !reading.hasOwnFiles ? before : missing;
}

function isSilent(node: NodeOf<'Call'>): boolean {
  const silent = node.keywords.find(k => k.arg === 'silent')?.value ?? node.args[1];
  return silent?.nodeType === 'Constant' && silent.value === true;
}

function isConfig(node: Expr): boolean {
  return node.nodeType === 'Attribute' && node.attr === 'config';
}

function isKeyName(node: Expr | undefined): boolean {
  return node?.nodeType === 'Constant' && node.value === KEY;
}

function lastName(node: Expr): string {
  return dottedName(node)?.split('.').at(-1) ?? '';
}
