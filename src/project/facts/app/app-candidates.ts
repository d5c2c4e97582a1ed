import {mentions} from '../../formats/mentions.ts';
import {pythonSource} from '../../formats/python.ts';
import {decoded, textAt} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {moduleNames} from '../python/module-names.ts';
import {importsOf, resolveModule} from '../python/modules.ts';
import {pythonFiles} from '../python/python-files.ts';
import {appObject} from './app-object.ts';
import type {App, AppObject} from './app-types.ts';

/** An app, or a factory of one, that the project binds to a name at a module's top level: what a start command may name. */
export interface AppCandidate {
  readonly file: string;
  /** The module's dotted name, seen from `searchPath`. */
  readonly module: string;
  /** The folder it has to be imported from, relative to the project's root. */
  readonly searchPath: string;
  readonly attribute: string;
  readonly object: Extract<AppObject, {kind: 'app' | 'factory'}>;
}

/** More Python files than this are not searched for apps. */
const MOST_FILES = 600;
const NOT_SERVED =
  /(?:^|\/)(?:tests?|testing|benchmarks?|docs?|examples?|samples|migrations|alembic|site-packages)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile|(?:local|settings|config)[^/]*[_.-](?:template|example|sample|dist))\.py$/;
const PROMISING =
  /start_response|\b(?:Flask|APIFlask|Eve|Dash|FastAPI|Starlette|Bottle|Quart|Litestar|Sanic|Falcon|ProtocolTypeRouter|Configurator|make_wsgi_app|get_[aw]sgi_application|default_app|web\.Application|ASGIApp|WSGIApp|falcon)\b|^(?:app|application|server|api|wsgi|asgi)\s*[:=]|\bimport\b.*\b(?:app|application|(?:create|make|get|build)_app)\b|^(?:async )?def (?:app|application|create_app|make_app|get_app|build_app)\b/m;

/** The Python files that may be part of what is served, nearest to the root first; `complete` is false where there are more. */
export const servedFiles = oncePer(
  (project: Project): {readonly files: readonly ProjectFile[]; readonly complete: boolean} => {
    const depth = (path: string) => path.split('/').length;
    const all = pythonFiles(project)
      .filter(file => !NOT_SERVED.test(file.path))
      .sort((a, b) => depth(a.path) - depth(b.path));
    return {files: all.slice(0, MOST_FILES), complete: all.length <= MOST_FILES};
  },
);

/** Every app of the project that a start command could name, nearest to the root first; apps before factories in one file. */
export const appCandidates = oncePer((project: Project): readonly AppCandidate[] =>
  servedFiles(project).files.flatMap(file => {
    const text = decoded(file);
    return text && mentions(PROMISING, text) && !isForOthers(file.path, text.text)
      ? candidatesIn(project, file.path)
      : [];
  }),
);

/** Whether a file makes an app for something else than a web server: the env.py of Alembic, or what a worker of Celery loads. */
function isForOthers(path: string, text: string): boolean {
  return /(?:^|\/)env\.py$/.test(path) ? /\balembic\b/.test(text) : /(?:^|\/)run_celery(?:_\w+)?\.py$/.test(path);
}

/** The apps that one module binds to names, the usual names first; factories only where it binds no app. */
export function candidatesIn(project: Project, file: string): readonly AppCandidate[] {
  const {module, searchPath} = importName(project, file);
  if (!/^[\p{L}\p{N}_.]*$/u.test(module)) return [];
  const searchPaths = searchPath === '' ? [''] : [searchPath, ''];
  const found: AppCandidate[] = [];
  for (const attribute of moduleNames(project, file, searchPaths).names.keys()) {
    const object = appObject(project, file, attribute, searchPaths);
    if (object.kind !== 'app' && !(object.kind === 'factory' && object.place.file === file)) continue;
    if (object.kind === 'factory' && !/app|^main$|^make|^create|^build/i.test(attribute)) continue;
    found.push({file, module, searchPath, attribute, object});
  }
  const apps = found.filter(c => c.object.kind === 'app');
  return (apps.length > 0 ? apps : found).sort((a, b) => usual(a.attribute) - usual(b.attribute));
}

function usual(attribute: string): number {
  const index = ['application', 'app', 'create_app', 'server', 'api'].indexOf(attribute);
  return index < 0 ? 9 : index;
}

/** The app itself, whether it is bound or made. */
export function appOf(object: AppCandidate['object']): App {
  return object.kind === 'app' ? object : object.app;
}

/** By which name, and from which folder, a file of the project is imported when its own imports are to work. */
export function importName(project: Project, file: string): {readonly module: string; readonly searchPath: string} {
  const folders = file.split('/');
  const name = (folders.pop() ?? '').replace(/\.py$/, '');
  const parts = name === '__init__' ? [] : [name];
  const text = textAt(project, file)?.text ?? '';
  // Who is called by the name of the package around manage.py is imported by it.
  const isHome = () =>
    parts.length > 0 &&
    !text.includes(`${folders.at(-1)}.`) &&
    /\bDJANGO_SETTINGS_MODULE\b/.test(textAt(project, joinPath(folders.join('/'), 'manage.py'))?.text ?? '');
  while (folders.length > 0 && project.files.has(joinPath(folders.join('/'), '__init__.py')) && !isHome())
    parts.unshift(folders.pop() ?? '');
  const folder = folders.join('/');
  if (folder === '') return {module: parts.join('.'), searchPath: ''};
  const package_ = folder === 'src' || project.files.has(joinPath(folder, 'manage.py'));
  if (package_ || needsFolder(project, file, folder)) return {module: parts.join('.'), searchPath: folder};
  return {module: [...folders, ...parts].join('.'), searchPath: ''};
}

/** Whether a file imports something that is only found from its folder. */
function needsFolder(project: Project, file: string, folder: string): boolean {
  const entry = project.files.get(file);
  const source = entry && pythonSource(entry);
  return (source ? importsOf(source) : []).some(
    ({module, level}) =>
      level === 0 &&
      /^(?:file|package)$/.test(resolveModule(project, module, [folder]).kind) &&
      resolveModule(project, module, ['']).kind === 'outside',
  );
}
