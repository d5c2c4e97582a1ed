import type {Check} from '../define.ts';
import {appRunGuarded} from './app-run-guarded.ts';
import {asgiWsgiServerMatch} from './asgi-wsgi-server-match.ts';
import {debugFlagOff} from './debug-flag-off.ts';
import {hardcodedPort} from './hardcoded-port.ts';
import {healthcheckEndpoint} from './healthcheck-endpoint.ts';
import {healthcheckNoRedirect} from './healthcheck-no-redirect.ts';
import {longWorkInWorker} from './long-work-in-worker.ts';
import {proxyHeaders} from './proxy-headers.ts';
import {serverInDependencies} from './server-in-dependencies.ts';
import {uvicornFactoryFlag} from './uvicorn-factory-flag.ts';
import {wsgiDefaultAttribute} from './wsgi-default-attribute.ts';
import {wsgiFactoryCalled} from './wsgi-factory-called.ts';
import {wsgiTargetResolves} from './wsgi-target-resolves.ts';
import {wsgiTargetSyntax} from './wsgi-target-syntax.ts';

/** Section 6.3 of the catalogue. */
export const startChecks: readonly Check[] = [
  wsgiTargetResolves,
  wsgiTargetSyntax,
  wsgiDefaultAttribute,
  wsgiFactoryCalled,
  uvicornFactoryFlag,
  asgiWsgiServerMatch,
  serverInDependencies,
  hardcodedPort,
  appRunGuarded,
  debugFlagOff,
  proxyHeaders,
  longWorkInWorker,
  healthcheckEndpoint,
  healthcheckNoRedirect,
];
