import type {Check} from '../define.ts';
import {alembicEnvUrl} from './alembic-env-url.ts';
import {configRequiredEnv} from './config-required-env.ts';
import {ebApplicationCallable} from './eb-application-callable.ts';
import {fastapiCorsNotStar} from './fastapi-cors-not-star.ts';
import {fastapiRunPort} from './fastapi-run-port.ts';
import {flaskAppDiscoverable} from './flask-app-discoverable.ts';
import {flaskSecretKeyEnv} from './flask-secret-key-env.ts';
import {flyFlaskLaunchTrap} from './fly-flask-launch-trap.ts';
import {gaeMainApp} from './gae-main-app.ts';
import {plainWsgiSignature} from './plain-wsgi-signature.ts';
import {sqlalchemyAsyncDriver} from './sqlalchemy-async-driver.ts';
import {sqlalchemyNoCreateAllOnly} from './sqlalchemy-no-create-all-only.ts';
import {sqlalchemyUrlScheme} from './sqlalchemy-url-scheme.ts';
import {sqlalchemy21Driver} from './sqlalchemy21-driver.ts';

/** Section 6.6 of the catalogue. */
export const flaskFastapiChecks: readonly Check[] = [
  flaskSecretKeyEnv,
  flaskAppDiscoverable,
  flyFlaskLaunchTrap,
  fastapiRunPort,
  fastapiCorsNotStar,
  sqlalchemyUrlScheme,
  sqlalchemy21Driver,
  sqlalchemyAsyncDriver,
  sqlalchemyNoCreateAllOnly,
  alembicEnvUrl,
  plainWsgiSignature,
  gaeMainApp,
  ebApplicationCallable,
  configRequiredEnv,
];
