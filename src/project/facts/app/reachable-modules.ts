import type {Contract} from '../../contract.ts';
import {pythonScan} from '../../formats/python-scan.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importedFiles, resolveModule} from '../python/modules.ts';
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
    const source = project.files.get(next);
    const scan = source ? pythonScan(source) : null;
    if (!scan) continue;
    const text = textAt(project, next)?.text ?? '';
    const strings = reached.get(next)?.strings === true || text.includes('DJANGO_SETTINGS_MODULE');
    for (const imported of scan.imports)
      for (const file of importedFiles(project, next, imported, searchPaths)) reach(file, strings);
    if (!strings) continue;
    const apps = text.includes('INSTALLED_APPS');
    for (const name of scan.names)
      if (name.includes('.') || (apps && WORD.test(name)))
        for (const file of modulesNamed(project, name, searchPaths)) reach(file, true);
  }
  return new Set(reached.keys());
}

/** An app of Django that stands at the top. */
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
