import type {Contract} from '../../contract.ts';
import {type PythonSource, pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importedFiles, importsOf, resolveModule} from '../python/modules.ts';
import {walkNodes} from '../python/python-walk.ts';
import {type EntryPoint, entryPoint} from './entry-point.ts';

/**
 * The Python files that production loads, nearest to the entry point first: the entry point, what it imports, and, in
 * Django, what the settings and URL configurations name in strings. No other file is parsed. Imports by computed names are
 * not seen.
 */
export const reachableModules = oncePerPair((project: Project, contract: Contract): Fact<ReadonlySet<string>> => {
  const entry = entryPoint(project, contract);
  if (!entry.known) return entry;
  if (entry.value === null) return unknown('No app was found that a server could load; a start command names one.');
  return known(reachedFrom(project, entry.value), entry.place);
});

function reachedFrom(project: Project, {file: start, module, searchPaths}: EntryPoint): ReadonlySet<string> {
  const reached = new Map<string, {readonly strings: boolean}>();
  const queue: string[] = [];
  const reach = (file: string, strings: boolean) => {
    const before = reached.get(file);
    if (before && (before.strings || !strings)) return;
    reached.set(file, {strings});
    queue.push(file);
  };
  reach(start, false);
  for (const file of importedFiles(project, '', {module, level: 0, names: []}, searchPaths)) reach(file, false);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const source = pythonAt(project, next);
    if (!source) continue;
    const strings = reached.get(next)?.strings === true || source.text.includes('DJANGO_SETTINGS_MODULE');
    for (const imported of importsOf(source))
      for (const file of importedFiles(project, next, imported, searchPaths)) reach(file, strings);
    for (const file of strings ? namedInStrings(project, source, searchPaths) : []) reach(file, true);
  }
  return new Set(reached.keys());
}

/** Files that Django loads because a string names them: settings, URL configurations, middleware, installed apps. */
function namedInStrings(project: Project, source: PythonSource, searchPaths: readonly string[]): string[] {
  const apps = source.text.includes('INSTALLED_APPS');
  const files: string[] = [];
  for (const node of walkNodes(source.body)) {
    if (node.nodeType !== 'Constant' || typeof node.value !== 'string') continue;
    const dotted = node.value.includes('.');
    if (!(dotted ? DOTTED : WORD).test(node.value) || (!dotted && !apps)) continue;
    files.push(...modulesNamed(project, node.value, searchPaths));
  }
  return files;
}

const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;
const WORD = /^[a-z_]\w*$/;

/** The files of a dotted name that may end in a class or function; of an app, what Django loads of it by itself. */
function modulesNamed(project: Project, name: string, searchPaths: readonly string[]): readonly string[] {
  const parts = name.split('.');
  for (let end = parts.length; end > 0; end--) {
    const module = parts.slice(0, end).join('.');
    const found = resolveModule(project, module, searchPaths);
    if (found.kind === 'outside') return [];
    if (found.kind === 'missing') continue;
    const files = importedFiles(project, '', {module, level: 0, names: []}, searchPaths);
    const folder = found.kind === 'package' ? found.folders[0] : folderOf(found.file);
    const isApp = end === parts.length ? found.kind === 'package' : /(?:^|\.)apps$/.test(module);
    return isApp && folder !== undefined ? [...files, ...loadedOfApp(project, folder)] : files;
  }
  return [];
}

function loadedOfApp(project: Project, folder: string): string[] {
  return ['apps.py', 'models.py', 'models/__init__.py', 'admin.py']
    .map(name => joinPath(folder, name))
    .filter(path => project.files.has(path));
}
