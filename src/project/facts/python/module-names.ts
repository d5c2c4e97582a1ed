import {type PythonSource, pythonAt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type Binding, type Bindings, type StarImport, topLevelBindings} from './bindings.ts';
import {resolveImport} from './modules.ts';
import {walkNodes} from './python-walk.ts';

/** The names that a module of the project has after it was imported. */
export interface ModuleNames {
  readonly file: string;
  /** Every way in which a name may get its value, in the order of the source; a deleted name ends with `deleted`. */
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  /** The names it surely has. One in `names` alone depends on a condition. */
  readonly certain: ReadonlySet<string>;
  /** Why it may have other names too (a star import that cannot be followed, `exec`, `__getattr__`), with the place; null where it has none. */
  readonly open: {readonly reason: string; readonly place: Place | null} | null;
}

/** What importing a file of the project defines at its top level; star imports are followed inside the project. */
export function moduleNames(project: Project, file: string, searchPaths: readonly string[]): ModuleNames {
  const memory = namesPer(project);
  const key = JSON.stringify([file, searchPaths]);
  const before = memory.get(key);
  if (before) return before;
  memory.set(key, {...NOTHING, file, open: {reason: 'its star imports lead back to it', place: null}});
  const names = readNames(project, file, searchPaths);
  memory.set(key, names);
  return names;
}

const NOTHING = {names: new Map<string, readonly Binding[]>(), certain: new Set<string>()};
const namesPer = oncePer((_: Project) => new Map<string, ModuleNames>());

function readNames(project: Project, file: string, searchPaths: readonly string[]): ModuleNames {
  const source = pythonAt(project, file);
  if (!source) return {...NOTHING, file, open: {reason: `${file} cannot be read`, place: null}};
  const own = topLevelBindings(source);
  const names = new Map<string, Binding[]>();
  const certain = new Set(own.certain);
  let open = openness(source, own);
  const bind = (name: string, binding: Binding) => names.set(name, [...(names.get(name) ?? []), binding]);
  for (const event of own.events) {
    if ('name' in event) {
      bind(event.name, event.binding);
      continue;
    }
    const star = starNames(project, file, event, searchPaths);
    for (const [name, sure] of star.names) {
      const {module, level, place, conditional} = event;
      bind(name, {kind: 'member', module, level, member: name, place, conditional: conditional || !sure});
      if (sure && !conditional) certain.add(name);
    }
    open ??= star.open;
  }
  for (const [name, place] of globalsSetInFunctions(source)) bind(name, {kind: 'opaque', place, conditional: true});
  for (const [name, bindings] of names)
    if (bindings.at(-1)?.kind === 'deleted') {
      if (!bindings.at(-1)?.conditional) names.delete(name);
      certain.delete(name);
    }
  return {file, names, certain, open};
}

/** Why a module may have names that no statement shows; null where it has none. */
function openness(source: PythonSource, own: Bindings): ModuleNames['open'] {
  if (source.error) return {reason: `Python cannot read line ${source.error.place.line}`, place: source.error.place};
  const getter = own.events.find(e => 'name' in e && e.name === '__getattr__');
  if (getter && 'name' in getter) return {reason: 'it defines __getattr__', place: getter.binding.place};
  if (!/\b(?:exec|globals|vars|locals)\s*\(|\bsys\s*\.\s*modules\b/.test(source.text)) return null;
  for (const node of walkNodes(source.body)) {
    if (node.nodeType === 'Name' && (node.id === 'globals' || node.id === 'exec'))
      return {reason: `it uses ${node.id}()`, place: placeIn(source, node.lineno)};
    if (node.nodeType === 'Attribute' && node.attr === 'modules' && node.value.nodeType === 'Name')
      if (node.value.id === 'sys') return {reason: 'it uses sys.modules', place: placeIn(source, node.lineno)};
  }
  const topLevel = (nodeType: string) => !/^(?:FunctionDef|AsyncFunctionDef|Lambda)$/.test(nodeType);
  for (const node of walkNodes(source.body, {into: n => topLevel(n.nodeType)}))
    if (node.nodeType === 'Name' && (node.id === 'vars' || node.id === 'locals'))
      return {reason: `it uses ${node.id}()`, place: placeIn(source, node.lineno)};
  return null;
}

function placeIn(source: PythonSource, line: number): Place {
  return {file: source.file, line, column: 1};
}

function globalsSetInFunctions(source: PythonSource): readonly (readonly [string, Place])[] {
  if (!/^[ \t]+global\s/m.test(source.text)) return [];
  const found: [string, Place][] = [];
  for (const node of walkNodes(source.body))
    if (node.nodeType === 'Global') for (const name of node.names) found.push([name, placeIn(source, node.lineno)]);
  return found;
}

/** The names a star import brings, each with whether it surely does. */
function starNames(
  project: Project,
  file: string,
  star: StarImport,
  searchPaths: readonly string[],
): {readonly names: ReadonlyMap<string, boolean>; readonly open: ModuleNames['open']} {
  const written = `from ${'.'.repeat(star.level)}${star.module} import *`;
  const found = resolveImport(project, file, star, searchPaths);
  const target = found.kind === 'file' || found.kind === 'package' ? found.file : null;
  if (target === null)
    return {
      names: new Map(),
      open: {reason: `its names come from "${written}", outside the project`, place: star.place},
    };
  const module = moduleNames(project, target, searchPaths);
  const listed = listedNames(project, target);
  if (listed === 'open')
    return {names: new Map(), open: {reason: `the __all__ behind "${written}" is computed`, place: star.place}};
  const names = listed ?? [...module.names.keys()].filter(name => !name.startsWith('_'));
  return {
    names: new Map(names.map(name => [name, module.certain.has(name)])),
    open: module.open && {reason: `of "${written}": ${module.open.reason}`, place: star.place},
  };
}

/** The literal `__all__` of a module; null where it has none, `open` where it is computed. */
function listedNames(project: Project, file: string): readonly string[] | null | 'open' {
  const source = pythonAt(project, file);
  if (!source?.text.includes('__all__')) return null;
  const names: string[] = [];
  let seen = false;
  for (const node of source.body) {
    if (node.nodeType !== 'Assign' && node.nodeType !== 'AugAssign' && node.nodeType !== 'AnnAssign') continue;
    const targets = node.nodeType === 'Assign' ? node.targets : [node.target];
    if (!targets.some(t => t.nodeType === 'Name' && t.id === '__all__') || !node.value) continue;
    if (node.value.nodeType !== 'List' && node.value.nodeType !== 'Tuple') return 'open';
    if (node.nodeType !== 'AugAssign') names.length = 0;
    for (const element of node.value.elts) {
      if (element.nodeType !== 'Constant' || typeof element.value !== 'string') return 'open';
      names.push(element.value);
    }
    seen = true;
  }
  return seen && !/__all__\s*\.\s*(?:append|extend)/.test(source.text) ? names : seen ? 'open' : null;
}
