import type {Contract} from '../../contract.ts';
import {pythonAt} from '../../formats/python.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {candidatesIn} from '../app/app-candidates.ts';
import {appObject} from '../app/app-object.ts';
import type {AppObject} from '../app/app-types.ts';
import {isNear} from '../app/nearest-app.ts';
import {declaredVariables} from '../configuration/declared-variables.ts';
import {dependencies} from '../dependencies/dependencies.ts';
import {installedFolders} from '../dependencies/installed-folders.ts';
import {installsItself} from '../dependencies/installs-itself.ts';
import {manifests} from '../dependencies/manifests.ts';
import {moduleNames} from '../python/module-names.ts';
import {type ModuleResolution, resolveModule} from '../python/modules.ts';
import type {ServerCommand, Target} from './command-types.ts';
import {correctedTarget, writeTarget} from './corrected-target.ts';
import {pathInProject} from './project-path.ts';
import {serverCommand} from './server-command.ts';
import {readTarget, type TargetReading} from './target-syntax.ts';

/** What the target of the server command comes to. Each mistake is one kind, so that each check sees only its own. */
export type ServedTarget = {readonly server: ServerCommand; readonly target: Target} & (
  | {readonly kind: 'undecided'; readonly reason: string; readonly place: Place | null}
  | {
      readonly kind: 'misspelled';
      readonly problem: Extract<TargetReading, {kind: 'wrong'}>['problem'];
      readonly expected: string | null;
    }
  | {readonly kind: 'missingModule'; readonly name: string; readonly expected: string | null}
  | {
      readonly kind: 'missingAttribute';
      readonly file: string;
      readonly module: string;
      readonly attribute: string;
      readonly byDefault: boolean;
      readonly expected: string | null;
    }
  | {readonly kind: 'notCallable'; readonly attribute: string; readonly what: string; readonly expected: string | null}
  | {
      readonly kind: 'found';
      readonly file: string;
      readonly module: string;
      readonly attribute: string;
      readonly byDefault: boolean;
      readonly searchPaths: readonly string[];
      /** How many arguments the target itself calls the attribute with; null where it calls nothing. */
      readonly call: number | null;
      readonly object: AppObject;
    }
);

/** What the server command's target comes to; null where there is no server command, or it names no target as module:attribute. */
export const servedTarget = oncePerPair((project: Project, contract: Contract): ServedTarget | null => {
  const command = serverCommand(project, contract);
  if (!command.known || !command.value?.target || SEARCHING.test(command.value.server)) return null;
  return judge(project, contract, command.value, command.value.target);
});

/** These look for an app by rules of their own. */
const SEARCHING = /^(?:flask|fastapi|fastapi-dev|runserver|python)$/;

function judge(project: Project, contract: Contract, server: ServerCommand, target: Target): ServedTarget {
  const base = {server, target};
  const undecided = (reason: string, place: Place | null = target.place): ServedTarget => ({
    ...base,
    kind: 'undecided',
    reason,
    place,
  });
  if (/[$`]/.test(target.text)) return undecided('The name of the app is a variable; its value decides.');
  if (target.text.startsWith('{{'))
    return undecided('This is a template of projects: what is made of it names the app, and decides.');
  const own = withRoot(searchPathsOf(project, server), project, contract);
  if (own === null)
    return undecided('The folder in which the server looks for the app cannot be read from the command.');
  const folders = [...new Set([...own, ...installedFolders(project, contract)])];
  const reading = readTarget(server.server, target.text);
  const found = resolveModule(project, reading.module, folders);
  const file = 'file' in found ? found.file : null;
  const correct = (attribute: string | null) =>
    correctedTarget(project, server, {module: reading.module, attribute, searchPaths: folders, file});
  if (reading.kind === 'wrong')
    return {...base, kind: 'misspelled', problem: reading.problem, expected: correct(reading.attribute)};
  const attributeAsModule = asAttribute(project, server, reading, found, folders);
  if (attributeAsModule) return {...base, kind: 'misspelled', problem: 'noAttribute', expected: attributeAsModule};
  if (file === null) {
    const doubt = doubtAboutModule(project, contract, server, reading.module, found);
    if (doubt) return undecided(doubt);
    if (found.kind === 'package') {
      const {module, attribute, byDefault} = reading;
      const init = `${found.folders[0]}/__init__.py`;
      return {
        ...base,
        kind: 'missingAttribute',
        file: init,
        module,
        attribute,
        byDefault,
        expected: correct(attribute),
      };
    }
    const name = found.kind === 'missing' ? found.name : (reading.module.split('.')[0] ?? reading.module);
    return {...base, kind: 'missingModule', name, expected: correct(reading.byDefault ? null : reading.attribute)};
  }
  const broken = pythonAt(project, file)?.error;
  if (broken) return undecided(`${file} has a line that could not be read: ${broken.message}.`, broken.place);
  const {module, byDefault, call} = reading;
  const [attribute = ''] = reading.attribute.split('.');
  const names = moduleNames(project, file, folders);
  if (!names.names.has(attribute)) {
    if (names.open) return undecided(`"${attribute}" may be there, but ${names.open.reason}.`, names.open.place);
    return {
      ...base,
      kind: 'missingAttribute',
      file,
      module,
      attribute,
      byDefault,
      expected: correct(byDefault ? null : attribute),
    };
  }
  if (!names.certain.has(attribute)) {
    const place = names.names.get(attribute)?.at(-1)?.place ?? null;
    return undecided(
      `"${attribute}" of ${file} is bound only under a condition; whether it holds on the platform decides.`,
      place,
    );
  }
  const whole = attribute === reading.attribute;
  const object: AppObject = whole
    ? appObject(project, file, attribute, folders)
    : {kind: 'unknown', reason: `it is an attribute of "${attribute}"`, place: null};
  if (object.kind === 'other')
    return {...base, kind: 'notCallable', attribute, what: object.what, expected: correct(null)};
  return {
    ...base,
    kind: 'found',
    file,
    module,
    attribute: reading.attribute,
    byDefault,
    searchPaths: folders,
    call,
    object,
  };
}

/** With the root of the project, where the platform sets PYTHONPATH to it; a folder that is not there stops the command before. */
function withRoot(
  paths: readonly string[] | null,
  project: Project,
  {environment}: Contract,
): readonly string[] | null {
  const isThere = (path: string) => path === '' || foldersIn(project).has(path);
  return paths && environment.PYTHONPATH !== undefined && paths.every(isThere) ? [...paths, ''] : paths;
}

/** The folders where a server command's modules are looked for; null where they are not known. */
export function searchPathsOf(project: Project, {searchPaths, invocation}: ServerCommand): readonly string[] | null {
  if (searchPaths === null) return null;
  const own = (invocation.environment.get('PYTHONPATH') ?? '')
    .split(':')
    .filter(path => path !== '' && !path.includes('$'));
  const added = own.flatMap(path => pathInProject(invocation.directory ?? '', path, invocation.projectPath) ?? []);
  const all = [...searchPaths.map(path => joinPath(path, '')), ...added];
  return installsItself(project) && !all.includes('src') ? [...all, 'src'] : all;
}

/** `mysite.wsgi.application` where `mysite.wsgi` is a module with that name: the dot should be a colon. */
function asAttribute(
  project: Project,
  server: ServerCommand,
  reading: Extract<TargetReading, {kind: 'reads'}>,
  found: ModuleResolution,
  searchPaths: readonly string[],
): string | null {
  if (!reading.byDefault || found.kind !== 'missing' || found.name !== reading.module) return null;
  const written = reading.module.replace(/\([^()]{0,200}\)$/, '');
  const dot = written.lastIndexOf('.');
  const owner = resolveModule(project, written.slice(0, Math.max(0, dot)), searchPaths);
  const attribute = written.slice(dot + 1);
  if (!('file' in owner) || owner.file === null) return null;
  const names = moduleNames(project, owner.file, searchPaths);
  const factory = candidatesIn(project, owner.file).find(c => c.attribute === attribute && c.object.kind === 'factory');
  if (factory) return writeTarget(project, server, factory, searchPaths);
  return names.names.has(attribute) ? `${written.slice(0, dot)}:${attribute}` : null;
}

/** Why a module that the project does not have may yet exist on the platform; null where it cannot. */
function doubtAboutModule(
  project: Project,
  contract: Contract,
  server: ServerCommand,
  module: string,
  found: ModuleResolution,
): string | null {
  const [top = ''] = module.split('.');
  for (const [folder, {reason}] of project.skipped)
    if (reason !== 'known' && folder.split('/').includes(top)) return `The folder ${folder} was not read.`;
  const settings =
    server.options.get('config')?.value?.text ?? joinPath(server.invocation.directory ?? '', 'gunicorn.conf.py');
  if (
    server.server === 'gunicorn' &&
    /\bsys\.path\b|^[ \t]*(?:chdir|pythonpath)\s*=/m.test(textAt(project, settings)?.text ?? '')
  )
    return `${settings} changes where modules are looked for.`;
  const elsewhere = pathsElsewhere(project, contract);
  if (elsewhere !== null) return elsewhere;
  if (found.kind === 'missing' && isRegularPackage(project, server, top)) return null;
  // Without any list of dependencies yet, a slip of the pen in the name of a module of the project is the nearer reading.
  if (manifests(project, contract).length === 0 && nearModule(project, server, top)) return null;
  const installed = dependencies(project, contract);
  if (!installed.known) return `Whether a dependency provides "${top}" cannot be read: ${installed.reason}`;
  const provider = installed.value.find(d => mayProvide(d.name, top) || /^@/.test(d.specifier));
  return provider ? `The dependency ${provider.name} may provide "${top}".` : null;
}

/** Why Python may look for modules in more folders than the command says; null where no file says so. */
export function pathsElsewhere(project: Project, contract: Contract): string | null {
  const variable = declaredVariables(project, contract).get('PYTHONPATH');
  if (variable) return `${variable.place.file} sets PYTHONPATH, which decides where modules are looked for.`;
  const named = ['app.json', '.env.example', 'heroku.yml'].find(name =>
    textAt(project, name)?.text.includes('PYTHONPATH'),
  );
  return named === undefined ? null : `${named} names PYTHONPATH, which decides where modules are looked for.`;
}

/** Whether the project has a module of nearly that name where the server looks. */
function nearModule(project: Project, server: ServerCommand, top: string): boolean {
  return (server.searchPaths ?? ['']).some(folder =>
    [...project.files.keys()].some(path => {
      if (!path.endsWith('.py') || (folder !== '' && !path.startsWith(`${folder}/`))) return false;
      const [first = ''] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
      return isNear(first.replace(/\.py$/, ''), top);
    }),
  );
}

/** Names that stand for a project's own app, although they are parts of many packages' names. */
const GENERIC = /^(?:app|api|web|main|core|server|site|config|wsgi|asgi|backend|project|application)$/;

/** Whether a distribution may hold a module of this name: they are the same, or the name is a part of the distribution's. */
function mayProvide(distribution: string, module: string): boolean {
  const name = module.toLowerCase().replace(/_/g, '-');
  if (distribution === name || distribution.replaceAll('-', '') === name.replaceAll('-', '')) return true;
  return !GENERIC.test(name) && `-${distribution}-`.includes(`-${name}-`);
}

/** A package with an `__init__.py` or a module of the project hides what a dependency calls by the same name. */
function isRegularPackage(project: Project, server: ServerCommand, top: string): boolean {
  const found = resolveModule(project, top, server.searchPaths ?? ['']);
  return 'file' in found && found.file !== null;
}
