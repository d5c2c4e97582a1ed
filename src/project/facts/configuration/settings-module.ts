import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {baseName, folderOf} from '../../paths.ts';
import {pathsLike} from '../../paths-of.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importName} from '../app/app-candidates.ts';
import {namingCopies} from '../app/app-named-outside.ts';
import {entryPoint} from '../app/entry-point.ts';
import {framework} from '../app/framework.ts';
import {loadedAtImport} from '../python/loaded-at-import.ts';
import {resolveModule} from '../python/modules.ts';
import {moduleValues} from '../python/python-evaluate.ts';
import {manageFiles} from '../python/python-files.ts';
import type {PythonValue} from '../python/python-value.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {possibilities, settle} from '../python/settle.ts';
import {givenVariables} from './given-variables.ts';
import {productionEnvironment} from './production-environment.ts';
import {settingsConfigure} from './settings-configure.ts';
import {unseenVariables} from './unseen-variables.ts';

/** The settings module that production loads. */
export interface SettingsModule {
  /** As it is written: `mysite.settings`. */
  readonly module: string;
  /** Null where the project has no such module. */
  readonly file: string | null;
  /** Where the project names it for when DJANGO_SETTINGS_MODULE is not set; absent where that variable changes nothing. */
  readonly byDefault?: Place;
}

const VARIABLE = 'DJANGO_SETTINGS_MODULE';

/**
 * The settings module that production loads: what the start command or app.json sets, otherwise what the served wsgi.py or
 * asgi.py sets; manage.py only where there is neither. Known<null>: the project is not Django.
 */
export const settingsModule = oncePerPair((project: Project, contract: Contract): Fact<SettingsModule | null> => {
  const kind = framework(project);
  if (kind.known && kind.value !== 'django') return known(null);
  const entry = entryPoint(project, contract);
  const served = entry.known && entry.value?.framework === 'django' ? entry.value.file : null;
  const own = settingsForPlatform(project, contract);
  if (own) return own;
  const behind = served ? entryFilesBehind(project, served) : [];
  const files =
    behind.length > 0 && contract.start.namedIn === undefined ? behind : [...behind, ...entryFiles(project)];
  let absent: Fact<SettingsModule> | null = null;
  for (const file of files) {
    const found = settingsNamedIn(project, contract, file);
    // A wsgi.py that the platform does not load may name what is not there, and manage.py what is.
    if (found && (contract.start.namedIn === undefined || !found.known || found.value.file !== null)) return found;
    absent ??= found;
  }
  if (absent) return absent;
  const given = fromEnvironment(project, contract);
  if (given) return settingsCalled(project, given.text, given.place, files[0] ?? 'manage.py');
  if (served && settingsConfigure(project, served))
    return known({module: entryModule(served), file: served}, at(served));
  return unknown(`No wsgi.py, asgi.py or manage.py sets ${VARIABLE}; the settings module cannot be told.`);
});

/**
 * Where a file outside of the project names the settings: those that its copy in the project names, otherwise the only ones
 * with a name of the platform among ALLOWED_HOSTS, or, where no settings have one, those that are called after production.
 * Null where none of these tells, so that wsgi.py does.
 */
function settingsForPlatform(project: Project, contract: Contract): Fact<SettingsModule> | null {
  if (contract.start.namedIn === undefined) return null;
  for (const copy of namingCopies(project, contract)) {
    const found = settingsNamedIn(project, contract, copy);
    if (found?.known && found.value.file !== null) return found;
  }
  const named = pathsLike(project, LIKE_SETTINGS).filter(path => {
    const source = textAt(project, path);
    return source && mentions(NAMES_HOSTS, source) && contract.edge.hosts.some(host => source.text.includes(host));
  });
  const [only, another] = named.length > 0 ? named : pathsLike(project, FOR_PRODUCTION);
  if (only === undefined || another !== undefined) return null;
  const {module, searchPath} = importName(project, only);
  const folders = [searchPath, ...searchPathsFor(project, only)];
  const usual = entryFiles(project).flatMap(file => settingsNamedIn(project, contract, file) ?? []);
  const [first] = usual;
  // What wsgi.py names may load it.
  if (first?.known && first.value.file !== null && loadedAtImport(project, first.value.file, folders).includes(only))
    return null;
  return known({module, file: only}, at(only));
}

const LIKE_SETTINGS = /(?:settings|conf|prod)[^/]*(?:\/[^/]+)?\.py$/i;
const NAMES_HOSTS = /^ALLOWED_HOSTS\b/m;
/** Settings modules that are called after production, beside those for other uses. */
const FOR_PRODUCTION = /(?:^|\/)(?:settings\/(?:prod|production)|settings_prod(?:uction)?)\.py$/;

/** The served file, and the wsgi.py or asgi.py whose app it takes over (`from mysite.wsgi import application`). */
function entryFilesBehind(project: Project, served: string): readonly string[] {
  const others = entryFiles(project).filter(file => !file.endsWith('manage.py') && file !== served);
  if (others.length === 0) return [served];
  const loaded = new Set(loadedAtImport(project, served, searchPathsFor(project, served)));
  return [served, ...others.filter(file => loaded.has(file))];
}

const SERVED = [/(?:^|\/)wsgi\.py$/, /(?:^|\/)asgi\.py$/];

/** Files in which Django's entry points usually stand, the most likely first. */
export function entryFiles(project: Project): readonly string[] {
  const shallow = (a: string, b: string) => a.split('/').length - b.split('/').length;
  return [...SERVED.map(name => pathsLike(project, name)), manageFiles(project)].flatMap(paths =>
    paths.toSorted(shallow),
  );
}

/** The settings module that one file (manage.py, wsgi.py) makes of the variable; null where it does not mention it. */
export function settingsNamedIn(project: Project, contract: Contract, file: string): Fact<SettingsModule> | null {
  const values = moduleValues(project, file);
  const value = values.environment.get(VARIABLE) ?? mainValue(project, file);
  if (!value) return null;
  const given = value.kind === 'environment' ? fromEnvironment(project, contract) : null;
  if (given) return settingsCalled(project, given.text, given.place, file);
  const assume = productionEnvironment(project, contract);
  const settled = settle(value, name => (name === VARIABLE ? null : assume(name)));
  if (settled.kind === 'string') {
    const found = settingsCalled(project, settled.value, settled.place, file);
    if (!(found.known && value.kind === 'environment' && value.name === VARIABLE)) return found;
    const byDefault = {...found, value: {...found.value, byDefault: settled.place}};
    if (!isEmpty(project, found.value.file)) return byDefault;
    const unseen = unseenVariables(project, contract);
    if (unseen) return unknown(`${settled.value} holds no settings. ${unseen.reason}`, unseen.place);
    // An empty package is the home of several settings modules.
    return found.value.file?.endsWith('/__init__.py')
      ? unknown(
          `${settled.value} holds no settings: which of the modules in it production loads depends on ${VARIABLE}.`,
          settled.place,
        )
      : byDefault;
  }
  const same = new Set(possibilities(settled).map(v => (v.kind === 'string' ? v.value : null)));
  const [only] = same;
  if (same.size === 1 && only) return settingsCalled(project, only, settled.place, file);
  return unknown(
    `Which settings module production loads depends on variables that the platform has to set.`,
    value.place,
  );
}

/** Whether a settings module is a file without a statement, which no project can run with. */
function isEmpty(project: Project, file: string | null): boolean {
  const text = file === null ? null : textAt(project, file)?.text;
  return text != null && !/^[ \t]*[^\s#]/m.test(text);
}

/** manage.py sets the variable inside its function main(). */
function mainValue(project: Project, file: string): PythonValue | null {
  const text = file.endsWith('manage.py') ? (textAt(project, file)?.text ?? '') : '';
  const written = /["']DJANGO_SETTINGS_MODULE["'],\s*["']([\w.-]+)["']/.exec(text);
  if (!written?.[1]) return null;
  const line = text.slice(0, written.index).split('\n').length;
  return {kind: 'string', value: written[1], place: at(file, line)};
}

/** What the start command or a file of the platform sets the variable to. */
function fromEnvironment(project: Project, contract: Contract): {readonly text: string; readonly place: Place} | null {
  const text = productionEnvironment(project, contract)(VARIABLE);
  if (typeof text !== 'string') return null;
  return {text, place: givenVariables(project, contract).get(VARIABLE)?.place ?? at('app.json')};
}

/** A settings module by its name, as `file` would import it. */
export function settingsCalled(project: Project, module: string, place: Place, file: string): Fact<SettingsModule> {
  if (module.startsWith('{{'))
    return unknown('This is a template of projects: what is made of it names the settings, and decides.', place);
  const folders = searchPathsFor(project, file);
  // Which of the folders comes first is not written anywhere, so that a package in another one hides nothing.
  const found = [folders, ...folders.map(folder => [folder])]
    .map(paths => resolveModule(project, module, paths))
    .reduce((first, next) => (first.kind === 'file' || first.kind === 'package' ? first : next));
  return known({module, file: found.kind === 'file' || found.kind === 'package' ? found.file : null}, place);
}

/** The only settings module for production beside those that are loaded, by the name that the variable takes; null where there is none. */
export function productionSettings(project: Project, {module, file}: SettingsModule): string | null {
  const folder = file === null ? null : folderOf(file);
  const [only, another] = pathsLike(project, FOR_PRODUCTION).filter(path => path !== file && folderOf(path) === folder);
  if (only === undefined || another !== undefined || file === null) return null;
  const parent = baseName(file) === '__init__.py' ? `${module}.` : module.slice(0, module.lastIndexOf('.') + 1);
  return parent + baseName(only).replace(/\.py$/, '');
}

function entryModule(file: string): string {
  return file.replace(/\.py$/, '').replaceAll('/', '.');
}
