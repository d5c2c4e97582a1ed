import {nearest} from '../../distance.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {topLevelBindings} from '../python/bindings.ts';
import {moduleNames} from '../python/module-names.ts';
import {resolveModule} from '../python/modules.ts';
import {walkNodes} from '../python/python-walk.ts';
import {evaluatedAlways, expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {moduleScope, refer, type Scope} from './app-scope.ts';
import type {BrokenImport} from './broken-imports.ts';

/** Names that Python has by itself, without errors and warnings, with those that `site` adds; of all versions, and those that a translation installs. */
const BUILTINS: ReadonlySet<string> = new Set(
  `
  BaseException BaseExceptionGroup Ellipsis Exception ExceptionGroup False GeneratorExit KeyboardInterrupt None
  NotImplemented StopAsyncIteration StopIteration SystemExit True Warning _ abs aiter all anext any ascii bin bool
  breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod
  enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
  issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit
  range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip gettext ngettext
  pgettext npgettext get_ipython reveal_type
  `
    .trim()
    .split(/\s+/),
);

/**
 * Names and attributes of the project's own modules that a file surely asks for when it is loaded, and that nothing there
 * binds: Python stops with a NameError or an AttributeError.
 */
export function missingNames(
  project: Project,
  file: string,
  searchPaths: readonly string[],
  among: ReadonlySet<string>,
): readonly BrokenImport[] {
  const source = pythonAt(project, file);
  return missingIn(project, file, source?.body ?? [], moduleScope(project, file, searchPaths), among);
}

/** The same for statements of a file that surely run, in the scope of its module or of a function in it. */
export function missingIn(
  project: Project,
  file: string,
  statements: readonly Stmt[],
  scope: Scope | null,
  among: ReadonlySet<string>,
): readonly BrokenImport[] {
  const source = pythonAt(project, file);
  if (!scope || !source || source.error || mentions(OWN_NAMES, source) || mentions(MATCHES, source)) return [];
  const {names, open} = moduleNames(project, file, scope.searchPaths);
  if (open) return [];
  let bound: ReadonlySet<string> | null = null;
  const isBound = (name: string) => {
    if (names.has(name) || BUILTINS.has(name) || /^__|(?:Error|Warning)$/.test(name)) return true;
    if (scope.names.has(name) || scope.parameters.has(name)) return true;
    bound ??= new Set(boundAnywhere(source));
    return bound.has(name);
  };
  const found: BrokenImport[] = [];
  for (const statement of statementsAlways(statements)) {
    if (statement.nodeType === 'Raise') break;
    if ('type_params' in statement && (statement.type_params?.length ?? 0) > 0) continue;
    for (const node of evaluatedAlways(expressionsOf(statement))) {
      if (node.nodeType === 'Name' && node.ctx.nodeType === 'Load' && !isBound(node.id))
        found.push(
          stop(source, node, {
            name: node.id,
            instead: nearest(node.id, [...names.keys(), ...scope.names.keys()]),
            why: `nothing defines the name ${node.id}`,
            says: `NameError: name '${node.id}' is not defined`,
          }),
        );
      if (node.nodeType === 'Attribute' && node.ctx.nodeType === 'Load') {
        const module = moduleWithout(node, scope, among);
        if (module !== null)
          found.push(
            stop(source, node, {
              name: node.attr,
              instead: nearest(node.attr, [...moduleNames(project, module, scope.searchPaths).names.keys()]),
              why: `${module} defines nothing called ${node.attr}`,
              says: `AttributeError: module '${moduleName(module)}' has no attribute '${node.attr}'`,
            }),
          );
      }
    }
  }
  return found;
}

/** Files that put names into Python itself, or into other modules. */
const OWN_NAMES = /\bbuiltins\b|__builtin__|\bsetattr\s*\(|\bgettext\.install\b|\bglobal_enum\b|\b_convert_\b/;

/** A statement whose patterns bind names. */
const MATCHES = /^[ \t]*match\b.*:[ \t]*$/m;

/** Every name that anything in the file may bind, also for a while: in a comprehension, by `:=`, or until it is deleted. */
function boundAnywhere(source: PythonSource): readonly string[] {
  const own = topLevelBindings(source).events.flatMap(event => ('name' in event ? [event.name] : []));
  for (const node of walkNodes(source.body))
    if (node.nodeType === 'Name' && node.ctx.nodeType !== 'Load') own.push(node.id);
  return own;
}

/** The module of the project of which an attribute is asked that nothing in it binds; null where it has it, or may. */
function moduleWithout(node: Expr & {nodeType: 'Attribute'}, scope: Scope, among: ReadonlySet<string>): string | null {
  const {project, searchPaths} = scope;
  if (node.value.nodeType !== 'Name' || node.attr.startsWith('__')) return null;
  const holder = scope.parent && !scope.names.has(node.value.id) ? scope.parent : scope;
  if ((holder.names.get(node.value.id)?.length ?? 0) !== 1) return null;
  const module = refer(node.value, scope);
  if (module?.kind !== 'module' || module.file === null || !among.has(module.file)) return null;
  const source = pythonAt(project, module.file);
  if (!source || source.error || module.file === scope.source.file) return null;
  // A package has the modules in it as attributes once something loaded them.
  if (module.folders.length > 0 && resolveModule(project, node.attr, module.folders).kind !== 'outside') return null;
  const {names, open} = moduleNames(project, module.file, searchPaths);
  if (open || names.has(node.attr) || mentions(OWN_NAMES, source)) return null;
  const isSetElsewhere = [...among].some(file =>
    pythonAt(project, file)
      ?.text.match(/\.(\w+)\s*=[^=]/g)
      ?.some(set => set.startsWith(`.${node.attr}`)),
  );
  return isSetElsewhere ? null : module.file;
}

const moduleName = (file: string) => file.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');

function stop(
  source: PythonSource,
  node: Expr,
  told: {readonly name: string; readonly instead: string | null; readonly why: string; readonly says: string},
): BrokenImport {
  return {kind: 'stop', module: '', ...told, place: placeOf(source, node)};
}
