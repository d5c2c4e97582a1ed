import type {Check} from '../define.ts';
import {deadPlatformFiles} from './dead-platform-files.ts';
import {deadPlatformPackages} from './dead-platform-packages.ts';
import {herokuAppJsonValid} from './heroku-app-json-valid.ts';
import {herokuPostgresAutoprovision} from './heroku-postgres-autoprovision.ts';
import {herokuStackSupported} from './heroku-stack-supported.ts';

/** Section 6.8 of the catalogue. */
export const platformFileChecks: readonly Check[] = [
  herokuStackSupported,
  herokuAppJsonValid,
  herokuPostgresAutoprovision,
  deadPlatformFiles,
  deadPlatformPackages,
];
