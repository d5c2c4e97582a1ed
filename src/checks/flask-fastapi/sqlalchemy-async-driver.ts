import {schemeOf} from '../../project/facts/configuration/databases.ts';
import {productionEnvironment, unconfigured} from '../../project/facts/configuration/production-environment.ts';
import {sqlalchemyUrls} from '../../project/facts/configuration/sqlalchemy-urls.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {settle} from '../../project/facts/python/settle.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

/** Drivers that wait without blocking; `psycopg` does both. */
const ASYNCHRONOUS = /\+(?:asyncpg|psycopg|psycopg_async|aiosqlite|aiomysql|asyncmy|oracledb|oracledb_async|aioodbc)$/;

export const sqlalchemyAsyncDriver = defineCheck({
  id: 'sqlalchemy-async-driver',
  title: 'create_async_engine gets an address with an asynchronous driver',
  impact: 'breaks',
  messages: {
    noDriver:
      'create_async_engine() gets an address that begins with {found}://, and no asynchronous driver has that scheme.',
  },
  evaluate(project, contract) {
    const urls = sqlalchemyUrls(project, contract).filter(({by}) => by === 'create_async_engine');
    if (urls.length === 0) return notApplicable('No code calls create_async_engine().');
    const assume = productionEnvironment(project, contract);
    const judged = urls.map(({value, place}) => {
      const open = settle(value, assume);
      return {place, scheme: schemeOf(settle(value, unconfigured(assume))), open};
    });
    const wrong = judged.filter(({scheme}) => scheme !== null && !ASYNCHRONOUS.test(scheme));
    if (wrong.length > 0) {
      const psycopg = productionDependency(project, contract, 'psycopg');
      const driver = psycopg.known && psycopg.value ? 'psycopg' : 'asyncpg';
      return fail(
        ...wrong.map(({scheme, place}) => ({
          messageId: 'noDriver' as const,
          found: scheme,
          expected: expectedFor(scheme ?? '', driver),
          at: place,
          prints: printedFor(scheme ?? ''),
        })),
      );
    }
    const unclear = judged.find(({scheme, open}) => scheme === null && open.kind !== 'environment');
    if (unclear)
      return undecided(
        'How the address of the asynchronous engine begins cannot be followed; a literal scheme or a replacement would show it.',
        unclear.place,
      );
    const variables = judged.flatMap(({open}) => (open.kind === 'environment' && open.name ? [open.name] : []));
    return {
      ...pass(
        ...judged.map(({scheme, place}) => ({text: `it begins with ${scheme ?? 'what a variable says'}`, at: place})),
      ),
      open: setOnPlatform(contract, [...new Set(variables)]),
    };
  },
});

function expectedFor(scheme: string, driver: string): string {
  if (/^postgres/.test(scheme)) return `url.replace("${scheme}://", "postgresql+${driver}://", 1)`;
  if (/^sqlite/.test(scheme)) return 'sqlite+aiosqlite:///app.db';
  return /^(?:mysql|mariadb)/.test(scheme) ? 'mysql+asyncmy://' : 'a scheme with the driver behind a plus sign';
}

/** What SQLAlchemy prints: it loads the driver that the scheme means, and that driver blocks. */
function printedFor(scheme: string): string {
  if (scheme === 'postgres') return "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres";
  return 'sqlalchemy.exc.InvalidRequestError: The asyncio extension requires an async driver to be used.';
}
