import type {Contract} from '../../contract.ts';
import {type Expr, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import {type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {writtenSettings} from '../configuration/settings.ts';
import {addLoaded, loadedAtImport} from '../python/loaded-at-import.ts';
import {importedFiles, type ModuleImport, resolveModule} from '../python/modules.ts';
import {walkNodes} from '../python/python-walk.ts';
import {isUnderCondition} from '../python/under-condition.ts';
import {entryPoint} from './entry-point.ts';
import {scriptBody} from './script-body.ts';

/** A module that production loads for certain: at the top level, under no condition, and not in a `try` that catches its absence. */
export interface CertainImport {
  readonly module: string;
  /** What is taken from it (`from module import name`); absent where nothing is. */
  readonly names?: readonly string[];
  readonly place: Place;
}

/** The project's files that are loaded for certain when the app starts and answers, the entry point first. */
export const certainFiles = oncePerPair((project: Project, contract: Contract): Fact<ReadonlySet<string>> => {
  const entry = entryPoint(project, contract);
  if (!entry.known) return entry;
  if (entry.value === null) return unknown('No app was found that a server could load; a start command names one.');
  const {file, module, searchPaths} = entry.value;
  const files = new Set(loadedAtImport(project, file, searchPaths, module));
  for (const {module} of djangoStrings(project, contract)) addModule(project, files, module, searchPaths);
  for (const path of files) {
    for (const {module} of urlsIncluded(project, path)) addModule(project, files, module, searchPaths);
    for (const imported of [...importsInFactories(project, path), ...importsIn(scriptBody(project, contract, path))])
      addLoaded(project, files, importedFiles(project, path, imported, searchPaths), searchPaths);
  }
  return known(files, entry.place);
});

/** Every module that must be there for the app to start and answer, in the files that are loaded for certain. */
export const certainImports = oncePerPair((project: Project, contract: Contract): Fact<readonly CertainImport[]> => {
  const files = certainFiles(project, contract);
  if (!files.known) return files;
  const imports = [...files.value].flatMap(path => {
    const source = pythonAt(project, path);
    if (!source) return [];
    const always = [...source.body, ...scriptBody(project, contract, path)];
    return [...importsAlways(source, always), ...urlsAlways(project, path)];
  });
  return known([...imports, ...djangoStrings(project, contract).filter(({app}) => app)], files.place);
});

/** What Django's settings name in strings: the settings themselves, the URL configuration, apps and middleware. */
export function djangoStrings(
  project: Project,
  contract: Contract,
): readonly (CertainImport & {readonly app: boolean})[] {
  const loaded = writtenSettings(project, contract);
  if (!loaded.known || !loaded.value) return [];
  const {module, place, value} = loaded.value;
  const found = [{module, place: place('ROOT_URLCONF') ?? {file: loaded.value.file, line: 1, column: 1}, app: false}];
  const urls = value('ROOT_URLCONF');
  if (urls?.kind === 'string') found.push({module: urls.value, place: urls.place, app: true});
  for (const name of ['INSTALLED_APPS', 'MIDDLEWARE']) {
    const list = value(name);
    for (const item of list?.kind === 'list' ? list.items : [])
      if (item.kind === 'string') found.push({module: item.value, place: item.place, app: true});
  }
  return found;
}

/** Adds the project's files that importing a dotted name loads; of an app also what Django loads of it. */
function addModule(project: Project, files: Set<string>, dotted: string, searchPaths: readonly string[]): void {
  for (let name = dotted; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = resolveModule(project, name, searchPaths);
    if (found.kind !== 'file' && found.kind !== 'package') continue;
    const folder = found.kind === 'package' ? found.folders[0] : found.file.replace(/\/?[^/]*$/, '');
    const ofApp = ['models.py', 'apps.py', 'admin.py'].map(file => joinPath(folder ?? '', file));
    const own = found.file === null ? [] : [found.file];
    for (const file of [...own, ...(found.kind === 'package' ? ofApp : [])])
      if (project.files.has(file)) addLoaded(project, files, [file], searchPaths);
    return;
  }
}

/** The modules in `include("shop.urls")`, each with its place. */
function urlsIncluded(project: Project, path: string): readonly CertainImport[] {
  const source = pythonAt(project, path);
  if (!source?.text.includes('include(')) return [];
  const found: CertainImport[] = [];
  for (const node of walkNodes(source.body))
    if (node.nodeType === 'Call' && node.func.nodeType === 'Name' && node.func.id === 'include') {
      // A list holds addresses of its own, with names that look like modules.
      const [first] = node.args;
      const argument = first?.nodeType === 'Tuple' ? first.elts[0] : first;
      if (argument?.nodeType === 'Constant' && typeof argument.value === 'string' && /^[\w.]+$/.test(argument.value))
        found.push({module: argument.value, place: placeOf(source, argument)});
    }
  return found;
}

/** Those of a list of addresses, which is read at the first request; an `include` elsewhere may never run. */
export function urlsAlways(project: Project, path: string): readonly CertainImport[] {
  return path.endsWith('urls.py')
    ? urlsIncluded(project, path).filter(({module, place}) => module.includes('.') && !isUnderCondition(project, place))
    : [];
}

/** What the function that makes the app imports: `create_app()` runs whenever the app starts. */
function importsInFactories(
  project: Project,
  path: string,
): readonly Pick<ModuleImport, 'module' | 'level' | 'names'>[] {
  const source = pythonAt(project, path);
  if (!source) return [];
  const bodies = source.body.flatMap(node =>
    node.nodeType === 'FunctionDef' && FACTORY.test(node.name) ? node.body : [],
  );
  return importsIn(bodies.flatMap(node => (node.nodeType === 'With' ? node.body : [node])));
}

function importsIn(statements: readonly Stmt[]): readonly Pick<ModuleImport, 'module' | 'level' | 'names'>[] {
  return statements.flatMap(node =>
    node.nodeType === 'ImportFrom'
      ? [{module: node.module ?? '', level: node.level ?? 0, names: node.names.map(({name}) => name)}]
      : node.nodeType === 'Import'
        ? node.names.map(({name}) => ({module: name, level: 0, names: []}))
        : [],
  );
}

const FACTORY = /^(?:create|make|build|get|init)_(?:\w+_)?(?:app|application|api)$/;

/** The imports of statements that always run when the module is loaded. */
function importsAlways(source: PythonSource, statements: readonly Stmt[]): CertainImport[] {
  return statements.flatMap((statement): CertainImport[] => {
    switch (statement.nodeType) {
      case 'Import':
        return statement.names.map(({name}) => ({module: name, place: placeOf(source, statement)}));
      case 'ImportFrom': {
        const {module, level} = statement;
        if (!module || level) return [];
        // Of a namespace such as `google` only the part that is taken says which package it is.
        const [first] = statement.names;
        const dotted = module === 'google' && first ? `google.${first.name}` : module;
        return [{module: dotted, names: statement.names.map(({name}) => name), place: placeOf(source, statement)}];
      }
      case 'FunctionDef':
        return FACTORY.test(statement.name) ? importsAlways(source, statement.body) : [];
      case 'ClassDef':
        return importsAlways(source, statement.body);
      case 'With':
        return statement.items.some(item => mentions(item.context_expr, /^suppress$/))
          ? []
          : importsAlways(source, statement.body);
      case 'Try':
        return [
          ...(statement.handlers.length === 0 ? importsAlways(source, statement.body) : []),
          ...importsAlways(source, statement.finalbody),
        ];
      default:
        return [];
    }
  });
}

function mentions(expression: Expr, name: RegExp): boolean {
  for (const node of walkNodes([expression]))
    if ((node.nodeType === 'Name' && name.test(node.id)) || (node.nodeType === 'Attribute' && name.test(node.attr)))
      return true;
  return false;
}
