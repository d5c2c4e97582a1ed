import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import {at, type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {entryPoint} from '../app/entry-point.ts';
import {declared} from '../command/processes.ts';
import type {StaticMapping} from '../command/sources/process-source.ts';
import {resolveModule} from '../python/modules.ts';
import type {PythonValue} from '../python/python-value.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {settle} from '../python/settle.ts';
import {type FileStorage, fileStorages, isElsewhere} from './file-storages.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {type Settings, settings} from './settings.ts';

type StaticServer = 'whitenoise' | 'dj-static' | 'storage' | 'cdn' | 'views' | 'platform';

/** Django's static files in production. */
export interface StaticFiles {
  /** Whether the staticfiles app is installed; null where the list of apps cannot be followed. */
  readonly installed: boolean | null;
  /** STATIC_ROOT when no variable is set; null where it is not set. */
  readonly root: PythonValue | null;
  /** The folders that STATICFILES_DIRS lists, as far as they can be followed. */
  readonly sources: readonly PythonValue[];
  /** What serves them, with the place that says so; null where nothing is known to. */
  readonly servedBy: {readonly by: StaticServer; readonly place: Place} | null;
  /** A storage that puts them somewhere else, as soon as some variable is set; null where there is none. */
  readonly storedElsewhere: Place | null;
  /** Why something may serve them that cannot be followed; null where all was read. */
  readonly unclear: string | null;
}

/** Known<null>: the project is not Django. */
export const staticFiles = oncePerPair((project: Project, contract: Contract): Fact<StaticFiles | null> => {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value) return loaded as Fact<null>;
  const assume = productionEnvironment(project, contract);
  const value = (name: string) => {
    const written = loaded.value?.value(name) ?? null;
    return written && settle(written, unconfigured(assume));
  };
  const sources = value('STATICFILES_DIRS');
  const storage = fileStorages(project, contract).staticfiles;
  const servers = [
    byMiddleware(value('MIDDLEWARE')),
    byEntryPoint(project, contract),
    byStorage(storage),
    byAddress(value('STATIC_URL')),
    byViews(project, loaded.value),
    byPlatform(project, contract, value('STATIC_URL')),
  ];
  const unclear = [value('MIDDLEWARE'), value('STORAGES'), value('STATIC_URL')].find(isUnclear);
  return known(
    {
      installed: listed(value('INSTALLED_APPS'), /^django\.contrib\.staticfiles(?:\.|$)/),
      root: value('STATIC_ROOT'),
      sources: sources?.kind === 'list' ? sources.items : [],
      servedBy: servers.find(server => server !== null) ?? null,
      storedElsewhere: storage.elsewhere?.place ?? null,
      unclear: unclear ? 'Part of MIDDLEWARE, STORAGES or STATIC_URL cannot be followed.' : null,
    },
    at(loaded.value.file),
  );
});

type Server = StaticFiles['servedBy'];

function isUnclear(value: PythonValue | null): boolean {
  if (!value) return false;
  if (value.kind === 'list') return value.open || value.items.some(isUnclear);
  if (value.kind === 'dict') return value.open || value.entries.some(entry => isUnclear(entry.value));
  return /^(?:unknown|call|choice|environment|module|error)$/.test(value.kind);
}

/** Whether a list has an item like this; null where that cannot be told. */
function listed(list: PythonValue | null, pattern: RegExp): boolean | null {
  if (!list) return false;
  if (list.kind !== 'list') return null;
  if (list.items.some(item => item.kind === 'string' && pattern.test(item.value))) return true;
  return isUnclear(list) ? null : false;
}

function byMiddleware(middleware: PythonValue | null): Server {
  if (middleware?.kind !== 'list') return null;
  const found = middleware.items.find(item => item.kind === 'string' && /whitenoise/i.test(item.value));
  return found ? {by: 'whitenoise', place: found.place} : null;
}

const WRAPPERS = /\b(DjangoWhiteNoise|WhiteNoise|Cling|MediaCling)\s*\(/;

function byEntryPoint(project: Project, contract: Contract): Server {
  const entry = entryPoint(project, contract);
  const file = entry.known ? entry.value?.file : undefined;
  const text = file === undefined ? '' : (textAt(project, file)?.text ?? '');
  const line = text.split('\n').findIndex(l => WRAPPERS.test(l.replace(/#.*/, '')));
  if (file === undefined || line < 0) return null;
  return {by: /Cling/.test(text.split('\n')[line] ?? '') ? 'dj-static' : 'whitenoise', place: at(file, line + 1)};
}

/** A storage that puts the files somewhere else, where they are served from. */
function byStorage({backend}: FileStorage): Server {
  return backend && isElsewhere(backend) ? {by: 'storage', place: backend.place} : null;
}

function byAddress(address: PythonValue | null): Server {
  const first = address?.kind === 'text' ? address.parts[0] : address;
  return first?.kind === 'string' && /^(?:https?:)?\/\//.test(first.value) ? {by: 'cdn', place: first.place} : null;
}

/** A URL configuration that serves STATIC_ROOT with Django's own view, which works with DEBUG off as well. */
function byViews(project: Project, {value, file}: Settings): Server {
  const named = value('ROOT_URLCONF');
  if (named?.kind !== 'string') return null;
  const found = resolveModule(project, named.value, searchPathsFor(project, file));
  if (found.kind !== 'file') return null;
  const lines = (textAt(project, found.file)?.text ?? '').split('\n').map(line => line.replace(/#.*/, ''));
  const line = lines.findIndex(text => /\bSTATIC_ROOT\b/.test(text));
  const served =
    /\bdjango\.views\.static\b/.test(lines.join('\n')) &&
    lines.some(text => /\b(?:re_path|url|path)\(.{0,200}static/i.test(text));
  return served && line >= 0 ? {by: 'views', place: at(found.file, line + 1)} : null;
}

/** What the platform's files map to folders that it serves itself. */
export function staticMappings(project: Project, contract: Contract): readonly StaticMapping[] {
  return declared(project, contract).flatMap(({statics}) => statics ?? []);
}

function byPlatform(project: Project, contract: Contract, address: PythonValue | null): Server {
  const prefix = address?.kind === 'string' ? pathPrefix(address.value) : null;
  const mapped = staticMappings(project, contract).find(({url}) => pathPrefix(url) === prefix);
  return mapped ? {by: 'platform', place: mapped.place} : null;
}

/** The beginning of an address as Django makes it of STATIC_URL: `static` is `/static/`. */
export function pathPrefix(address: string): string {
  return `/${address.replace(/^\/|\/$/g, '')}/`;
}

/** A folder as it may be shown: null where it is computed, or outside of what was read. */
export function pathText(value: PythonValue | null): string | null {
  return value?.kind === 'path' ? value.path : value?.kind === 'string' ? value.value : null;
}

/** The folder that a value names, relative to the project's root where it stands in it; null where that is not written. */
export function folderNamed(value: PythonValue): string | null {
  // Beside the folder itself, Django takes a prefix with it.
  if (value.kind === 'list') return value.items[1] && value.items.length === 2 ? folderNamed(value.items[1]) : null;
  if (value.kind === 'path') return value.path;
  if (value.kind !== 'string') return null;
  return value.value.startsWith('/') ? value.value : joinPath('', value.value);
}
