import {nearest} from '../../distance.ts';
import {pythonAt} from '../../formats/python.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type Binding, type Bindings, type StarImport, topLevelBindings} from '../python/bindings.ts';
import {moduleNames} from '../python/module-names.ts';
import {resolveImport, resolveModule} from '../python/modules.ts';
import {mayBeAdded} from './added-names.ts';

/** An import that fails when its module is loaded, because the project's own files lack what it names. */
export interface BrokenImport {
  /**
   * What is missing: a module, a name in a module that exists, the package that a relative import starts from, or a module
   * that lies beside the importing file and not where Python looks (`sibling`); `stop`: Python stops there for another
   * reason, which `why` says.
   */
  readonly kind: 'module' | 'name' | 'package' | 'sibling' | 'stop';
  readonly name: string;
  /** The module it is looked for in; empty for a module of its own. */
  readonly module: string;
  /** Part of a sentence, and what Python prints; absent where something is missing. */
  readonly why?: string;
  readonly says?: string;
  /** How the import would find it; null or absent where that is not known. */
  readonly instead?: string | null;
  readonly place: Place;
}

/**
 * Imports at a module's top level that fail whatever happens: those under conditions and in `try` are left out.
 * @param module the dotted name under which the file is loaded
 * @param among the files whose names are looked at; every other is taken to have what is asked of it. Absent: all are.
 */
export function brokenImports(
  project: Project,
  file: string,
  module: string,
  searchPaths: readonly string[],
  among?: ReadonlySet<string>,
): readonly BrokenImport[] {
  const depth = depthOf(file, module);
  const broken: BrokenImport[] = [];
  for (const bindings of moduleNames(project, file, searchPaths).names.values())
    for (const binding of bindings) {
      const found = binding.kind === 'member' ? brokenImport(project, file, depth, binding, searchPaths, among) : null;
      if (found) broken.push(found);
    }
  const source = pythonAt(project, file);
  for (const event of source ? topLevelBindings(source).events : []) {
    const found = 'name' in event ? null : missingModule(project, file, depth, event, searchPaths);
    if (found) broken.push(found);
  }
  return broken.sort((a, b) => a.place.line - b.place.line);
}

/** The same for imports that a function makes. */
export function brokenInside(
  project: Project,
  file: string,
  module: string,
  {events}: Bindings,
  searchPaths: readonly string[],
  among: ReadonlySet<string>,
): readonly BrokenImport[] {
  const depth = depthOf(file, module);
  return events.flatMap(event =>
    'name' in event && event.binding.kind === 'member'
      ? (brokenImport(project, file, depth, event.binding, searchPaths, among) ?? [])
      : [],
  );
}

/** How many packages stand around a module. */
function depthOf(file: string, module: string): number {
  return module.split('.').length - (file.endsWith('/__init__.py') ? 0 : 1);
}

function brokenImport(
  project: Project,
  file: string,
  /** How many packages stand around the module. */
  depth: number,
  {module, level, member, place, conditional}: Extract<Binding, {kind: 'member'}>,
  searchPaths: readonly string[],
  among: ReadonlySet<string> | undefined,
): BrokenImport | null {
  if (conditional || place.file !== file) return null;
  const absent = missingModule(project, file, depth, {module, level, place, conditional}, searchPaths);
  if (absent) return absent;
  const written = '.'.repeat(level) + module;
  const found = resolveImport(project, file, {module, level}, searchPaths);
  if (found.kind === 'missing' || found.kind === 'outside') return null;
  const inside = found.kind === 'package' ? resolveModule(project, member, found.folders).kind : 'outside';
  if (inside === 'file' || inside === 'package' || found.file === null) return null;
  if (among && !among.has(found.file)) return null;
  if (pythonAt(project, found.file)?.error) return null;
  const names = moduleNames(project, found.file, searchPaths);
  if (names.names.has(member) || names.open || member.startsWith('__')) return null;
  if (mayBeAdded(project, found.file, member, searchPaths)) return null;
  const siblings = found.kind === 'package' ? modulesIn(project, found.folders) : [];
  const instead = nearest(member, [...names.names.keys(), ...siblings]);
  return {kind: 'name', name: member, module: written, instead, place};
}

/** What an import takes its names from, where that is not there. */
function missingModule(
  project: Project,
  file: string,
  depth: number,
  {module, level, place, conditional}: Pick<StarImport, 'module' | 'level' | 'place' | 'conditional'>,
  searchPaths: readonly string[],
): BrokenImport | null {
  if (conditional) return null;
  const written = '.'.repeat(level) + module;
  if (level > depth) return {kind: 'package', name: written, module: '', place};
  if (resolveImport(project, file, {module, level}, searchPaths).kind !== 'missing') return null;
  // A folder without __init__.py does not hide a dependency of the same name.
  const top = level > 0 ? null : resolveModule(project, module.split('.')[0] ?? '', searchPaths);
  const certain = level > 0 || (top !== null && 'file' in top && top.file !== null);
  if (!certain) return null;
  const instead = level > 0 ? null : nearestModule(project, module, searchPaths);
  return {kind: 'module', name: written, module: '', instead, place};
}

/** The module of the project that a dotted name is a slip of the pen for in its last part; null where there is none. */
export function nearestModule(project: Project, dotted: string, searchPaths: readonly string[]): string | null {
  const dot = dotted.lastIndexOf('.');
  const parent = dotted.slice(0, Math.max(0, dot));
  const holder = parent === '' ? null : resolveModule(project, parent, searchPaths);
  if (holder?.kind !== 'package') return null;
  const near = nearest(dotted.slice(dot + 1), modulesIn(project, holder.folders));
  return near === null ? null : `${parent}.${near}`;
}

/** The modules that lie in folders. */
function modulesIn(project: Project, folders: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const path of pathsOf(project))
    for (const folder of folders) {
      const name = path.startsWith(`${folder}/`)
        ? /^(\w+)(?:\.py|\/__init__\.py)$/.exec(path.slice(folder.length + 1))?.[1]
        : undefined;
      if (name !== undefined && name !== '__init__') names.add(name);
    }
  return [...names];
}
