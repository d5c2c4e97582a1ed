import {databases} from '../../project/facts/configuration/databases.ts';
import {defineCheck, notApplicable, outside, pass, undecided} from '../define.ts';
import {namesNoAppOutside} from './with-naming-file.ts';

export const paFreeDb = defineCheck({
  id: 'pa-free-db',
  title: 'The plan of the account has the database that the app uses',
  impact: 'degrades',
  notFor: namesNoAppOutside,
  messages: {},
  evaluate(project, contract) {
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    const [first] = found.value;
    if (!first) return notApplicable('No database was found in the code of production.');
    const server = found.value.find(({engine}) => engine === 'postgresql' || engine === 'mysql');
    if (server)
      return outside(
        server.engine === 'mysql'
          ? `MySQL comes with paid accounts of ${contract.name}, and with free ones from before 2026-01-15; which one yours is decides (known on ${contract.verified}).`
          : `A PostgreSQL server is an addition to paid plans of ${contract.name}, and one elsewhere can be reached from paid accounts only; which plan yours is decides (known on ${contract.verified}).`,
      );
    const open = found.value.find(({engine}) => engine === null);
    if (open)
      return outside(
        `${open.variables.join(' and ') || open.name} decides which database it is: SQLite comes with every account of ${contract.name}, MySQL and PostgreSQL with paid ones (known on ${contract.verified}).`,
      );
    return pass({text: 'SQLite comes with every account', at: first.place});
  },
});
