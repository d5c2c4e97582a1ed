import type {Place} from '../../place.ts';
import {resolveModule} from './modules.ts';
import {callFunction} from './python-calls.ts';
import {valuesOf} from './python-evaluate.ts';
import {eachChoice, parentOf, stringValue, unknownValue} from './python-operators.ts';
import {type Definition, define, definitionOf, dottedName, type Scope} from './python-scope.ts';
import type {PythonValue} from './python-value.ts';

/** `value.name`. */
export function attributeOf(value: PythonValue, name: string, scope: Scope, place: Place): PythonValue {
  const behind = definitionOf(value);
  switch (value.kind) {
    case 'choice':
      return eachChoice(value, side => attributeOf(side, name, scope, place));
    case 'module':
      if (behind?.kind === 'module') return memberOf(value.name, behind, name, scope, place);
      return {kind: 'module', name: `${value.name}.${name}`, place};
    case 'path':
      return ofPath(value, name, place);
    case 'class':
    case 'call':
      return behind
        ? field(value, behind, name, scope, place)
        : {kind: 'module', name: `${calleeName(value)}.${name}`, place};
    case 'unknown':
    case 'error':
      return value;
    default:
      return unknownValue('the attribute cannot be followed', place);
  }
}

function calleeName(value: PythonValue & {kind: 'class' | 'call'}): string {
  return value.kind === 'class' ? value.name : `${value.callee}()`;
}

/** A name of a module of the project, or one of its submodules. */
export function memberOf(
  dotted: string,
  {file, folders}: Definition & {kind: 'module'},
  name: string,
  scope: Scope,
  place: Place,
): PythonValue {
  const values = file === null ? null : valuesOf(scope, file);
  const value = values?.names.get(name);
  if (value) return value;
  const inner = resolveModule(scope.project, name, folders);
  if (inner.kind === 'file' || inner.kind === 'package') return projectModule(`${dotted}.${name}`, inner, place);
  return unknownValue(values?.open ?? `${file ?? dotted} does not set ${name}`, place);
}

/** The value of a module of the project. */
export function projectModule(
  name: string,
  found:
    | {readonly kind: 'file'; readonly file: string}
    | {readonly kind: 'package'; readonly file: string | null; readonly folders: readonly string[]},
  place: Place,
): PythonValue {
  const folders = found.kind === 'package' ? found.folders : [];
  return define({kind: 'module', name, place}, {kind: 'module', file: found.file, folders});
}

function ofPath(value: PythonValue & {kind: 'path'}, name: string, place: Place): PythonValue {
  const {path} = value;
  switch (name) {
    case 'parent':
      return {kind: 'path', path: path === null ? null : parentOf(path), place};
    case 'parents':
      return {kind: 'call', callee: 'pathlib.parents', arguments: [value], keywords: new Map(), place};
    case 'name':
      return path
        ? stringValue(path.slice(path.lastIndexOf('/') + 1), place)
        : unknownValue('the folder above is not known', place);
    case 'root':
      return value;
    default:
      return unknownValue('the attribute of the path cannot be followed', place);
  }
}

function field(value: PythonValue, behind: Definition, name: string, scope: Scope, place: Place): PythonValue {
  if (behind.kind !== 'class' && behind.kind !== 'instance')
    return unknownValue('the attribute cannot be followed', place);
  const found = behind.fields.get(name);
  if (!found) return unknownValue(`${name} is not set in the class`, place);
  const inner = definitionOf(found);
  const property =
    inner?.kind === 'function' &&
    inner.node.nodeType !== 'Lambda' &&
    inner.node.decorator_list.some(d =>
      /(?:property|computed_field)$/.test(dottedName(d.nodeType === 'Call' ? d.func : d) ?? ''),
    );
  if (property && behind.kind === 'instance')
    return callFunction(found, {positional: [value], keywords: new Map(), place}, scope);
  return found;
}
