import type {Settings} from '../configuration/settings.ts';
import {entryOf} from '../python/python-containers.ts';
import type {PythonValue} from '../python/python-value.ts';
import type {BrokenImport} from './broken-imports.ts';

/** Django's own middleware, of all versions from 2.0 to 6.0, by module below `django.`. */
const MIDDLEWARE: Readonly<Record<string, readonly string[]>> = {
  'middleware.cache': ['UpdateCacheMiddleware', 'FetchFromCacheMiddleware', 'CacheMiddleware'],
  'middleware.clickjacking': ['XFrameOptionsMiddleware'],
  'middleware.common': ['CommonMiddleware', 'BrokenLinkEmailsMiddleware'],
  'middleware.csp': ['ContentSecurityPolicyMiddleware'],
  'middleware.csrf': ['CsrfViewMiddleware'],
  'middleware.gzip': ['GZipMiddleware'],
  'middleware.http': ['ConditionalGetMiddleware'],
  'middleware.locale': ['LocaleMiddleware'],
  'middleware.security': ['SecurityMiddleware'],
  'contrib.admindocs.middleware': ['XViewMiddleware'],
  'contrib.auth.middleware': [
    'AuthenticationMiddleware',
    'LoginRequiredMiddleware',
    'RemoteUserMiddleware',
    'PersistentRemoteUserMiddleware',
  ],
  'contrib.flatpages.middleware': ['FlatpageFallbackMiddleware'],
  'contrib.messages.middleware': ['MessageMiddleware'],
  'contrib.redirects.middleware': ['RedirectFallbackMiddleware'],
  'contrib.sessions.middleware': ['SessionMiddleware'],
  'contrib.sites.middleware': ['CurrentSiteMiddleware'],
};

/** Django's own apps. */
const APPS =
  'admin admindocs auth contenttypes flatpages gis humanize messages postgres redirects sessions sitemaps sites staticfiles syndication'.split(
    ' ',
  );

/**
 * Django's own database backends. `postgresql_psycopg2` has no module since Django 3.0, and Django (5.2.17 asked) still takes
 * it for `postgresql`.
 */
const BACKENDS = /^django\.db\.backends\.(?:postgresql(?:_psycopg2)?|mysql|oracle|sqlite3|dummy)$/;

/**
 * Names below `django.` in the settings that no Django from 2.0 to 6.0 has. The app does not start with one: Django imports
 * middleware and apps at once, a database's backend with the first model, and context processors with the first template.
 * @param oldStorage whether Django reads STATICFILES_STORAGE
 * @param newWhitenoise whether WhiteNoise is 4.0 or newer
 */
export function unknownDjangoNames(
  {value}: Settings,
  {oldStorage, newWhitenoise}: {readonly oldStorage: boolean; readonly newWhitenoise: boolean},
): readonly BrokenImport[] {
  const old = oldStorage ? value('STATICFILES_STORAGE') : null;
  const storages = [
    ...storagesOf(value('STORAGES')),
    ...(old?.kind === 'string' ? [{name: old.value, place: old.place}] : []),
  ];
  return [
    ...itemsOf(value('MIDDLEWARE')).flatMap(unknownMiddleware),
    ...itemsOf(value('INSTALLED_APPS')).flatMap(unknownApp),
    ...databasesOf(value('DATABASES')).flatMap(unknownBackend),
    ...processorsOf(value('TEMPLATES')).flatMap(unknownProcessor),
    ...storages.flatMap(unknownStorage),
    ...(newWhitenoise ? storages.flatMap(storageOfOldWhitenoise) : []),
  ];
}

/** Django's own context processors. */
const PROCESSORS =
  /^django\.(?:template\.context_processors\.(?:csp|csrf|debug|i18n|media|request|static|tz)|contrib\.(?:auth\.context_processors\.auth|messages\.context_processors\.messages))$/;

/** The context processors of all template engines. */
function processorsOf(templates: PythonValue | null): readonly Named[] {
  return (templates?.kind === 'list' ? templates.items : []).flatMap(engine => {
    const options = engine.kind === 'dict' ? entryOf(engine, 'OPTIONS') : null;
    return itemsOf(options?.kind === 'dict' ? entryOf(options, 'context_processors') : null);
  });
}

function unknownProcessor({name, place}: Named): BrokenImport[] {
  if (!/^django\.(?:template|contrib\.(?:auth|messages))\./.test(name) || PROCESSORS.test(name)) return [];
  const dot = name.lastIndexOf('.');
  return [{kind: 'name', name: name.slice(dot + 1), module: name.slice(0, dot), place}];
}

/** The one middleware of WhiteNoise (4.0 to 6.12). */
const WHITENOISE_MIDDLEWARE = 'whitenoise.middleware.WhiteNoiseMiddleware';
/** What WhiteNoise's module of storages has (4.0 to 6.12), with the names of the releases before. */
const WHITENOISE_STORAGES = /^whitenoise\.storage\.(?:(?:Compressed|Gzip)?Manifest|Compressed)?StaticFilesStorage$/;

interface Named {
  readonly name: string;
  readonly place: PythonValue['place'];
}

function itemsOf(list: PythonValue | null): readonly Named[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(item => (item.kind === 'string' ? [{name: item.value, place: item.place}] : []));
}

function databasesOf(databases: PythonValue | null): readonly Named[] {
  const entry = databases?.kind === 'dict' ? entryOf(databases, 'default') : null;
  const engine = entry?.kind === 'dict' ? entryOf(entry, 'ENGINE') : null;
  return engine?.kind === 'string' ? [{name: engine.value, place: engine.place}] : [];
}

function storagesOf(storages: PythonValue | null): readonly Named[] {
  const entry = storages?.kind === 'dict' ? entryOf(storages, 'staticfiles') : null;
  const backend = entry?.kind === 'dict' ? entryOf(entry, 'BACKEND') : null;
  return backend?.kind === 'string' ? [{name: backend.value, place: backend.place}] : [];
}

function unknownStorage({name, place}: Named): BrokenImport[] {
  if (!name.startsWith('whitenoise.storage.') || WHITENOISE_STORAGES.test(name)) return [];
  return [{kind: 'name', name: name.slice(name.lastIndexOf('.') + 1), module: 'whitenoise.storage', place}];
}

function storageOfOldWhitenoise({name, place}: Named): BrokenImport[] {
  return name.startsWith('whitenoise.django.') ? [{kind: 'module', name: 'whitenoise.django', module: '', place}] : [];
}

function unknownMiddleware({name, place}: Named): BrokenImport[] {
  if (name.startsWith('whitenoise.') && name !== WHITENOISE_MIDDLEWARE)
    return [{kind: 'name', name: name.slice(name.lastIndexOf('.') + 1), module: 'whitenoise.middleware', place}];
  const [, module = '', member = ''] = /^django\.(.+)\.(\w+)$/.exec(name) ?? [];
  if (!name.startsWith('django.')) return [];
  const members = MIDDLEWARE[module];
  if (members?.includes(member)) return [];
  if (members) return [{kind: 'name', name: member, module: `django.${module}`, place}];
  return [{kind: 'module', name: module ? `django.${module}` : name, module: '', place}];
}

function unknownApp({name, place}: Named): BrokenImport[] {
  const app = /^django\.contrib\.(\w+)/.exec(name)?.[1];
  return app === undefined || APPS.includes(app)
    ? []
    : [{kind: 'module', name: `django.contrib.${app}`, module: '', place}];
}

function unknownBackend({name, place}: Named): BrokenImport[] {
  return !name.startsWith('django.db.backends.') || BACKENDS.test(name)
    ? []
    : [{kind: 'module', name, module: '', place}];
}
