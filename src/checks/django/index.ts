import type {Check} from '../define.ts';
import {collectstaticNeedsNoSecrets} from './collectstatic-needs-no-secrets.ts';
import {collectstaticStep} from './collectstatic-step.ts';
import {djangoAllowedHosts} from './django-allowed-hosts.ts';
import {djangoConnSettings} from './django-conn-settings.ts';
import {djangoCsrfTrustedOrigins} from './django-csrf-trusted-origins.ts';
import {djangoDatabaseEnv} from './django-database-env.ts';
import {djangoDebugOff} from './django-debug-off.ts';
import {djangoLoggingStdout} from './django-logging-stdout.ts';
import {djangoMediaStorage} from './django-media-storage.ts';
import {djangoProxySslHeader} from './django-proxy-ssl-header.ts';
import {djangoSecretKeyEnv} from './django-secret-key-env.ts';
import {djangoSecureCookies} from './django-secure-cookies.ts';
import {djangoSettingsModule} from './django-settings-module.ts';
import {djangoStaticRoot} from './django-static-root.ts';
import {djangoStaticServed} from './django-static-served.ts';
import {djangoStaticfilesDirs} from './django-staticfiles-dirs.ts';
import {djangoStoragesSetting} from './django-storages-setting.ts';
import {migrationsCommitted} from './migrations-committed.ts';
import {staticrootMatchesPlatform} from './staticroot-matches-platform.ts';
import {whitenoiseOrder} from './whitenoise-order.ts';

/** Section 6.5 of the catalogue. */
export const djangoChecks: readonly Check[] = [
  djangoSettingsModule,
  djangoSecretKeyEnv,
  djangoDebugOff,
  djangoAllowedHosts,
  djangoCsrfTrustedOrigins,
  djangoProxySslHeader,
  djangoSecureCookies,
  djangoStaticRoot,
  djangoStaticServed,
  whitenoiseOrder,
  djangoStoragesSetting,
  djangoStaticfilesDirs,
  collectstaticStep,
  collectstaticNeedsNoSecrets,
  staticrootMatchesPlatform,
  djangoDatabaseEnv,
  djangoConnSettings,
  migrationsCommitted,
  djangoMediaStorage,
  djangoLoggingStdout,
];
