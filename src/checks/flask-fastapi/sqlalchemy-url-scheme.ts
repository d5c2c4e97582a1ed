import {schemeOf} from '../../project/facts/configuration/databases.ts';
import {
  productionEnvironment,
  unconfigured,
  withAddresses,
} from '../../project/facts/configuration/production-environment.ts';
import {sqlalchemyUrls} from '../../project/facts/configuration/sqlalchemy-urls.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {isBefore14} from '../../project/facts/dependencies/sqlalchemy-version.ts';
import {settle, variablesIn} from '../../project/facts/python/settle.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

export const sqlalchemyUrlScheme = defineCheck({
  id: 'sqlalchemy-url-scheme',
  title: 'SQLAlchemy gets an address whose scheme it knows',
  impact: 'breaks',
  messages: {
    postgresScheme:
      '{platform} sets {variable} to an address that begins with postgres://, and SQLAlchemy knows only postgresql://.',
    literalScheme: 'The address of the database begins with postgres://, and SQLAlchemy knows only postgresql://.',
  },
  evaluate(project, contract) {
    const urls = sqlalchemyUrls(project, contract).filter(({by}) => by !== 'create_async_engine');
    if (urls.length === 0)
      return notApplicable('No code gives SQLAlchemy an address, or sqlalchemy-async-driver judges it.');
    const library = productionDependency(project, contract, 'sqlalchemy');
    if (library.known && library.value && isBefore14(library.value))
      return notApplicable('SQLAlchemy before 1.4 knows postgres:// as well.');
    const assume = productionEnvironment(project, contract);
    const judged = urls.map(url => ({
      ...url,
      settled: settle(url.value, unconfigured(assume)),
      open: settle(url.value, assume),
      // What the platform hands over once its owner sets the variable, and not what stands in for it on their own machine.
      given: schemeOf(settle(url.value, withAddresses(assume, contract))),
    }));
    const problems = judged.filter(({settled}) => schemeOf(settled) === 'postgres');
    const {variable, scheme} = contract.database;
    if (scheme === 'either' && problems.length > 0 && problems.every(({value}) => value.kind !== 'string'))
      return outside(
        `${contract.name} has databases whose address begins with postgres://, which SQLAlchemy does not know, and others: see how ${variable} begins, or let the code replace it.`,
      );
    if (problems.length > 0)
      return fail(
        ...problems.map(({value, place}) => ({
          messageId: value.kind === 'string' ? ('literalScheme' as const) : ('postgresScheme' as const),
          found: 'postgres://',
          expected: 'url.replace("postgres://", "postgresql://", 1)',
          at: place,
          data: {variable: contract.database.variable ?? 'the variable'},
          prints: "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
        })),
      );
    const unclear = judged.find(
      ({settled, open, given}) => schemeOf(settled) === null && given === null && open.kind !== 'environment',
    );
    // Where the platform makes no address, its owner writes it, and with it how it begins.
    if (unclear && contract.dependencies.mayHaveUnlisted && variablesIn(unclear.open).length > 0)
      return outside(
        `The address in ${variablesIn(unclear.open)[0]} decides: it has to begin with postgresql:// for a PostgreSQL server.`,
      );
    if (unclear)
      return undecided(
        'How the address that SQLAlchemy gets begins cannot be followed; a literal scheme or a replacement would show it.',
        unclear.place,
      );
    const variables = judged.flatMap(({open}) =>
      open.kind === 'environment' && open.name && !open.fallback ? [open.name] : [],
    );
    return {
      ...pass(
        ...judged.map(({settled, given, place}) => ({
          text: `it begins with ${given ?? schemeOf(settled) ?? 'what the variable says'}`,
          at: place,
        })),
      ),
      open: setOnPlatform(contract, [...new Set(variables)]),
    };
  },
});
