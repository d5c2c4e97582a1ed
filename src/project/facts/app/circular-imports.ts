import {type PythonSource, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {topLevelBindings} from '../python/bindings.ts';
import {loadedAtImport} from '../python/loaded-at-import.ts';
import {moduleNames} from '../python/module-names.ts';
import {importedFiles, resolveImport, resolveModule} from '../python/modules.ts';
import {statementsAlways} from '../python/runs-always.ts';
import type {BrokenImport} from './broken-imports.ts';
import type {EntryPoint} from './entry-point.ts';

/**
 * Where a module that the app's module imports takes a name from the app's module that is bound only behind that import:
 * Python has run no further than the import by then, and finds no such name.
 */
export function circularImports(
  project: Project,
  {file, module, searchPaths}: Pick<EntryPoint, 'file' | 'module' | 'searchPaths'>,
): readonly BrokenImport[] {
  const source = pythonAt(project, file);
  const own = source && !source.error ? takenOfItself(project, source, {module, searchPaths}) : null;
  if (own) return [own];
  if (!source || source.error || moduleNames(project, file, searchPaths).open) return [];
  // What the packages around the module load is there before it.
  const around = importedFiles(project, '', {module, level: 0, names: []}, searchPaths).filter(path => path !== file);
  const before = new Set(around.flatMap(path => loadedAtImport(project, path, searchPaths)));
  if (before.has(file)) return [];
  for (const statement of statementsAlways(source.body))
    for (const other of filesOf(project, file, statement, searchPaths)) {
      if (other === file || before.has(other) || isAround(other, file)) continue;
      const found = takenTooEarly(project, source, statement.lineno, other, {module, searchPaths});
      if (found) return [found];
    }
  return [];
}

/** Where a file takes a name of the module that it is itself: it is called like the package that is meant. */
function takenOfItself(
  project: Project,
  source: PythonSource,
  {module, searchPaths}: Pick<EntryPoint, 'module' | 'searchPaths'>,
): BrokenImport | null {
  const {events} = topLevelBindings(source);
  for (const event of events) {
    if (!('name' in event) || event.binding.kind !== 'member' || event.binding.conditional) continue;
    const {member, level, place} = event.binding;
    if (level > 0 || event.binding.module !== module) continue;
    const found = resolveImport(project, source.file, event.binding, searchPaths);
    if (found.kind !== 'file' || found.file !== source.file) continue;
    if (events.some(e => !('name' in e) || (e.name === member && e.binding.place.line < place.line))) continue;
    return {
      kind: 'stop',
      name: member,
      module: '',
      why: `${source.file} is called like the package that is meant, and Python finds the file in its place`,
      says: `ImportError: cannot import name '${member}' from partially initialized module '${module}' (most likely due to a circular import)`,
      place,
    };
  }
  return null;
}

/** Whether it is the `__init__.py` of a folder that the file lies in: that runs before the file, whatever it is called. */
function isAround(other: string, file: string): boolean {
  return other.endsWith('/__init__.py') && file.startsWith(other.slice(0, -'__init__.py'.length));
}

function filesOf(project: Project, file: string, statement: Stmt, searchPaths: readonly string[]): readonly string[] {
  if (statement.nodeType === 'Import')
    return statement.names.flatMap(({name}) =>
      importedFiles(project, file, {module: name, level: 0, names: []}, searchPaths),
    );
  if (statement.nodeType !== 'ImportFrom') return [];
  const names = statement.names.map(({name}) => name);
  const from = {module: statement.module ?? '', level: statement.level ?? 0, names};
  return importedFiles(project, file, from, searchPaths);
}

function takenTooEarly(
  project: Project,
  app: PythonSource,
  line: number,
  other: string,
  {module, searchPaths}: {readonly module: string; readonly searchPaths: readonly string[]},
): BrokenImport | null {
  const source = pythonAt(project, other);
  if (!source || source.error) return null;
  for (const event of topLevelBindings(source).events) {
    if (!('name' in event) || event.binding.kind !== 'member' || event.binding.conditional) continue;
    const {member, level, place} = event.binding;
    // Under another name it would be loaded a second time.
    if (level === 0 && event.binding.module !== module) continue;
    const found = resolveImport(project, other, event.binding, searchPaths);
    if (!('file' in found) || found.file !== app.file || member.startsWith('__')) continue;
    if (found.kind === 'package' && resolveModule(project, member, found.folders).kind !== 'outside') continue;
    const bound = topLevelBindings(app).events.filter(e => !('name' in e) || e.name === member);
    if (bound.length === 0 || bound.some(e => ('name' in e ? e.binding : e).place.line <= line)) continue;
    const behind = bound.map(e => ('name' in e ? e.binding : e).place.line)[0] ?? line;
    return {
      kind: 'stop',
      name: member,
      module: '',
      why: `line ${line} of ${app.file} loads ${other} before line ${behind} defines ${member}, which is taken here`,
      says: `ImportError: cannot import name '${member}' from partially initialized module '${module}' (most likely due to a circular import)`,
      place,
    };
  }
  return null;
}
