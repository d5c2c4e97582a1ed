import {maskSecret} from '../../project/clean-text.ts';
import type {Contract} from '../../project/contract.ts';
import {type Database, databases} from '../../project/facts/configuration/databases.ts';
import {environmentVariables} from '../../project/facts/configuration/environment-variables.ts';
import {EXAMPLE_PASSWORD} from '../../project/facts/configuration/production-environment.ts';
import {looksSecret} from '../../project/facts/configuration/secret-shapes.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import {databaseReadingOf, readingOf} from '../../project/facts/python/reads-variable.ts';
import {possibilities, variablesIn} from '../../project/facts/python/settle.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {setOnPlatform, withSettings} from './with-settings.ts';

type MessageId = 'local' | 'password' | 'host';

const LOCAL = /^(?:localhost|127(?:\.\d+){3}|::1|)$/i;

export const djangoDatabaseEnv = defineCheck({
  id: 'django-database-env',
  title: 'The address of the database comes from the environment',
  impact: 'breaks',
  narrowedBy: ['database'],
  messages: {
    local:
      'The database {name} is looked for on the machine of the app itself ({found}), where none runs on {platform}.',
    password: 'The password of the database {name} is written in {file}: {found}.',
    host: 'The address of the database {name} is written in {file}: {found}. It cannot change without a change of the code.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, () => {
      const found = databases(project, contract);
      if (!found.known) return undecided(found.reason, found.place);
      const all = found.value.filter(({library}) => library === 'django');
      const remote = all.filter(({engines}) => !engines.every(engine => engine === 'sqlite'));
      if (all.length === 0) return notApplicable('The settings name no database.');
      if (remote.length === 0) return notApplicable('The database is a file; db-not-sqlite-on-ephemeral judges that.');
      const problems = remote.flatMap(database => problemOf(project, database, contract));
      if (problems.length > 0) return fail(...problems);
      const unclear = remote.find(({settled}) =>
        possibilities(settled).some(value => value.kind === 'unknown' || value.kind === 'call'),
      );
      if (unclear)
        return undecided(
          `Where the database ${unclear.name} is cannot be followed; its address decides.`,
          unclear.place,
        );
      const variables = remote.flatMap(({settled}) => possibilities(settled).flatMap(variablesIn));
      const read = environmentVariables(project, contract);
      // Beside its own database, the app may go by what stands in the code.
      const spare = new Set(
        contract.runtime.sharesMachine && read.known ? read.value.flatMap(v => (v.hasDefault ? v.name : [])) : [],
      );
      return {
        ...pass(...remote.map(({name, place}) => ({text: `${name} is not written in the code`, at: place}))),
        open: setOnPlatform(
          contract,
          [...new Set(variables)].filter(variable => !spare.has(variable)),
        ),
      };
    }),
});

function problemOf(project: Project, {name, settled, place}: Database, contract: Contract): Problem<MessageId>[] {
  const [entry, other] = possibilities(settled);
  if (entry?.kind !== 'dict' || other) return [];
  const literal = (key: string) => {
    const value = entryOf(entry, key);
    return value?.kind === 'string' ? value : null;
  };
  const [host, password] = [literal('HOST'), literal('PASSWORD')];
  if (password?.value === EXAMPLE_PASSWORD) return [];
  const {variable} = contract.database;
  const expected =
    variable === null
      ? readingOf(project, place.file, 'DB_HOST')
      : (databaseReadingOf(project, place.file, variable) ?? 'dj_database_url.config(conn_max_age=600)');
  const base = {expected, data: {name}};
  const local = host !== null && LOCAL.test(host.value);
  const written: Problem<MessageId>[] = password?.value
    ? [{...base, messageId: 'password', found: maskSecret(password.value), at: password.place, impact: 'unsafe'}]
    : [];
  if (local && !contract.runtime.sharesMachine)
    return [
      {...base, messageId: 'local', found: host.value || 'no HOST', at: host.place},
      // On the learner's machine alone, a word that anybody would try is no secret.
      ...(password && looksSecret('PASSWORD', password.value) ? written : []),
    ];
  if (written.length > 0) return written;
  if (host && !local && !host.value.startsWith('/'))
    return [{...base, messageId: 'host', found: host.value, at: host.place, impact: 'degrades'}];
  return [];
}
