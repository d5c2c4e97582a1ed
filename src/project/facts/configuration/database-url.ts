import type {Place} from '../../place.ts';
import {eachChoice, stringValue, unknownValue} from '../python/python-operators.ts';
import type {PythonValue, ValueOf} from '../python/python-value.ts';

/** Schemes of database addresses, as dj-database-url and django-environ read them. */
const ENGINES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgres: 'django.db.backends.postgresql',
    postgresql: 'django.db.backends.postgresql',
    psql: 'django.db.backends.postgresql',
    pgsql: 'django.db.backends.postgresql',
    timescale: 'timescale.db.backends.postgresql',
    timescalegis: 'timescale.db.backends.postgis',
    postgis: 'django.contrib.gis.db.backends.postgis',
    redshift: 'django_redshift_backend',
    cockroach: 'django_cockroachdb',
    mysql: 'django.db.backends.mysql',
    mysql2: 'django.db.backends.mysql',
    mysqlgis: 'django.contrib.gis.db.backends.mysql',
    'mysql-connector': 'mysql.connector.django',
    mssql: 'sql_server.pyodbc',
    mssqlms: 'mssql',
    oracle: 'django.db.backends.oracle',
    oraclegis: 'django.contrib.gis.db.backends.oracle',
    sqlite: 'django.db.backends.sqlite3',
    spatialite: 'django.contrib.gis.db.backends.spatialite',
  }),
);

/** The entry of DATABASES that an address gives; the address may be a choice, or read from the environment. */
export function databaseFromUrl(url: PythonValue, place: Place): PythonValue {
  switch (url.kind) {
    case 'dict':
    case 'error':
      return url;
    case 'choice':
      return eachChoice(url, side => databaseFromUrl(side, place));
    case 'environment':
      return {
        ...url,
        cast: 'database',
        fallback: url.fallback && databaseFromUrl(url.fallback, url.fallback.place),
        place,
      };
    case 'none':
      return {kind: 'dict', entries: [], open: false, place};
    case 'string':
      return url.value === '' ? {kind: 'dict', entries: [], open: false, place} : fromParts([url], place);
    case 'text':
      return fromParts(url.parts, place);
    default:
      return {kind: 'call', callee: 'dj_database_url.parse', arguments: [url], keywords: new Map(), place};
  }
}

function fromParts(parts: readonly PythonValue[], place: Place): PythonValue {
  const [first, ...rest] = parts;
  const address = first?.kind === 'string' ? /^([\w+-]+):(?:\/\/([^/]*)\/?)?(.*)$/s.exec(first.value) : null;
  const scheme = address?.[1] ?? '';
  const engine = ENGINES.get(scheme);
  if (!address || !engine) return unknownValue('the scheme of the database address is not known', place);
  const name = rest.length === 0 ? stringValue((address[3] ?? '').split('?')[0] ?? '', place) : rest[0];
  const [, user, password, host] = /^(?:([^:@]*)(?::([^@]*))?@)?([^:/]*)/.exec(address[2] ?? '') ?? [];
  const fields = {ENGINE: engine, USER: user, PASSWORD: password, HOST: host};
  const entries = Object.entries(fields).flatMap(([key, text]) =>
    text ? [{key: stringValue(key, place), value: stringValue(text, first?.place ?? place)}] : [],
  );
  if (name) entries.push({key: stringValue('NAME', place), value: name as (typeof entries)[number]['value']});
  return {kind: 'dict', entries, open: true, place};
}

/** What `dj_database_url.config` and `.parse` put into the dictionary besides the address, by their keyword. */
const OPTIONS: Readonly<Record<string, string>> = {
  conn_max_age: 'CONN_MAX_AGE',
  conn_health_checks: 'CONN_HEALTH_CHECKS',
  disable_server_side_cursors: 'DISABLE_SERVER_SIDE_CURSORS',
};

type Entries = ValueOf<'dict'>['entries'];

/** The entries that keywords of dj_database_url stand for. */
export function entriesOfKeywords(keywords: ReadonlyMap<string, PythonValue>): Entries {
  return [...keywords].flatMap(([keyword, value]) => {
    const key = OPTIONS[keyword];
    return key === undefined ? [] : [{key: stringValue(key, value.place), value}];
  });
}

/** A database with more entries; unchanged where the value is none, or is empty because there is no address. */
export function withEntries(database: PythonValue, entries: Entries): PythonValue {
  if (entries.length === 0) return database;
  switch (database.kind) {
    case 'dict':
      return database.entries.length > 0 || database.open
        ? {...database, entries: [...database.entries, ...entries]}
        : database;
    case 'choice':
      return eachChoice(database, side => withEntries(side, entries));
    case 'environment':
      return {
        ...database,
        entries: [...(database.entries ?? []), ...entries],
        fallback: database.fallback && withEntries(database.fallback, entries),
      };
    default:
      return database;
  }
}
