import {migrations} from '../../project/facts/command/migrations.ts';
import {createAllAtStart} from '../../project/facts/configuration/create-all.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const sqlalchemyNoCreateAllOnly = defineCheck({
  id: 'sqlalchemy-no-create-all-only',
  title: 'Tables are changed by migrations, not made anew at each start',
  impact: 'degrades',
  messages: {
    onlyCreateAll:
      '{found}() runs whenever a process starts, and nothing else changes the tables: a column that is added later is never added to the database, and two workers that start together may both make the same table.',
  },
  evaluate(project, contract) {
    const used = databases(project, contract);
    if (!used.known) return undecided(used.reason, used.place);
    const ofSqlalchemy = used.value.filter(({library}) => library === 'sqlalchemy');
    if (ofSqlalchemy.length === 0) return notApplicable('SQLAlchemy opens no database in the code of production.');
    if (ofSqlalchemy.every(({engine}) => engine === 'sqlite'))
      return notApplicable('The database is a file; db-not-sqlite-on-ephemeral comes first.');
    const {tool, command} = migrations(project, contract);
    if (tool !== null) return pass(`the tables are changed by ${command}`);
    const made = createAllAtStart(project, contract);
    if (made.length === 0) return pass('no table is made while the app starts');
    const flask = productionDependency(project, contract, 'flask-sqlalchemy');
    const expected = flask.known && flask.value ? 'Flask-Migrate' : 'Alembic';
    return fail(
      ...made
        .slice(0, 1)
        .map(({text, place}) => ({messageId: 'onlyCreateAll' as const, found: text, expected, at: place})),
    );
  },
});
