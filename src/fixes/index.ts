import {dbDriverInDependencies} from './dependencies/db-driver-in-dependencies.ts';
import {manifestFilename} from './dependencies/manifest-filename.ts';
import {noOsSpecificPackages} from './dependencies/no-os-specific-packages.ts';
import {noStdlibShadowPackages} from './dependencies/no-stdlib-shadow-packages.ts';
import {pythonPatchNotPinned, pythonVersionPinned, runtimeTxtDeprecated} from './dependencies/python-version-file.ts';
import {pythonVersionFilename} from './dependencies/python-version-filename.ts';
import {pythonVersionGrammar} from './dependencies/python-version-grammar.ts';
import {requirementsParse} from './dependencies/requirements-parse.ts';
import {collectstaticNeedsNoSecrets} from './django/collectstatic-needs-no-secrets.ts';
import {djangoAllowedHosts} from './django/django-allowed-hosts.ts';
import {djangoCsrfTrustedOrigins} from './django/django-csrf-trusted-origins.ts';
import {djangoProxySslHeader} from './django/django-proxy-ssl-header.ts';
import {djangoStaticRoot} from './django/django-static-root.ts';
import {djangoStoragesSetting} from './django/django-storages-setting.ts';
import {djangoStaticServed, whitenoiseOrder} from './django/whitenoise.ts';
import {replaceFound} from './edits/replace-found.ts';
import type {Fix} from './fix.ts';
import {flyBuildStrategy} from './platform-files/fly-build-strategy.ts';
import {flyKillSignal} from './platform-files/fly-kill-signal.ts';
import {gaeRuntimeValid} from './platform-files/gae-runtime-valid.ts';
import {railwayConfigValid} from './platform-files/railway-config-valid.ts';
import {railwayMainApp} from './platform-files/railway-main-app.ts';
import {renderServiceRequired} from './platform-files/render-service-required.ts';
import {renderStartCommand} from './platform-files/render-start-command.ts';
import {procfileCommandNonempty} from './procfile/procfile-command-nonempty.ts';
import {procfileEncoding} from './procfile/procfile-encoding.ts';
import {procfileExists} from './procfile/procfile-exists.ts';
import {procfileFilename} from './procfile/procfile-filename.ts';
import {procfileGrammar} from './procfile/procfile-grammar.ts';
import {procfileNoDevServer} from './procfile/procfile-no-dev-server.ts';
import {procfileWebFirst} from './procfile/procfile-web-first.ts';
import {procfileWebProcess} from './procfile/procfile-web-process.ts';
import {dockerignorePresent} from './repository/dockerignore-present.ts';
import {gcloudignoreSafe} from './repository/gcloudignore-safe.ts';
import {gitignorePresent} from './repository/gitignore-present.ts';
import {asgiWsgiServerMatch} from './start/asgi-wsgi-server-match.ts';
import {gunicornConfConsistent} from './start/gunicorn-conf-consistent.ts';
import {hardcodedPort} from './start/hardcoded-port.ts';
import {listen} from './start/listen.ts';
import {migrateStep} from './start/migrate-step.ts';
import {portExpansionForm} from './start/port-expansion-form.ts';
import {serverInDependencies} from './start/server-in-dependencies.ts';
import {startCommandDefined} from './start/start-command-defined.ts';
import {uvicornFactoryFlag} from './start/uvicorn-factory-flag.ts';
import {wsgiTargetResolves} from './start/wsgi-target-resolves.ts';
import {wsgiTargetSyntax} from './start/wsgi-target-syntax.ts';

/** The fixes, by the id of their check, in the order of the catalogue. Where the finding itself says it all, its messages are named. */
export const fixes: Readonly<Record<string, Fix>> = {
  'gitignore-present': gitignorePresent,
  'dockerignore-present': dockerignorePresent,
  'gcloudignore-safe': gcloudignoreSafe,
  'procfile-exists': procfileExists,
  'procfile-filename': procfileFilename,
  'procfile-encoding': procfileEncoding,
  'procfile-grammar': procfileGrammar,
  'procfile-portable-names': replaceFound('notPortable'),
  'procfile-web-process': procfileWebProcess,
  'procfile-web-first': procfileWebFirst,
  'procfile-no-dev-server': procfileNoDevServer,
  'procfile-command-nonempty': procfileCommandNonempty,
  'start-command-defined': startCommandDefined,
  'wsgi-target-resolves': wsgiTargetResolves,
  'wsgi-target-syntax': wsgiTargetSyntax,
  'wsgi-default-attribute': replaceFound('noDefault'),
  'wsgi-factory-called': replaceFound('notCalled', 'calledApp'),
  'uvicorn-factory-flag': uvicornFactoryFlag,
  'shell-quoting-parens': replaceFound('bareParentheses'),
  'asgi-wsgi-server-match': asgiWsgiServerMatch,
  'server-in-dependencies': serverInDependencies,
  'gunicorn-worker-class-valid': replaceFound('deprecated'),
  'gunicorn-conf-consistent': gunicornConfConsistent,
  'web-binds-port': listen,
  'web-binds-all-interfaces': listen,
  'hardcoded-port': hardcodedPort,
  'port-expansion-form': portExpansionForm,
  'manifest-filename': manifestFilename,
  'requirements-parse': requirementsParse,
  'no-os-specific-packages': noOsSpecificPackages,
  'no-stdlib-shadow-packages': noStdlibShadowPackages,
  'python-version-pinned': pythonVersionPinned,
  'python-version-grammar': pythonVersionGrammar,
  'python-version-filename': pythonVersionFilename,
  'runtime-txt-deprecated': runtimeTxtDeprecated,
  'python-patch-not-pinned': pythonPatchNotPinned,
  'django-settings-module': replaceFound('missing'),
  'django-allowed-hosts': djangoAllowedHosts,
  'django-csrf-trusted-origins': djangoCsrfTrustedOrigins,
  'django-proxy-ssl-header': djangoProxySslHeader,
  'django-static-root': djangoStaticRoot,
  'django-static-served': djangoStaticServed,
  'collectstatic-needs-no-secrets': collectstaticNeedsNoSecrets,
  'whitenoise-order': whitenoiseOrder,
  'django-storages-setting': djangoStoragesSetting,
  'staticroot-matches-platform': replaceFound('otherFolder'),
  'db-driver-in-dependencies': dbDriverInDependencies,
  'migrate-step': migrateStep,
  'heroku-app-json-valid': replaceFound('unknownProcess'),
  'render-service-required': renderServiceRequired,
  'render-start-command': renderStartCommand,
  'render-fromdatabase-exists': replaceFound('dangling', 'property'),
  'fly-app-name': replaceFound('invalid'),
  'fly-build-strategy': flyBuildStrategy,
  'fly-kill-signal': flyKillSignal,
  'fly-strict-keys': replaceFound('unknownKey'),
  'railway-config-valid': railwayConfigValid,
  'do-spec-valid': replaceFound('unknownKey', 'engine'),
  'railway-main-app': railwayMainApp,
  'dokku-procfile-strict': replaceFound('name'),
  'eb-config-valid': replaceFound('oldNamespace', 'unknownKey'),
  'eb-wsgipath': replaceFound('path'),
  'gae-runtime-valid': gaeRuntimeValid,
  'gae-no-legacy-keys': replaceFound('unknownKey'),
  'gae-entrypoint-port': listen,
  'gae-flex-runtime-config': replaceFound('system'),
  'pa-static-mapping': djangoStaticRoot,
};
