import type {Check} from '../define.ts';
import {appRunGuarded} from './app-run-guarded.ts';
import {asgiWsgiServerMatch} from './asgi-wsgi-server-match.ts';
import {debugFlagOff} from './debug-flag-off.ts';
import {gunicornConfConsistent} from './gunicorn-conf-consistent.ts';
import {gunicornTimeoutSane} from './gunicorn-timeout-sane.ts';
import {gunicornWorkerClassValid} from './gunicorn-worker-class-valid.ts';
import {hardcodedPort} from './hardcoded-port.ts';
import {healthcheckEndpoint} from './healthcheck-endpoint.ts';
import {healthcheckNoRedirect} from './healthcheck-no-redirect.ts';
import {longWorkInWorker} from './long-work-in-worker.ts';
import {portExpansionForm} from './port-expansion-form.ts';
import {proxyHeaders} from './proxy-headers.ts';
import {serverInDependencies} from './server-in-dependencies.ts';
import {shellQuotingParens} from './shell-quoting-parens.ts';
import {startCommandDefined} from './start-command-defined.ts';
import {uvicornFactoryFlag} from './uvicorn-factory-flag.ts';
import {webBindsAllInterfaces} from './web-binds-all-interfaces.ts';
import {webBindsPort} from './web-binds-port.ts';
import {workersFitMemory} from './workers-fit-memory.ts';
import {wsgiDefaultAttribute} from './wsgi-default-attribute.ts';
import {wsgiFactoryCalled} from './wsgi-factory-called.ts';
import {wsgiTargetResolves} from './wsgi-target-resolves.ts';
import {wsgiTargetSyntax} from './wsgi-target-syntax.ts';

/** Section 6.3 of the catalogue. */
export const startChecks: readonly Check[] = [
  startCommandDefined,
  wsgiTargetResolves,
  wsgiTargetSyntax,
  wsgiDefaultAttribute,
  wsgiFactoryCalled,
  uvicornFactoryFlag,
  shellQuotingParens,
  asgiWsgiServerMatch,
  serverInDependencies,
  gunicornWorkerClassValid,
  gunicornConfConsistent,
  webBindsPort,
  webBindsAllInterfaces,
  hardcodedPort,
  portExpansionForm,
  appRunGuarded,
  debugFlagOff,
  proxyHeaders,
  workersFitMemory,
  gunicornTimeoutSane,
  longWorkInWorker,
  healthcheckEndpoint,
  healthcheckNoRedirect,
];
