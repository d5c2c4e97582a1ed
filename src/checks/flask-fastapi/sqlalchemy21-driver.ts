import {schemeOf} from '../../project/facts/configuration/databases.ts';
import {
  productionEnvironment,
  unconfigured,
  withAddresses,
} from '../../project/facts/configuration/production-environment.ts';
import {sqlalchemyUrls} from '../../project/facts/configuration/sqlalchemy-urls.ts';
import {type Dependency, productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {settle} from '../../project/facts/python/settle.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {ofDoubt} from '../dependencies/unlisted.ts';
import {printed} from '../printed.ts';

/** A version far above 2.1: where it is allowed, pip installs the newest one, which is at least 2.1. */
const NEWEST = '2.99';

export const sqlalchemy21Driver = defineCheck({
  id: 'sqlalchemy21-driver',
  title: 'The driver that SQLAlchemy 2.1 takes for postgresql:// is installed',
  impact: 'breaks',
  messages: {
    onlyPsycopg2:
      'SQLAlchemy {version} takes psycopg for postgresql://, and production installs only {found}: since 2.1, psycopg2 has to be named in the address.',
  },
  evaluate(project, contract) {
    const urls = sqlalchemyUrls(project, contract);
    if (urls.length === 0) return notApplicable('No code gives SQLAlchemy an address.');
    const library = productionDependency(project, contract, 'sqlalchemy');
    if (!library.known) return ofDoubt(contract, library.reason, library.place);
    if (!library.value) return notApplicable('Production does not install SQLAlchemy by a name in its manifest.');
    const version = versionOf(library.value);
    if (version === null)
      return undecided(
        'Which version of SQLAlchemy is installed decides: 2.1 changed the driver.',
        placeOfDependency(library.value),
      );
    if (version === 'before')
      return pass({text: `SQLAlchemy ${library.value.specifier} is before 2.1`, at: placeOfDependency(library.value)});
    const production = productionEnvironment(project, contract);
    const assume = unconfigured(production);
    const given = contract.database.scheme === null ? assume : withAddresses(production, contract);
    const bare = urls.filter(
      ({value, by}) =>
        by !== 'create_async_engine' &&
        (isBare(settle(value, assume)) || (writesScheme(value) && isBare(settle(value, given)))),
    );
    if (bare.length === 0) return pass('no address leaves the choice of the PostgreSQL driver to SQLAlchemy');
    const psycopg = productionDependency(project, contract, 'psycopg');
    if (!psycopg.known) return ofDoubt(contract, psycopg.reason, psycopg.place);
    if (psycopg.value) return pass({text: 'psycopg is installed', at: placeOfDependency(psycopg.value)});
    const old = ['psycopg2-binary', 'psycopg2']
      .map(name => productionDependency(project, contract, name))
      .find(fact => fact.known && fact.value);
    if (!old?.known || !old.value)
      return notApplicable('Production installs no driver for PostgreSQL yet; db-driver-in-dependencies says so.');
    const specifier = library.value.specifier || 'in its newest version';
    return fail({
      messageId: 'onlyPsycopg2',
      found: old.value.name,
      expected: 'psycopg[binary]',
      at: placeOfDependency(old.value),
      data: {version: specifier},
      prints: printed(contract, 'module-not-found', {module: 'psycopg'}),
    });
  },
});

const isBare = (url: PythonValue) => /^postgres(?:ql)?$/.test(schemeOf(url) ?? '');

/** Whether the code makes postgresql:// of an older address, so that the one it is given names no driver. */
function writesScheme(url: PythonValue): boolean {
  return schemeOf(settle(url, () => 'postgres://database')) === 'postgresql';
}

/** Whether the version that is installed is before 2.1; null where that cannot be told. */
function versionOf({version, range}: Dependency): 'before' | 'since' | null {
  if (version !== null) {
    const since = satisfies(version, '>=2.1');
    return since === null ? null : since ? 'since' : 'before';
  }
  if (range === null) return null;
  const newest = satisfies(NEWEST, range);
  if (newest === true) return 'since';
  return satisfies('2.1.1', range) === false && satisfies('2.1.0', range) === false ? 'before' : null;
}
