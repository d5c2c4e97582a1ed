import type {Check} from '../define.ts';
import {dbDriverInDependencies} from './db-driver-in-dependencies.ts';
import {dbNotSqliteOnEphemeral} from './db-not-sqlite-on-ephemeral.ts';
import {localOnlyHosts} from './local-only-hosts.ts';
import {migrateStep} from './migrate-step.ts';
import secretsNotInCode from './secrets-not-in-code.ts';

/** Section 6.7 of the catalogue. */
export const dataAndSecretsChecks: readonly Check[] = [
  dbNotSqliteOnEphemeral,
  dbDriverInDependencies,
  localOnlyHosts,
  migrateStep,
  secretsNotInCode,
];
