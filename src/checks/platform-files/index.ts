import type {Check} from '../define.ts';
import {appyamlOwner} from './appyaml-owner.ts';
import {deadPlatformFiles} from './dead-platform-files.ts';
import {deadPlatformPackages} from './dead-platform-packages.ts';
import {doBindableVars} from './do-bindable-vars.ts';
import {doSpecValid} from './do-spec-valid.ts';
import {dokkuHealthcheck} from './dokku-healthcheck.ts';
import {dokkuNoPortVar} from './dokku-no-port-var.ts';
import {dokkuProcfileStrict} from './dokku-procfile-strict.ts';
import {ebConfigValid} from './eb-config-valid.ts';
import {ebContainerCommands} from './eb-container-commands.ts';
import {ebHealthHost} from './eb-health-host.ts';
import {ebHooksExecutable} from './eb-hooks-executable.ts';
import {ebPort8000} from './eb-port-8000.ts';
import {ebProcfileVsWsgipath} from './eb-procfile-vs-wsgipath.ts';
import {ebWsgipath} from './eb-wsgipath.ts';
import {flyAppName} from './fly-app-name.ts';
import {flyBuildStrategy} from './fly-build-strategy.ts';
import {flyDockerfilePython} from './fly-dockerfile-python.ts';
import {flyEnvStrings} from './fly-env-strings.ts';
import {flyInternalPortMatches} from './fly-internal-port-matches.ts';
import {flyKillSignal} from './fly-kill-signal.ts';
import {flyMountsSingle} from './fly-mounts-single.ts';
import {flyProcessesExist} from './fly-processes-exist.ts';
import {flyReleaseCommand} from './fly-release-command.ts';
import {flyServiceHasPorts} from './fly-service-has-ports.ts';
import {flyServiceListsProcesses} from './fly-service-lists-processes.ts';
import {flyStrictKeys} from './fly-strict-keys.ts';
import {flyTomlParses} from './fly-toml-parses.ts';
import {flyWorkerNoService} from './fly-worker-no-service.ts';
import {gaeEntrypointPort} from './gae-entrypoint-port.ts';
import {gaeFlexRuntimeConfig} from './gae-flex-runtime-config.ts';
import {gaeNoLegacyKeys} from './gae-no-legacy-keys.ts';
import {gaeRuntimeValid} from './gae-runtime-valid.ts';
import {herokuAppJsonValid} from './heroku-app-json-valid.ts';
import {herokuPostgresAutoprovision} from './heroku-postgres-autoprovision.ts';
import {herokuStackSupported} from './heroku-stack-supported.ts';
import {openshiftEntry} from './openshift-entry.ts';
import {openshiftNoV2Files} from './openshift-no-v2-files.ts';
import {openshiftNonroot} from './openshift-nonroot.ts';
import {paAllowedHost} from './pa-allowed-host.ts';
import {paFreeDb} from './pa-free-db.ts';
import {paStaticMapping} from './pa-static-mapping.ts';
import {paWsgiSnippet} from './pa-wsgi-snippet.ts';
import {railwayConfigValid} from './railway-config-valid.ts';
import {railwayDbReference} from './railway-db-reference.ts';
import {railwayHealthcheckHost} from './railway-healthcheck-host.ts';
import {railwayMainApp} from './railway-main-app.ts';
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
import {serverComposeDatabase} from './server-compose-database.ts';
import {serverComposeWeb} from './server-compose-web.ts';
import {serverHttpsRedirect} from './server-https-redirect.ts';
import {serverNginxValid} from './server-nginx-valid.ts';
import {serverProxyAddress} from './server-proxy-address.ts';
import {serverProxyHeaders} from './server-proxy-headers.ts';
import {serverStaticAlias} from './server-static-alias.ts';
import {serverTls} from './server-tls.ts';
import {serverUnitCommand} from './server-unit-command.ts';
import {serverUnitRestarts} from './server-unit-restarts.ts';
import {serverUnitUser} from './server-unit-user.ts';
import {serverUnitValid} from './server-unit-valid.ts';
import {wsgiApplicationRegex} from './wsgi-application-regex.ts';

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
  flyTomlParses,
  flyAppName,
  flyBuildStrategy,
  flyProcessesExist,
  flyServiceListsProcesses,
  flyServiceHasPorts,
  flyWorkerNoService,
  flyInternalPortMatches,
  flyReleaseCommand,
  flyEnvStrings,
  flyKillSignal,
  flyMountsSingle,
  flyStrictKeys,
  flyDockerfilePython,
  railwayConfigValid,
  railwayHealthcheckHost,
  railwayDbReference,
  railwayMainApp,
  wsgiApplicationRegex,
  doSpecValid,
  doBindableVars,
  dokkuProcfileStrict,
  dokkuNoPortVar,
  dokkuHealthcheck,
  ebConfigValid,
  ebWsgipath,
  ebPort8000,
  ebProcfileVsWsgipath,
  ebHealthHost,
  ebContainerCommands,
  ebHooksExecutable,
  gaeRuntimeValid,
  gaeNoLegacyKeys,
  gaeEntrypointPort,
  gaeFlexRuntimeConfig,
  appyamlOwner,
  openshiftEntry,
  openshiftNonroot,
  openshiftNoV2Files,
  serverUnitCommand,
  serverUnitValid,
  serverUnitRestarts,
  serverUnitUser,
  serverNginxValid,
  serverProxyAddress,
  serverProxyHeaders,
  serverStaticAlias,
  serverTls,
  serverHttpsRedirect,
  serverComposeWeb,
  serverComposeDatabase,
  paWsgiSnippet,
  paAllowedHost,
  paStaticMapping,
  paFreeDb,
  deadPlatformFiles,
  deadPlatformPackages,
];
