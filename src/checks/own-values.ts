import {type Contract, losesFiles} from '../project/contract.ts';
import {isWellKnown} from '../project/facts/dependencies/package-requirements.ts';
import {oncePer} from '../project/once.ts';
import type {Check} from './define.ts';
import {narrowings} from './narrowings.ts';
import {ANY_PORT} from './start/bound-port.ts';

const PROCESSES = ['web', 'worker', 'release'];
const VARIABLES = ['DATABASE_URL', 'SECRET_KEY', 'DEBUG', 'ALLOWED_HOSTS'];
const SERVERS = ['runserver', 'manage.py runserver', 'flask run', 'fastapi dev'];
const known: ReadonlySet<string> = new Set([
  ...PROCESSES,
  ...VARIABLES,
  ...SERVERS,
  ANY_PORT,
  ...Object.values(narrowings).flatMap(({values}) => values ?? []),
]);

/**
 * Whether a part of a check's message is one of our own closed lists: words of the check, of the platform's data, or a package of our
 * tables. Where it is, it says of a project only which of them it is, whatever the project holds.
 * @param contract null where there is no such platform
 */
export function isOwnValue(
  value: string,
  {ownWords = []}: Pick<Check, 'ownWords'>,
  contract: Contract | null,
): boolean {
  const isOwn = (word: string) =>
    known.has(word) ||
    ownWords.includes(word) ||
    isWellKnown(word) ||
    (contract !== null && wordsOf(contract).has(word));
  return value === '' || isOwn(value) || value.split(/, | and | or /).every(isOwn);
}

/** Every text and number in the data of a platform, and its variables as a shell writes them. */
const wordsOf = oncePer((contract: Contract): ReadonlySet<string> => {
  const found = new Set([losesFiles(contract)]);
  const collect = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') found.add(String(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(contract);
  for (const name of Object.keys(contract.environment)) found.add(name).add(`$${name}`);
  return found;
});
