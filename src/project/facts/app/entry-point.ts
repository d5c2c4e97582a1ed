import type {Contract} from '../../contract.ts';
import {decoded} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf} from '../../paths.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {ServerCommand} from '../command/command-types.ts';
import {pathInProject} from '../command/project-path.ts';
import {searchPathsOf, servedTarget} from '../command/served-target.ts';
import {serverCommand} from '../command/server-command.ts';
import {resolveModule} from '../python/modules.ts';
import {manageFiles} from '../python/python-files.ts';
import {type AppCandidate, appCandidates, appOf, candidatesIn, importName} from './app-candidates.ts';
import {candidateOfCopy, namingCopies} from './app-named-outside.ts';
import type {FrameworkName, Interface} from './app-names.ts';
import type {AppObject} from './app-types.ts';
import {framework} from './framework.ts';
import {nearestCandidate, wantedInterface} from './nearest-app.ts';

/** The app that production serves. */
export interface EntryPoint {
  /** Null where what the name stands for cannot be read. */
  readonly interface: Interface | null;
  readonly framework: FrameworkName | null;
  readonly module: string;
  readonly attribute: string;
  /** The module's file. */
  readonly file: string;
  /** The folders its imports are looked up in, relative to the project's root. */
  readonly searchPaths: readonly string[];
  readonly object: AppObject;
  /** Whether the start command says so; otherwise it is the only app the project has. */
  readonly from: 'start-command' | 'files';
}

/**
 * The app that production serves: what the start command names where that exists, otherwise the only app of the project.
 * Known<null>: nothing in the project is an app.
 */
export const entryPoint = oncePerPair((project: Project, contract: Contract): Fact<EntryPoint | null> => {
  const server = serverCommand(project, contract);
  const command = server.known ? server.value : null;
  return ofTarget(project, contract) ?? (command && ofScript(project, command)) ?? ofFiles(project, contract, command);
});

function ofTarget(project: Project, contract: Contract): Fact<EntryPoint> | null {
  const served = servedTarget(project, contract);
  if (served?.kind !== 'found') return null;
  const {module, file, searchPaths, object, target} = served;
  const [attribute = ''] = served.attribute.split('.');
  return known(pointAt(object, {module, attribute, file, searchPaths, from: 'start-command'}), target.place);
}

function ofScript(project: Project, command: ServerCommand): Fact<EntryPoint> | null {
  const {script} = command;
  if (!script) return null;
  const path = pathInProject(command.invocation.directory ?? '', script.path, command.invocation.projectPath);
  if (path === null || !project.files.has(path) || !path.endsWith('.py') || path.endsWith('manage.py')) return null;
  const [first] = candidatesIn(project, path);
  const folders = script.calls === undefined ? [folderOf(path)] : (searchPathsOf(project, command) ?? ['']);
  const base = {
    module: importName(project, path).module,
    file: path,
    searchPaths: folders,
    from: 'start-command',
  } as const;
  const object: AppObject = first?.object ?? {kind: 'unknown', reason: 'no app was recognised in it', place: at(path)};
  return known(pointAt(object, {...base, attribute: first?.attribute ?? 'app'}), script.place);
}

function ofFiles(project: Project, contract: Contract, command: ServerCommand | null): Fact<EntryPoint | null> {
  const kind = framework(project);
  const isOther = kind.known && kind.value !== 'django';
  const django = isOther ? null : djangoModule(project);
  const copies = namingCopies(project, contract);
  const found =
    django ??
    appCandidates(project).filter(
      c => (!isOther || appOf(c.object).framework !== 'django') && !copies.includes(c.file),
    );
  // What an unknown call makes of an app (`SQLAlchemy(app)`) is meant only where there is no other.
  const certain = found.filter(c => appOf(c.object).certain);
  const all = certain.length > 0 ? certain : found;
  // Where the platform loads the app itself, it loads a WSGI app if there is one.
  const wanted = contract.start.namedIn !== undefined ? 'wsgi' : command ? wantedInterface(command) : null;
  const nearest =
    nearestCandidate(all, {wanted, text: null, attribute: null}) ?? candidateOfCopy(project, contract, all);
  if (nearest) {
    const searchPaths = nearest.searchPath === '' ? [''] : [nearest.searchPath, ''];
    const {module, attribute, file, object} = nearest;
    return known(pointAt(object, {module, attribute, file, searchPaths, from: 'files'}), object.place);
  }
  const [first, second] = all;
  if (!first || !second) return known(null);
  const name = (c: AppCandidate) => `${c.module}:${c.attribute}`;
  const decides = contract.start.namedIn ?? 'a start command';
  return unknown(
    `The project has several apps (${name(first)}, ${name(second)}); ${decides} decides which is served.`,
    first.object.place,
  );
}

/** What Django's WSGI_APPLICATION names; otherwise the wsgi.py beside the settings that manage.py names. */
function djangoModule(project: Project): readonly AppCandidate[] | null {
  const manage = manageFiles(project);
  const [path, another] = manage;
  if (path === undefined || another !== undefined) return null;
  const settings = /["']DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)["']/.exec(textOf(project, path))?.[1];
  if (settings === undefined) return null;
  const folder = folderOf(path);
  const found = resolveModule(project, settings, [folder]);
  const file = found.kind === 'file' || found.kind === 'package' ? found.file : null;
  const named =
    file === null ? null : /^WSGI_APPLICATION\s*=\s*["']([\w.]+)\.\w+["']/m.exec(textOf(project, file))?.[1];
  const [first = ''] = settings.split('.');
  for (const name of [named, `${first}.wsgi`, 'wsgi']) {
    const module = name ? resolveModule(project, name, [folder]) : null;
    const apps = module?.kind === 'file' ? candidatesIn(project, module.file) : [];
    if (apps.length > 0) return apps.filter(c => c.attribute === 'application').slice(0, 1);
  }
  return null;
}

function textOf(project: Project, path: string): string {
  const file = project.files.get(path);
  return (file && decoded(file)?.text) ?? '';
}

function pointAt(
  object: AppObject,
  where: Pick<EntryPoint, 'module' | 'attribute' | 'file' | 'searchPaths' | 'from'>,
): EntryPoint {
  const app = object.kind === 'app' || object.kind === 'factory' ? appOf(object) : null;
  return {...where, object, interface: app?.interface ?? null, framework: app?.framework ?? null};
}
