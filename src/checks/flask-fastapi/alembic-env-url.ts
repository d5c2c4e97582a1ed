import type {Contract} from '../../project/contract.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import {type AlembicUrl, alembicUrls} from '../../project/facts/configuration/alembic-url.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {isBefore14} from '../../project/facts/dependencies/sqlalchemy-version.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';

type MessageId = 'literal' | 'password' | 'postgresScheme';

export const alembicEnvUrl = defineCheck({
  id: 'alembic-env-url',
  title: 'Alembic migrates the database that the platform names',
  impact: 'breaks',
  messages: {
    literal: 'Alembic migrates {found}, which is written in {file}: the database of {platform} never gets its tables.',
    password: 'The address that Alembic migrates stands in {file} with its password: {found}.',
    postgresScheme:
      '{file} hands Alembic the address as {platform} sets it, which begins with postgres://; SQLAlchemy knows only postgresql://.',
  },
  evaluate(project, contract) {
    if (migrations(project, contract).tool !== 'alembic')
      return notApplicable('The migrations are not run by Alembic itself.');
    const urls = alembicUrls(project, contract);
    if (urls.length === 0) return notApplicable('There is no alembic.ini with its env.py.');
    const used = databases(project, contract);
    if (used.known && used.value.length > 0 && used.value.every(({engine}) => engine === 'sqlite'))
      return notApplicable('The database is a file; db-not-sqlite-on-ephemeral comes first.');
    const library = productionDependency(project, contract, 'sqlalchemy');
    const old = library.known && library.value !== null && isBefore14(library.value);
    const problems = urls.flatMap(url => problem(url, contract, old));
    if (problems.length > 0) return fail(...problems);
    const unclear = urls.find(({kind}) => kind === 'unclear');
    if (unclear?.kind === 'unclear') return undecided(unclear.reason, unclear.place);
    return pass(...urls.map(({place}) => ({text: `${place.file} takes the address from the code`, at: place})));
  },
});

function problem(url: AlembicUrl, contract: Contract, old: boolean): readonly Problem<MessageId>[] {
  const at = url.place;
  const variable = contract.database.variable ?? 'DATABASE_URL';
  const value =
    contract.database.scheme === 'postgresql'
      ? `os.environ["${variable}"]`
      : `os.environ["${variable}"].replace("postgres://", "postgresql://", 1)`;
  const expected = `config.set_main_option("sqlalchemy.url", ${value})`;
  switch (url.kind) {
    case 'literal': {
      const [, scheme = '', user = '', rest = ''] =
        /^([\w+.-]{1,50}):\/\/([^@/]{0,300}@)?(.{0,100})/.exec(url.text) ?? [];
      const password = user.includes(':');
      const found = `${scheme}://${user === '' ? '' : '…@'}${rest}`;
      return password
        ? [{messageId: 'password', found, expected, at, impact: 'unsafe'}]
        : [{messageId: 'literal', found, expected, at}];
    }
    case 'scheme':
      return old
        ? []
        : [
            {
              messageId: 'postgresScheme',
              found: 'postgres://',
              expected: value,
              at,
              prints: "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
            },
          ];
    case 'code':
    case 'unclear':
      return [];
    default:
      return url satisfies never;
  }
}
