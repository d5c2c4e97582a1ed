import {dependencies} from '../../project/facts/dependencies/dependencies.ts';
import {type Dependency, placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {image} from '../../project/facts/image/image.ts';
import {stagesOfImage, textOfRun} from '../../project/facts/image/image-contents.ts';
import {defineCheck, failOrPass, notApplicable, type Problem, undecided} from '../define.ts';

type MessageId = 'needsCompiler' | 'needsLibrary';

export const psycopg2BinaryOrPsycopg = defineCheck({
  id: 'psycopg2-binary-or-psycopg',
  title: 'The PostgreSQL driver comes ready to use',
  impact: 'degrades',
  messages: {
    needsCompiler: 'psycopg2 is compiled while it is installed, which needs a compiler and the headers of PostgreSQL.',
    needsLibrary: 'psycopg without the extra binary needs the PostgreSQL client library on the machine.',
  },
  notFor: contract =>
    contract.dependencies.headersForPostgres
      ? `${contract.name} has the PostgreSQL client library and its headers, so that each of the drivers installs.`
      : null,
  evaluate: (project, contract) => {
    const all = dependencies(project, contract);
    if (!all.known) return undecided(all.reason, all.place);
    const production = all.value.filter(({group}) => group === 'production');
    const drivers = production.filter(({name}) => /^psycopg(?:2|2-binary|-binary|-c)?$/.test(name));
    if (drivers.length === 0) return notApplicable('No PostgreSQL driver of the psycopg family is installed.');
    const built = image(project, contract);
    const runs = built.known && built.value ? stagesOfImage(built.value.stage).flatMap(stage => stage.runs) : [];
    const steps = runs.map(textOfRun).join('\n');
    const ready = drivers.some(driver => driver.name.endsWith('-binary') || driver.extras.includes('binary'));
    const problems = drivers.flatMap((driver): Problem<MessageId>[] =>
      ready || hasHeaders(driver, steps) ? [] : judge(driver),
    );
    return failOrPass(problems, ...drivers.map(d => ({text: `${d.name} is listed`, at: placeOfDependency(d)})));
  },
});

/** Whether a step of the image installs what the driver is built with, or runs with. */
function hasHeaders({name}: Dependency, steps: string): boolean {
  if (name === 'psycopg') return /\blibpq|postgresql-(?:client|dev|libs)/.test(steps);
  return /\blibpq-dev|postgresql-dev/.test(steps) && /\b(?:gcc|build-essential|build-base|clang)\b/.test(steps);
}

function judge(driver: Dependency): Problem<MessageId>[] {
  const at = placeOfDependency(driver);
  if (driver.name === 'psycopg2')
    return [{messageId: 'needsCompiler', found: 'psycopg2', expected: 'psycopg2-binary', at}];
  if (driver.name === 'psycopg')
    return [{messageId: 'needsLibrary', found: 'psycopg', expected: 'psycopg[binary]', at}];
  return [];
}
