import {type Contract, losesFiles} from '../../project/contract.ts';
import {type Database, databases, fileDatabases} from '../../project/facts/configuration/databases.ts';
import {mayBeReplicated, sqliteFile, volumeOf} from '../../project/facts/configuration/volumes.ts';
import {databaseReadingOf, readingOf} from '../../project/facts/python/reads-variable.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

export const dbNotSqliteOnEphemeral = defineCheck({
  id: 'db-not-sqlite-on-ephemeral',
  title: 'Data is not kept in a file that the platform throws away',
  impact: 'unsafe',
  narrowedBy: ['database'],
  messages: {
    onlySqlite:
      'In production the database ({name}) is an SQLite file, and {platform} throws files away {when}: the data is lost.',
    sqlite3Module:
      'The code opens an SQLite file with the module sqlite3, and {platform} throws files away {when}: the data is lost. That module opens nothing but files, so the database has to be reached through another one.',
  },
  notFor: contract => (contract.runtime.disk === 'persistent' ? `${contract.name} keeps files.` : null),
  evaluate(project, contract) {
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    if (found.value.length === 0) return notApplicable('No database was found in the code of production.');
    const files = fileDatabases(found.value);
    const lost: Database[] = [];
    for (const file of files) {
      const volume = volumeOf(sqliteFile(file), project, contract);
      if (!volume.known) return undecided(volume.reason, volume.place ?? file.place);
      if (!volume.value) lost.push(file);
    }
    if (files.length > 0 && lost.length === 0)
      return pass({
        text: 'the SQLite file lies on a volume, which one instance alone can have',
        at: files[0]?.place ?? null,
      });
    if (lost.length > 0 && mayBeReplicated(project))
      return undecided(
        'Litestream or LiteFS may bring the file back at each start; its configuration decides.',
        lost[0]?.place,
      );
    if (lost.length > 0)
      return fail(
        ...lost.map(({name, library, place}) => ({
          messageId: library === 'sqlite3' ? ('sqlite3Module' as const) : ('onlySqlite' as const),
          found: library === 'sqlite3' ? 'sqlite3.connect()' : 'SQLite',
          expected: expectedFor(project, library, place.file, contract),
          at: place,
          data: {name, when: losesFiles(contract)},
        })),
      );
    const unclear = found.value.find(({engines, variables}) => engines.includes(null) && variables.length === 0);
    if (unclear)
      return undecided(
        `What kind of database ${unclear.name} is cannot be followed; a literal engine or address would show it.`,
        unclear.place,
      );
    const needed = found.value
      .filter(({unconfigured}) => unconfigured === 'sqlite')
      .flatMap(({variables}) => variables);
    return {
      ...pass(
        ...found.value.map(({name, engine, place}) => ({
          text: `${name} is ${engine ?? 'what a variable says'}`,
          at: place,
        })),
      ),
      open: setOnPlatform(contract, [...new Set(needed)]),
    };
  },
});

function expectedFor(project: Project, library: Database['library'], file: string, {database}: Contract): string {
  const variable = database.variable ?? 'DATABASE_URL';
  const address = readingOf(project, file, variable);
  switch (library) {
    case 'django':
      return databaseReadingOf(project, file, variable) ?? 'dj_database_url.config(default="sqlite:///db.sqlite3")';
    case 'sqlalchemy':
      return database.scheme === 'postgresql' ? address : `${address}.replace("postgres://", "postgresql://", 1)`;
    case 'sqlite3':
      return `psycopg.connect(${address})`;
    default:
      return library satisfies never;
  }
}
