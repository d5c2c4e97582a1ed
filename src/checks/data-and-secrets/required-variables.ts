import type {Contract} from '../../project/contract.ts';
import {
  type EnvironmentVariable,
  environmentVariables,
} from '../../project/facts/configuration/environment-variables.ts';
import {productionEnvironment} from '../../project/facts/configuration/production-environment.ts';
import {isSecretName} from '../../project/facts/configuration/secret-shapes.ts';
import type {Project} from '../../project/project.ts';
import {type Check, noDecisions} from '../define.ts';
import {djangoAllowedHosts} from '../django/django-allowed-hosts.ts';
import {djangoDatabaseEnv} from '../django/django-database-env.ts';
import {djangoSecretKeyEnv} from '../django/django-secret-key-env.ts';
import {fastapiCorsNotStar} from '../flask-fastapi/fastapi-cors-not-star.ts';
import {flaskSecretKeyEnv} from '../flask-fastapi/flask-secret-key-env.ts';
import {sqlalchemyAsyncDriver} from '../flask-fastapi/sqlalchemy-async-driver.ts';
import {sqlalchemyUrlScheme} from '../flask-fastapi/sqlalchemy-url-scheme.ts';
import {brokerFromEnv} from './broker-from-env.ts';
import {dbNotSqliteOnEphemeral} from './db-not-sqlite-on-ephemeral.ts';

/** Checks that say themselves which variable is to be set. */
const OTHERS: readonly Check[] = [
  djangoSecretKeyEnv,
  djangoAllowedHosts,
  djangoDatabaseEnv,
  flaskSecretKeyEnv,
  sqlalchemyUrlScheme,
  sqlalchemyAsyncDriver,
  fastapiCorsNotStar,
  brokerFromEnv,
  dbNotSqliteOnEphemeral,
];

/**
 * The variables without which the code of production stops, and the secrets that it reads without a default: those that
 * neither the platform nor a file sets.
 */
export function neededVariables(project: Project, contract: Contract): readonly EnvironmentVariable[] {
  const variables = environmentVariables(project, contract);
  if (!variables.known) return [];
  const assume = productionEnvironment(project, contract);
  return variables.value
    .filter(({name, hasDefault, required}) => required || (!hasDefault && isSecretName(name)))
    .filter(({name}) => assume(name) === undefined && !FROM_THE_SYSTEM.test(name));
}

/** Of {@link neededVariables}, the names that no other check says to set. */
export function requiredVariables(project: Project, contract: Contract): readonly string[] {
  const needed = neededVariables(project, contract);
  if (needed.length === 0) return [];
  const said = OTHERS.map(check => check.evaluate(project, contract, noDecisions).open ?? '').join(' ');
  const words = new Set(said.split(/[^\w]+/));
  return needed.map(({name}) => name).filter(name => !words.has(name));
}

const FROM_THE_SYSTEM =
  /^(?:HOME|PATH|PWD|USER|LANG|TMPDIR|TZ|HOSTNAME|PYTHONPATH|PYTHON_VERSION|DJANGO_SETTINGS_MODULE)$/;
