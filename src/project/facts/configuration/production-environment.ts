import type {Contract} from '../../contract.ts';
import {oncePer, oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {serverCommand} from '../command/server-command.ts';
import type {DeclaredVariable} from '../command/sources/process-source.ts';
import type {Assumed, Assumption} from '../python/settle.ts';
import {appJson} from './app-json.ts';
import {declaredVariables} from './declared-variables.ts';
import {givenVariables} from './given-variables.ts';
import {isSecretName} from './secret-shapes.ts';

/** Variables that only test runs have. */
const ELSEWHERE = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'GITHUB_ACTIONS',
  'GITHUB_WORKFLOW',
  'GITLAB_CI',
  'TRAVIS',
  'CIRCLECI',
];

/**
 * What is known of a variable in production: what the start command sets, what app.json and the platform's own file give,
 * what the platform itself sets. The database's address is taken as set. Everything else is undefined.
 */
export const productionEnvironment = oncePerPair((project: Project, contract: Contract): Assumption => {
  const known = new Map<string, Assumed>(ELSEWHERE.map(name => [name, null]));
  for (const [name, text] of Object.entries(contract.environment)) known.set(name, text ?? {set: true});
  if (contract.edge.hostVariable) known.set(contract.edge.hostVariable, {set: true});
  const {variable, scheme} = contract.database;
  if (variable) known.set(variable, scheme === 'unknown' || !scheme ? {set: true} : exampleAddress(scheme));
  if (contract.reads.some(({path}) => path === 'app.json'))
    for (const [name, assumed] of appJsonVariables(project)) known.set(name, assumed);
  const declared = declaredVariables(project, contract);
  for (const variable of declared.values()) known.set(variable.name, assumedOf(variable, contract));
  const server = serverCommand(project, contract);
  for (const [name, {text, byCommand}] of givenVariables(project, contract))
    if (byCommand && !(declared.has(name) && isSecretName(name)))
      known.set(name, text.includes('$') ? {set: true} : text);
  // gunicorn puts its name and version there before it loads the app; without a command, it may be the one.
  if (!server.known || !server.value) known.set('SERVER_SOFTWARE', {set: true});
  else if (server.value.server === 'gunicorn') known.set('SERVER_SOFTWARE', 'gunicorn/26.2.0');
  return name => known.get(name);
});

/** The same, with every variable that nothing sets taken as not set: a deployment before anything is configured. */
export function unconfigured(assume: Assumption): Assumption {
  return name => {
    const assumed = assume(name);
    return assumed === undefined ? null : assumed;
  };
}

/**
 * The same, where variables that nothing sets hold the address of a database as the platform hands it over; where it has none
 * of its own, of one of PostgreSQL.
 */
export function withAddresses(assume: Assumption, {database: {scheme}}: Contract): Assumption {
  const address = exampleAddress(!scheme || scheme === 'unknown' ? 'postgresql' : scheme);
  return name => assume(name) ?? (ADDRESS.test(name) ? address : null);
}

const ADDRESS = /UR[IL]|DSN/i;

/** The password in the address that stands for what the platform hands to the app. */
export const EXAMPLE_PASSWORD = 'set-by-the-platform';

/** An address as a platform hands it to the app; where both schemes occur, the older one, which is the harder to take. */
function exampleAddress(scheme: string): string {
  return `${scheme === 'either' ? 'postgres' : scheme}://user:${EXAMPLE_PASSWORD}@database.internal:5432/name`;
}

function assumedOf({name, value}: DeclaredVariable, {database: {scheme}, edge}: Contract): Assumed {
  switch (value.kind) {
    case 'literal':
      // Whether a secret may stand there is a question about that file; the code reads it from the environment all the same.
      return isSecretName(name) ? {set: true} : value.text;
    case 'database-address':
      return scheme === 'unknown' || !scheme ? {set: true} : exampleAddress(scheme);
    case 'own-host':
      return edge.hosts[0] ? value.text.replaceAll('{host}', `myapp${edge.hosts[0]}`) : {set: true};
    case 'generated':
    case 'linked':
    case 'by-hand':
      return {set: true};
    default:
      return value satisfies never;
  }
}

const appJsonVariables = oncePer((project: Project): ReadonlyMap<string, Assumed> => {
  const variables = new Map<string, Assumed>();
  for (const {name, value, required, generated} of appJson(project)?.env ?? [])
    if (value !== null) variables.set(name, isSecretName(name) ? {set: true} : value);
    else if (required || generated) variables.set(name, {set: true});
  return variables;
});
