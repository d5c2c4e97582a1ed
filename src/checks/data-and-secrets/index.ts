import type {Check} from '../define.ts';
import {brokerFromEnv} from './broker-from-env.ts';
import {dbDriverInDependencies} from './db-driver-in-dependencies.ts';
import {dbNotSqliteOnEphemeral} from './db-not-sqlite-on-ephemeral.ts';
import {dotenvNotOverriding} from './dotenv-not-overriding.ts';
import {localOnlyHosts} from './local-only-hosts.ts';
import {migrateStep} from './migrate-step.ts';
import {requiredEnvDocumented} from './required-env-documented.ts';
import secretsNotInCode from './secrets-not-in-code.ts';
import {sqliteFileNotTracked} from './sqlite-file-not-tracked.ts';

/** Section 6.7 of the catalogue. */
export const dataAndSecretsChecks: readonly Check[] = [
  dbNotSqliteOnEphemeral,
  sqliteFileNotTracked,
  dbDriverInDependencies,
  localOnlyHosts,
  migrateStep,
  brokerFromEnv,
  secretsNotInCode,
  requiredEnvDocumented,
  dotenvNotOverriding,
];
