import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {djangoIs} from '../dependencies/django-version.ts';
import {entryOf} from '../python/python-containers.ts';
import {moduleValues} from '../python/python-evaluate.ts';
import {eachChoice} from '../python/python-operators.ts';
import type {PythonValue} from '../python/python-value.ts';
import {possibilities, settle, variablesIn} from '../python/settle.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {settings} from './settings.ts';

/** The setting of a storage before there was STORAGES, by its name there. */
export const OLD_SETTING = {staticfiles: 'STATICFILES_STORAGE', default: 'DEFAULT_FILE_STORAGE'} as const;

type StorageName = keyof typeof OLD_SETTING;

/** Where Django puts files: its static ones, or those that visitors upload. */
export interface FileStorage {
  /** When no variable is set; null where the settings name none, and Django takes the disk. */
  readonly backend: PythonValue | null;
  /** A storage elsewhere than on the disk that some variables choose, with the variables; null where there is none. */
  readonly elsewhere: {readonly place: Place; readonly variables: readonly string[]} | null;
}

type FileStorages = Readonly<Record<StorageName, FileStorage>>;

/** Storages that keep files on the disk of the app. */
const LOCAL = /^(?:django\.(?:contrib\.staticfiles|core\.files)\.|whitenoise\.)/;

/** Whether a backend is known to put files somewhere else than on the disk. */
export function isElsewhere(backend: PythonValue): boolean {
  return backend.kind === 'string' && !LOCAL.test(backend.value);
}

/**
 * The storages of the settings that production loads. STORAGES counts since Django 4.2, the settings before it until 5.0;
 * where the version cannot be told, both do.
 */
export const fileStorages = oncePerPair((project: Project, contract: Contract): FileStorages => {
  const loaded = settings(project, contract);
  return storagesOf(project, contract, name => (loaded.known && loaded.value ? loaded.value.value(name) : null));
});

/** The storages of a file of settings, whether production loads it or not. */
export function storagesIn(project: Project, contract: Contract, file: string): FileStorages {
  const {names} = moduleValues(project, file);
  return storagesOf(project, contract, name => names.get(name) ?? null);
}

function storagesOf(project: Project, contract: Contract, value: (name: string) => PythonValue | null): FileStorages {
  const assume = productionEnvironment(project, contract);
  const current = djangoIs(project, contract, '>=4.2') === false ? null : value('STORAGES');
  const hasOld = djangoIs(project, contract, '>=5.1') !== true;
  const storage = (name: StorageName): FileStorage => {
    const old = hasOld ? value(OLD_SETTING[name]) : null;
    const alone = [current && backendIn(settle(current, unconfigured(assume)), name)];
    alone.push(old && settle(old, unconfigured(assume)));
    const written = [current, old].filter(setting => setting !== null);
    const chosen = [
      ...(current ? possibilities(settle(current, assume)).map(side => backendIn(side, name)) : []),
      old && settle(old, assume),
    ].flatMap(backend => (backend ? possibilities(backend) : []));
    const found = chosen.find(isElsewhere);
    return {
      backend: alone.find(backend => backend && backend.kind !== 'absent') ?? null,
      elsewhere: found ? {place: found.place, variables: written.flatMap(variablesIn)} : null,
    };
  };
  return {staticfiles: storage('staticfiles'), default: storage('default')};
}

function backendIn(storages: PythonValue, name: StorageName): PythonValue | null {
  if (storages.kind === 'unknown') return storages;
  const entry = storages.kind === 'dict' ? entryOf(storages, name) : null;
  if (entry?.kind === 'choice') return eachChoice(entry, side => backendOf(side) ?? side);
  return entry && backendOf(entry);
}

function backendOf(entry: PythonValue): PythonValue | null {
  return entry.kind === 'dict' ? entryOf(entry, 'BACKEND') : entry;
}
