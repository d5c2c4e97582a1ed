import type {NodeOf} from '../../formats/python.ts';
import {isIgnored} from '../configuration/ignored.ts';
import {type ModuleResolution, resolveImport, resolveModule} from './modules.ts';
import {memberOf, projectModule} from './python-attributes.ts';
import {valuesOf} from './python-evaluate.ts';
import {unknownValue} from './python-operators.ts';
import {bind, leaveOpen, placeIn, type Scope} from './python-scope.ts';
import type {ModuleValues, PythonValue} from './python-value.ts';
import {searchPathsFor} from './search-paths.ts';

/** `import a.b as c`. Returns whether Python would find the module, as far as the project's files say. */
export function bindImport(statement: NodeOf<'Import'>, scope: Scope): boolean {
  const place = placeIn(scope, statement);
  let found = true;
  for (const {name, asname} of statement.names) {
    const bound = asname ? name : (name.split('.')[0] ?? name);
    const paths = searchPathsFor(scope.project, scope.source.file);
    if (!isThere(resolveModule(scope.project, name, paths), scope)) found = false;
    const module = resolveModule(scope.project, bound, paths);
    const value: PythonValue =
      module.kind === 'file' || module.kind === 'package'
        ? projectModule(bound, module, place)
        : {kind: 'module', name: bound, place};
    bind(scope, asname ?? bound, value, place);
  }
  return found;
}

/** Libraries that make settings of something else than the module's own assignments. */
const TAKES_OVER = /^(?:configurations\.\w+|split_settings\.tools\.include)$/;

/**
 * `from a import b`, `from .a import *`. Returns whether Python would find the module. With `optional`, a star import
 * of a module that is not in the project counts as missing: that is how local settings are taken where they exist.
 */
export function bindFromImport(statement: NodeOf<'ImportFrom'>, scope: Scope, optional = false): boolean {
  const place = placeIn(scope, statement);
  const {project, source} = scope;
  const from = {module: statement.module ?? '', level: statement.level ?? 0};
  const found = resolveImport(project, source.file, from, searchPathsFor(project, source.file));
  const written = `${'.'.repeat(from.level)}${from.module}`;
  const inside = (found.kind === 'file' || found.kind === 'package') && isThere(found, scope) ? found : null;
  for (const {name, asname} of statement.names) {
    if (name === '*') {
      if (!inside || inside.file === null) {
        if (optional) return false;
        leaveOpen(scope, `its names come from ${written}, which is not in the project`);
      } else copyAll(valuesOf(scope, inside.file), scope, place);
      continue;
    }
    const value: PythonValue = inside
      ? memberOf(
          written,
          {kind: 'module', file: inside.file, folders: inside.kind === 'package' ? inside.folders : []},
          name,
          scope,
          place,
        )
      : found.kind === 'outside' && from.level === 0
        ? {kind: 'module', name: `${from.module}.${name}`, place}
        : unknownValue(`the project has no module ${written}`, place);
    if (value.kind === 'module' && TAKES_OVER.test(value.name))
      scope.module.open ??= `${value.name} adds settings when it runs`;
    bind(scope, asname ?? name, value, place);
  }
  return inside !== null || found.kind === 'outside';
}

/** A module counts as there unless git ignores its file and does not have it: such a file is not deployed. */
function isThere(found: ModuleResolution, scope: Scope): boolean {
  if (found.kind === 'missing') return false;
  if (found.kind !== 'file') return true;
  const file = scope.project.files.get(found.file);
  return file?.tracked === true || isIgnored(scope.project, found.file) !== true;
}

function copyAll(values: ModuleValues, scope: Scope, place: PythonValue['place']): void {
  if (values.open) scope.module.open ??= `of ${values.file}: ${values.open}`;
  const listed = values.names.get('__all__');
  const names =
    listed?.kind === 'list' && !listed.open
      ? new Set(listed.items.map(i => (i.kind === 'string' ? i.value : '')))
      : null;
  for (const [name, value] of values.names)
    if (names ? names.has(name) : !name.startsWith('_')) bind(scope, name, value, values.places.get(name) ?? place);
}
