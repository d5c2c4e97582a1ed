import type {Check} from '../define.ts';
import {deadPlatformFiles} from './dead-platform-files.ts';
import {deadPlatformPackages} from './dead-platform-packages.ts';
import {herokuAppJsonValid} from './heroku-app-json-valid.ts';
import {herokuPostgresAutoprovision} from './heroku-postgres-autoprovision.ts';
import {herokuStackSupported} from './heroku-stack-supported.ts';
import {renderBuildCommand} from './render-build-command.ts';
import {renderDeprecatedKeys} from './render-deprecated-keys.ts';
import {renderDiskVsScale} from './render-disk-vs-scale.ts';
import {renderEnvvarShape} from './render-envvar-shape.ts';
import {renderFreeDbExpiry} from './render-free-db-expiry.ts';
import {renderFromdatabaseExists} from './render-fromdatabase-exists.ts';
import {renderNoFreeWorker} from './render-no-free-worker.ts';
import {renderServiceRequired} from './render-service-required.ts';
import {renderStartCommand} from './render-start-command.ts';
import {renderTypeRuntimeValid} from './render-type-runtime-valid.ts';
import {renderYamlParses} from './render-yaml-parses.ts';

/** Section 6.8 of the catalogue. */
export const platformFileChecks: readonly Check[] = [
  herokuStackSupported,
  herokuAppJsonValid,
  herokuPostgresAutoprovision,
  renderYamlParses,
  renderServiceRequired,
  renderTypeRuntimeValid,
  renderDeprecatedKeys,
  renderStartCommand,
  renderBuildCommand,
  renderEnvvarShape,
  renderFromdatabaseExists,
  renderNoFreeWorker,
  renderFreeDbExpiry,
  renderDiskVsScale,
  deadPlatformFiles,
  deadPlatformPackages,
];
