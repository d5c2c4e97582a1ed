import type {Contract} from '../../contract.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {unconfiguredSettings} from '../configuration/unconfigured-settings.ts';
import {entryOf} from '../python/python-containers.ts';
import type {PythonValue} from '../python/python-value.ts';

/** A class that Django's settings name as text, and that Django or a package loads when it is first used. */
export interface NamedInSettings {
  readonly name: string;
  /** The module that has to be there. */
  readonly module: string;
  readonly place: Place;
}

/** What Django's own classes import, by their name. */
const BEHIND: Readonly<Record<string, string>> = {
  'django.core.cache.backends.redis.RedisCache': 'redis',
  'django.core.cache.backends.memcached.PyMemcacheCache': 'pymemcache',
};

/** Settings of aliases, each with a BACKEND. */
const BACKENDS = ['CACHES', 'CHANNEL_LAYERS', 'STORAGES'];
/** Settings that name a class. */
const SINGLE = ['EMAIL_BACKEND', 'DEFAULT_FILE_STORAGE'];

/** The classes that the settings of production name for caches, channels, files, mail and Django REST framework. */
export function namedInSettings(project: Project, contract: Contract): readonly NamedInSettings[] {
  const loaded = unconfiguredSettings(project, contract);
  if (!loaded) return [];
  const {value} = loaded;
  const aliases = BACKENDS.flatMap(name =>
    entriesOf(value(name)).flatMap(entry => (entry.kind === 'dict' ? (entryOf(entry, 'BACKEND') ?? []) : [])),
  );
  const single = SINGLE.flatMap(name => value(name) ?? []);
  const rest = entriesOf(value('REST_FRAMEWORK')).flatMap(entry => (entry.kind === 'list' ? entry.items : entry));
  return [...aliases, ...single, ...rest].flatMap(found => {
    if (found.kind !== 'string' || !/^[a-z_]\w*(?:\.\w+)+$/.test(found.value)) return [];
    const module = BEHIND[found.value] ?? found.value.slice(0, found.value.indexOf('.'));
    return [{name: found.value, module, place: found.place}];
  });
}

function entriesOf(value: PythonValue | null): readonly PythonValue[] {
  return value?.kind === 'dict' ? value.entries.map(entry => entry.value) : [];
}
