import type {Contract} from '../../project/contract.ts';
import {needsDatabase} from '../../project/facts/configuration/database-use.ts';
import {type Database, databases, schemeOf} from '../../project/facts/configuration/databases.ts';
import {dependencies, productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import type {Fact} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, type Problem, pass, undecided} from '../define.ts';
import {ofAbsence, ofDoubt} from '../dependencies/unlisted.ts';

/** Packages of which one is enough, by the driver that an address names, or by the engine. */
const DRIVERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    postgresql: ['psycopg', 'psycopg2', 'psycopg2-binary', 'psycopg2cffi'],
    mysql: ['mysqlclient', 'pymysql', 'mysql-connector-python', 'mariadb'],
    oracle: ['oracledb', 'cx-oracle'],
    mssql: ['mssql-django', 'pyodbc', 'django-mssql-backend', 'pymssql'],
    '+psycopg2': ['psycopg2', 'psycopg2-binary'],
    '+psycopg': ['psycopg'],
    '+psycopg_async': ['psycopg'],
    '+asyncpg': ['asyncpg'],
    '+pg8000': ['pg8000'],
    '+pymysql': ['pymysql'],
    '+mysqldb': ['mysqlclient'],
    '+aiomysql': ['aiomysql'],
    '+asyncmy': ['asyncmy'],
    '+aiosqlite': ['aiosqlite'],
  }),
);

export const dbDriverInDependencies = defineCheck({
  id: 'db-driver-in-dependencies',
  title: 'The driver of the database is installed in production',
  impact: 'breaks',
  narrowedBy: ['database'],
  messages: {
    missing: 'The database ({name}) is {engine} in production, and nothing that production installs can talk to it.',
  },
  evaluate(project, contract) {
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    const wanted = found.value
      .filter(({library}) => library !== 'sqlite3')
      .map(database => ({database, packages: packagesFor(database, isBefore21(project, contract))}));
    if (wanted.length === 0) return notApplicable('No database was found in the code of production.');
    const installed = dependencies(project, contract);
    if (!installed.known) return ofDoubt(contract, installed.reason, installed.place);
    const problems: Problem<'missing'>[] = [];
    for (const {database, packages} of wanted) {
      if (packages === null && database.variables.length > 0)
        return outside(
          `Which driver the database ${database.name} needs depends on ${database.variables.join(', ')}, whose value is not in the files.`,
        );
      if (packages === null)
        return undecided(
          `Which driver the database ${database.name} needs cannot be told: its engine is not known from the files.`,
          database.place,
        );
      if (packages.length === 0) continue;
      const facts = packages.map(name => productionDependency(project, contract, name));
      if (facts.some(fact => fact.known && fact.value)) continue;
      const open = facts.find(fact => !fact.known);
      if (open && !open.known) return ofDoubt(contract, open.reason, open.place);
      if (isOnlyPrepared(project, contract, database))
        return outside(
          `Whether a database is attached on ${contract.name} decides: as soon as one is, the app needs ${recommended(project, contract, database, packages)}.`,
        );
      problems.push({
        ...ofAbsence(contract),
        messageId: 'missing',
        expected: recommended(project, contract, database, packages),
        at: installed.place ?? database.place,
        data: {name: database.name, engine: LABELS.get(database.engine ?? 'other') ?? 'another one'},
        prints: printed(database),
      });
    }
    if (problems.length > 0) return fail(...problems.slice(0, 1));
    return pass(...wanted.map(({database}) => ({text: `${database.name} has its driver`, at: database.place})));
  },
});

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgresql: 'PostgreSQL',
    mysql: 'MySQL',
    oracle: 'Oracle',
    mssql: 'SQL Server',
    sqlite: 'SQLite',
  }),
);

/** Whether Django would use the database only where the platform hands it an address, and nothing here needs one. */
function isOnlyPrepared(project: Project, contract: Contract, {library, from, written}: Database): boolean {
  const literal = written.kind === 'dict' && entryOf(written, 'ENGINE')?.kind === 'string';
  return library === 'django' && from === 'environment' && !literal && !needsDatabase(project, contract);
}

function isBefore21(project: Project, contract: Contract): boolean {
  const found = productionDependency(project, contract, 'sqlalchemy');
  const version = found.known ? found.value?.version : null;
  return version != null && satisfies(version, '<2.1') === true;
}

/** The packages of which one is needed; none for what Python has; null where the engine is not known. */
function packagesFor({name, engine, library, settled}: Database, before21: boolean): readonly string[] | null {
  const driver = library === 'sqlalchemy' ? /\+.*$/.exec(schemeOf(settled) ?? '')?.[0] : undefined;
  if (driver) return DRIVERS.get(driver) ?? null;
  // Without a driver in its address the asynchronous engine does not start at all; sqlalchemy-async-driver says so.
  if (name === 'create_async_engine()' && engine !== null) return [];
  // Without a driver in its address, SQLAlchemy loads psycopg2 before 2.1; sqlalchemy21-driver looks at the rest.
  if (library === 'sqlalchemy' && schemeOf(settled) === 'postgresql' && before21)
    return DRIVERS.get('+psycopg2') ?? null;
  if (engine === 'sqlite') return [];
  return engine === null ? null : (DRIVERS.get(engine) ?? null);
}

function recommended(
  project: Project,
  contract: Contract,
  {library, engine}: Database,
  packages: readonly string[],
): string {
  if (engine !== 'postgresql' || !packages.includes('psycopg'))
    return packages.find(name => name.endsWith('-binary')) ?? packages[0] ?? '';
  const old: Fact<{readonly version: string | null} | null> = productionDependency(project, contract, library);
  const version = old.known ? old.value?.version : null;
  const before = version ? satisfies(version, library === 'django' ? '<4.2' : '<2.0') : null;
  return before ? 'psycopg2-binary' : 'psycopg[binary]';
}

function printed({library, engine}: Database): string | null {
  if (engine !== 'postgresql') return null;
  return library === 'django'
    ? 'django.core.exceptions.ImproperlyConfigured: Error loading psycopg2 or psycopg module'
    : "ModuleNotFoundError: No module named 'psycopg2'";
}
