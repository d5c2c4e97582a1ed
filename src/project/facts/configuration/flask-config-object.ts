import type {Expr} from '../../formats/python.ts';
import {decoded} from '../../formats/text.ts';
import {joinPath} from '../../paths.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {resolveModule} from '../python/modules.ts';
import {entryOf} from '../python/python-containers.ts';
import {evaluate, moduleValues} from '../python/python-evaluate.ts';
import {choose, unknownValue} from '../python/python-operators.ts';
import {definitionOf, type FunctionNode, type Mode} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {type Assumption, settle} from '../python/settle.ts';

/** Where a configuration is read: the file and function of the statement, and what is known of production. */
export interface ConfigReading {
  readonly project: Project;
  readonly file: string;
  readonly within: FunctionNode | null;
  readonly mode: Mode;
  readonly assume: Assumption;
  readonly searchPaths: readonly string[];
  /** Whether files that git does not hold may lie on the platform. */
  readonly hasOwnFiles: boolean;
}

/** The name under which Flask looks for its key in objects and files. */
export const KEY = 'SECRET_KEY';

export function valueAt(reading: ConfigReading, expression: Expr): PythonValue {
  const {project, file, within, mode, assume} = reading;
  const value = evaluate(project, file, expression, {mode, within});
  return value.kind === 'environment' || value.kind === 'text' ? settle(value, assume) : value;
}

/** The key that `app.config.from_object(argument)` sets; null where the object has none. */
export function keyOfObject(reading: ConfigReading, argument: Expr): PythonValue | null {
  if (argument.nodeType === 'Name' && argument.id === '__name__') return keyOfModule(reading, reading.file);
  const value = valueAt(reading, argument);
  if (value.kind !== 'unknown') return keyIn(reading, value);
  if (argument.nodeType === 'Subscript') return keyOfTable(reading, valueAt(reading, argument.value)) ?? value;
  const given = argument.nodeType === 'Name' ? defaultOf(reading, argument.id) : null;
  return given ? keyOfObject({...reading, within: null}, given) : value;
}

function keyIn(reading: ConfigReading, value: PythonValue): PythonValue | null {
  const {place} = value;
  const behind = definitionOf(value);
  if (behind?.kind === 'class' || behind?.kind === 'instance') return behind.fields.get(KEY) ?? null;
  if (behind?.kind === 'module') return behind.file === null ? null : keyOfModule(reading, behind.file);
  switch (value.kind) {
    case 'string':
      return keyNamed(reading, value.value, place);
    case 'choice': {
      const [then, otherwise] = [keyIn(reading, value.then), keyIn(reading, value.otherwise)];
      const none: PythonValue = {kind: 'none', place};
      return then === otherwise ? then : choose(value.condition, then ?? none, otherwise ?? none, place);
    }
    case 'environment':
      return chosenBy(reading, value) ?? unknownValue(`${value.name ?? 'a variable'} names the configuration`, place);
    default:
      return unknownValue('the configuration object cannot be followed', place);
  }
}

/** The key of a module or of a class in it, by the dotted name that Flask imports. */
function keyNamed(reading: ConfigReading, dotted: string, place: Place): PythonValue | null {
  const file = fileOf(reading, dotted);
  if (file !== null) return keyOfModule(reading, file);
  const cut = dotted.lastIndexOf('.');
  const module = cut < 0 ? null : fileOf(reading, dotted.slice(0, cut));
  const member = module === null ? undefined : namesOf(reading, module).get(dotted.slice(cut + 1));
  return member
    ? keyIn(reading, member)
    : unknownValue('the configuration that a name stands for was not found', place);
}

/** A variable names the configuration: the class for production beside the one that it names by default. */
function chosenBy(reading: ConfigReading, value: PythonValue & {kind: 'environment'}): PythonValue | null {
  const {fallback} = value;
  if (fallback?.kind !== 'string' || !fallback.value.includes('.')) return null;
  const file = fileOf(reading, fallback.value.slice(0, fallback.value.lastIndexOf('.')));
  const key = file === null ? null : keyForProduction(reading, [...namesOf(reading, file)]);
  // A copy, so that the two sides differ and the variable stays known as one that matters.
  return key && choose(value, key, {...key}, key.place);
}

/** The key of a table of configurations, `config[name]`, whatever the name. */
function keyOfTable(reading: ConfigReading, table: PythonValue): PythonValue | null {
  if (table.kind !== 'dict' || table.open) return null;
  return keyForProduction(
    reading,
    table.entries.map(({key, value}) => [key.kind === 'string' ? key.value : '', value]),
  );
}

/** Of configurations by name, the ones for production; where none is named so, those that are for no other stage. */
function keyForProduction(
  reading: ConfigReading,
  all: readonly (readonly [string, PythonValue])[],
): PythonValue | null {
  const classes = all.filter(([, value]) => definitionOf(value)?.kind === 'class');
  const production = classes.filter(([name]) => /prod|heroku|render|deploy/i.test(name));
  const rest = classes.filter(([name]) => !/dev|test|local/i.test(name));
  const keys = (production.length > 0 ? production : rest).map(([, value]) => keyIn(reading, value));
  const [first] = keys;
  if (!first) return null;
  return keys.every(key => key === first) ? first : unknownValue('a name chooses the configuration', first.place);
}

/** The key that a Python file sets at its top level, as `from_pyfile` and `from_object` read it. */
export function keyOfModule({project}: ConfigReading, file: string): PythonValue | null {
  const values = moduleValues(project, file);
  return values.names.get(KEY) ?? (values.open === null ? null : unknownValue(values.open, at(file)));
}

/** The key of a mapping that is given to `update` or `from_mapping`; null where it has none. */
export function keyOfMapping(reading: ConfigReading, argument: Expr): PythonValue | null {
  const value = valueAt(reading, argument);
  if (value.kind === 'module' && value.name === 'os.environ')
    return {kind: 'environment', name: KEY, fallback: null, cast: 'text', place: value.place};
  if (value.kind !== 'dict') return unknownValue('the mapping cannot be followed', value.place);
  return entryOf(value, KEY) ?? (value.open ? unknownValue('the mapping cannot be followed', value.place) : null);
}

function namesOf({project}: ConfigReading, file: string): ReadonlyMap<string, PythonValue> {
  return moduleValues(project, file).names;
}

function fileOf({project, file, searchPaths}: ConfigReading, dotted: string): string | null {
  const folder = file.includes('/') ? joinPath(file, '..') : '';
  const found = resolveModule(project, dotted, [...new Set([...searchPaths, folder])]);
  return found.kind === 'file' || found.kind === 'package' ? found.file : null;
}

/** The default of an argument of the function that is being read, where nothing calls the function with arguments. */
function defaultOf({project, within}: ConfigReading, name: string): Expr | null {
  if (!within || within.nodeType === 'Lambda' || isCalledWithArguments(project, within.name)) return null;
  const {posonlyargs, args, kwonlyargs, defaults, kw_defaults} = within.args;
  const positional = [...posonlyargs, ...args];
  const index = positional.findIndex(({arg}) => arg === name);
  if (index >= 0) return defaults[index - positional.length + defaults.length] ?? null;
  return kw_defaults[kwonlyargs.findIndex(({arg}) => arg === name)] ?? null;
}

function isCalledWithArguments(project: Project, name: string): boolean {
  const call = new RegExp(`(?<!def\\s+)\\b${name}\\s*\\(\\s*[^\\s)]`);
  return [...project.files.values()].some(
    file =>
      (file.path.endsWith('.py') || !/\.\w+$/.test(file.path)) &&
      !/(?:^|\/)(?:tests?\/|test_|conftest)/.test(file.path) &&
      call.test(decoded(file)?.text ?? ''),
  );
}
