import type {Check} from '../define.ts';
import {beatSingleInstance} from './beat-single-instance.ts';
import {brokerFromEnv} from './broker-from-env.ts';
import {dbDriverInDependencies} from './db-driver-in-dependencies.ts';
import {dbNotSqliteOnEphemeral} from './db-not-sqlite-on-ephemeral.ts';
import {dotenvNotOverriding} from './dotenv-not-overriding.ts';
import {gracefulShutdown} from './graceful-shutdown.ts';
import {localOnlyHosts} from './local-only-hosts.ts';
import {migrateNotInMultiInstanceStart} from './migrate-not-in-multi-instance-start.ts';
import {migrateStep} from './migrate-step.ts';
import {releaseNoFilesystemOutput} from './release-no-filesystem-output.ts';
import {releaseSqliteVolume} from './release-sqlite-volume.ts';
import {requiredEnvDocumented} from './required-env-documented.ts';
import secretsNotInCode from './secrets-not-in-code.ts';
import {secretsNotInPlatformConfig} from './secrets-not-in-platform-config.ts';
import {sqliteFileNotTracked} from './sqlite-file-not-tracked.ts';
import {workerProcessDeclared} from './worker-process-declared.ts';
import {workerTargetResolves} from './worker-target-resolves.ts';

/** Section 6.7 of the catalogue. */
export const dataAndSecretsChecks: readonly Check[] = [
  dbNotSqliteOnEphemeral,
  sqliteFileNotTracked,
  dbDriverInDependencies,
  localOnlyHosts,
  migrateStep,
  migrateNotInMultiInstanceStart,
  releaseNoFilesystemOutput,
  releaseSqliteVolume,
  workerProcessDeclared,
  workerTargetResolves,
  brokerFromEnv,
  beatSingleInstance,
  secretsNotInCode,
  secretsNotInPlatformConfig,
  requiredEnvDocumented,
  dotenvNotOverriding,
  gracefulShutdown,
];
