import type {Contract} from '../../project/contract.ts';
import {entryPoint} from '../../project/facts/app/entry-point.ts';
import {type Database, databases} from '../../project/facts/configuration/databases.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {possibilities} from '../../project/facts/python/settle.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Outcome, type Problem, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

type MessageId = 'poolAndAge' | 'underAsgi' | 'noHealthChecks';

export const djangoConnSettings = defineCheck({
  id: 'django-conn-settings',
  title: 'Connections to the database that are kept open are looked after',
  impact: 'breaks',
  messages: {
    poolAndAge:
      'The database {name} has a pool of connections and CONN_MAX_AGE too: Django accepts only one of the two, and every query fails.',
    underAsgi:
      'CONN_MAX_AGE keeps connections to the database {name} open, and the app runs under ASGI: Django then may open one more for each request, until the database accepts no more.',
    noHealthChecks:
      'CONN_MAX_AGE keeps connections to the database {name} open, and nothing looks whether they still work: after a restart of the database, requests answer 500 until each connection was tried once.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, () => {
      const found = databases(project, contract);
      if (!found.known) return undecided(found.reason, found.place);
      const remote = found.value.filter(
        ({library, engines}) => library === 'django' && !engines.every(engine => engine === 'sqlite'),
      );
      if (remote.length === 0) return notApplicable('The settings name no database that is connected to.');
      const problems = remote.flatMap(database => problemsOf(database, project, contract));
      return failOrPass(
        problems,
        ...remote.map(({name, settled, place}) => ({text: noteOf(name, settled), at: place})),
      );
    }),
});

function problemsOf({name, written, settled}: Database, project: Project, contract: Contract): Problem<MessageId>[] {
  const data = {name};
  const connected = possibilities(settled).find(side => isKept(option(side, 'CONN_MAX_AGE')));
  const age = connected && option(connected, 'CONN_MAX_AGE');
  if (!connected || !age) return [];
  const at = age.place;
  const options = option(connected, 'OPTIONS');
  const pool = options?.kind === 'dict' ? entryOf(options, 'pool') : null;
  if (pool && truth(pool) === true)
    return [{messageId: 'poolAndAge', expected: 'CONN_MAX_AGE = 0', at, data, prints: POOLING}];
  const entry = entryPoint(project, contract);
  if (entry.known && entry.value?.interface === 'asgi')
    return [{messageId: 'underAsgi', expected: 'CONN_MAX_AGE = 0', at, data, impact: 'degrades'}];
  const checked = option(connected, 'CONN_HEALTH_CHECKS');
  const isOff = !checked || truth(checked) === false;
  const expected = written.kind === 'environment' ? 'conn_health_checks=True' : '"CONN_HEALTH_CHECKS": True';
  // Django looks after connections since 4.1.
  return isOff && djangoIs(project, contract, '>=4.1') === true
    ? [{messageId: 'noHealthChecks', expected, at, data, impact: 'degrades'}]
    : [];
}

const POOLING = "django.core.exceptions.ImproperlyConfigured: Pooling doesn't support persistent connections.";

/** An entry of a database, wherever its address comes from. */
function option(database: PythonValue, key: string): PythonValue | null {
  if (database.kind === 'dict') return entryOf(database, key);
  if (database.kind !== 'environment') return null;
  return database.entries?.findLast(entry => entry.key.kind === 'string' && entry.key.value === key)?.value ?? null;
}

/** Whether this CONN_MAX_AGE keeps connections open: None for ever, a number for that many seconds. */
function isKept(age: PythonValue | null): boolean {
  return age?.kind === 'none' || (age?.kind === 'number' && age.value > 0);
}

function noteOf(name: string, settled: PythonValue): string {
  const kept = possibilities(settled).some(side => isKept(option(side, 'CONN_MAX_AGE')));
  return kept
    ? `${name} keeps connections, and Django looks after them`
    : `${name} opens a connection for each request`;
}
