import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {placeOf, pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {entryOf} from '../python/python-containers.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {eachChoice} from '../python/python-operators.ts';
import {dottedName} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';
import {possibilities, settle, variablesIn} from '../python/settle.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {settings} from './settings.ts';
import {sqlalchemyUrls} from './sqlalchemy-urls.ts';

export type Engine = 'postgresql' | 'mysql' | 'sqlite' | 'oracle' | 'mssql' | 'other';

/** A database that the code of production opens. */
export interface Database {
  /** Django's alias, or the setting that holds the address. */
  readonly name: string;
  readonly library: 'django' | 'sqlalchemy' | 'sqlite3';
  /** What it is in production; null where variables decide it or it cannot be told. */
  readonly engine: Engine | null;
  /** Every engine it may be, depending on variables that nothing in the project sets; null stands for one that cannot be told. */
  readonly engines: readonly (Engine | null)[];
  /** What it is when no such variable is set. */
  readonly unconfigured: Engine | null;
  /** Null where neither is seen: an argument, something that is computed. */
  readonly from: 'environment' | 'literal' | null;
  readonly variables: readonly string[];
  /** As it is written, and as production has it. */
  readonly written: PythonValue;
  readonly settled: PythonValue;
  readonly place: Place;
}

/** The databases of production. Known and empty: the code opens none that is recognised. */
export const databases = oncePerPair((project: Project, contract: Contract): Fact<readonly Database[]> => {
  const django = settings(project, contract);
  if (!django.known) return django;
  const found = django.value ? ofDjango(django.value.value('DATABASES'), project, contract) : [];
  for (const {value, place, by} of sqlalchemyUrls(project, contract)) {
    const database = describe(by === 'flask' ? 'SQLALCHEMY_DATABASE_URI' : `${by}()`, 'sqlalchemy', value, {
      project,
      contract,
      engineOf: engineOfUrl,
    });
    found.push({...database, place});
  }
  // Beside a database of its own, a file that the code opens is an index or a cache.
  return known(found.length > 0 ? found : connections(project, contract));
});

/** Those that are SQLite files whatever variables say, and not only what stands in where another value of the setting fails. */
export function fileDatabases(all: readonly Database[]): readonly Database[] {
  const isFile = ({engines}: Database) => engines.length > 0 && engines.every(engine => engine === 'sqlite');
  const hasOtherValue = ({name}: Database) =>
    all.some(other => other.name === name && other.engines.length > 0 && !isFile(other));
  return all.filter(database => isFile(database) && !hasOtherValue(database));
}

const SQLITE = /sqlite3/;

/** Files that reached code opens with the sqlite3 module of Python. */
function connections(project: Project, contract: Contract): Database[] {
  const reached = reachableModules(project, contract);
  const found: Database[] = [];
  for (const path of reached.known ? reached.value : []) {
    const source = pythonAt(project, path);
    if (!source || !mentions(SQLITE, source)) continue;
    for (const node of walkNodes(source.body)) {
      if (node.nodeType !== 'Call' || dottedName(node.func) !== 'sqlite3.connect' || !node.args[0]) continue;
      const value = evaluate(project, path, node.args[0]);
      const inMemory = (v: PythonValue) => v.kind === 'string' && v.value === ':memory:';
      const engineOf = (v: PythonValue) => (inMemory(v) ? null : 'sqlite');
      const database = describe('sqlite3.connect()', 'sqlite3', value, {project, contract, engineOf});
      // The module opens nothing but files, whatever a variable names.
      const file = inMemory(database.settled) ? {} : ({engine: 'sqlite', engines: ['sqlite']} as const);
      found.push({...database, ...file, place: placeOf(source, node)});
    }
  }
  return found;
}

/** Where passwords of Django's databases are written. */
export function databasePasswords(project: Project, contract: Contract): readonly Place[] {
  const found = databases(project, contract);
  return (found.known ? found.value : []).flatMap(({settled}) => {
    const password = settled.kind === 'dict' ? entryOf(settled, 'PASSWORD') : null;
    return password?.kind === 'string' && password.value !== '' ? [password.place] : [];
  });
}

interface Reading {
  readonly project: Project;
  readonly contract: Contract;
  readonly engineOf: (value: PythonValue) => Engine | null;
}

function ofDjango(value: PythonValue | null, project: Project, contract: Contract): Database[] {
  const reading = {project, contract, engineOf: engineOfSettings};
  if (!value || value.kind === 'none') return [];
  if (value.kind !== 'dict') {
    const assume = productionEnvironment(project, contract);
    // The address stays open where it can, so that the database is seen to come from it.
    for (const open of [contract.database.variable, null]) {
      const settled = settle(value, name => (name === open ? undefined : assume(name)));
      if (settled.kind === 'dict') return ofDjango(settled, project, contract);
    }
    return [describe('default', 'django', firstEntry(value), reading)];
  }
  return value.entries.map(({key, value: entry}) =>
    describe(key.kind === 'string' ? key.value : '?', 'django', entry, reading),
  );
}

/** The database `default` of each side of a choice. */
function firstEntry(value: PythonValue): PythonValue {
  if (value.kind === 'choice') return eachChoice(value, firstEntry);
  if (value.kind !== 'dict') return value;
  return entryOf(value, 'default') ?? {kind: 'unknown', reason: 'DATABASES has no default', place: value.place};
}

function describe(
  name: string,
  library: Database['library'],
  written: PythonValue,
  {project, contract, engineOf}: Reading,
): Database {
  const assume = productionEnvironment(project, contract);
  const settled = settle(written, assume);
  // What holds without further variables holds in production, unless it is the file for one's own machine.
  const alone = engineOf(settle(written, unconfigured(assume)));
  const possible = possibilities(settled).flatMap(value => enginesOf(value, engineOf));
  const engines = alone !== null && alone !== 'sqlite' ? [alone] : [...new Set(possible)];
  const [engine = null] = engines.length === 1 ? engines : [];
  return {
    name,
    library,
    engine,
    engines,
    unconfigured: alone,
    from: variablesIn(written).length > 0 ? 'environment' : alone === null ? null : 'literal',
    variables: variablesIn(settled),
    written,
    settled,
    place: written.place,
  };
}

/** The engines a settled value may be: what a variable gives, and what stands for it when it is not set. */
function enginesOf(value: PythonValue, engineOf: Reading['engineOf']): (Engine | null)[] {
  if (value.kind === 'absent') return [];
  if (value.kind !== 'environment') return [engineOf(value)];
  if (!value.fallback || value.fallback.kind === 'none') return [null];
  return [null, ...possibilities(value.fallback).flatMap(v => enginesOf(v, engineOf))];
}

/** The engine of an entry of DATABASES. */
function engineOfSettings(value: PythonValue): Engine | null {
  if (value.kind !== 'dict') return null;
  const engine = entryOf(value, 'ENGINE');
  if (engine?.kind !== 'string') return null;
  if (/postg/.test(engine.value)) return 'postgresql';
  if (/mysql|mariadb/.test(engine.value)) return 'mysql';
  if (/sqlite|spatialite/.test(engine.value)) return 'sqlite';
  if (/oracle/.test(engine.value)) return 'oracle';
  return /mssql|pyodbc/.test(engine.value) ? 'mssql' : 'other';
}

/** The engine of an address of SQLAlchemy. */
function engineOfUrl(value: PythonValue): Engine | null {
  const scheme = schemeOf(value);
  if (scheme === null) return null;
  if (/^postgres/.test(scheme)) return 'postgresql';
  if (/^(?:mysql|mariadb)/.test(scheme)) return 'mysql';
  if (/^sqlite/.test(scheme)) return 'sqlite';
  if (/^oracle/.test(scheme)) return 'oracle';
  return /^mssql/.test(scheme) ? 'mssql' : 'other';
}

/** The scheme of an address (`postgresql+psycopg2`); null where it does not begin with a literal one. */
export function schemeOf(value: PythonValue): string | null {
  const first = value.kind === 'text' ? value.parts[0] : value;
  if (first?.kind === 'call' && /(?:URL\.create|Url\.build|Dsn\.build)$/.test(first.callee)) {
    const driver = first.keywords.get('drivername') ?? first.keywords.get('scheme') ?? first.arguments[0];
    return driver?.kind === 'string' ? driver.value : null;
  }
  return first?.kind === 'string' ? (/^([A-Za-z][\w+.-]*):/.exec(first.value)?.[1] ?? null) : null;
}
