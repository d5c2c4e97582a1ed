import type {CheckResult} from '../checks/run.ts';
import type {LayerId} from './layers.ts';

/** The layer that the checks of a topic are about, unless {@link byCheck} knows better. */
export const byTopic: Readonly<Record<string, LayerId>> = {
  repository: 'app',
  procfile: 'app-server',
  start: 'app-server',
  dependencies: 'python',
  django: 'framework',
  'flask-fastapi': 'framework',
  'data-and-secrets': 'configuration',
  'platform-files': 'app-server',
};

/** The checks that are about another layer than the rest of their topic. */
export const byCheck: Readonly<Record<string, LayerId>> = {
  'env-file-not-tracked': 'configuration',
  'venv-not-committed': 'python',
  'procfile-release-supported': 'database',
  'app-run-guarded': 'app',
  'long-work-in-worker': 'app',
  'debug-flag-off': 'framework',
  'proxy-headers': 'web-server',
  'gunicorn-timeout-sane': 'web-server',
  'healthcheck-endpoint': 'web-server',
  'healthcheck-no-redirect': 'web-server',
  'workers-fit-memory': 'hardware',
  'framework-in-dependencies': 'framework',
  'no-os-specific-packages': 'system',
  'psycopg2-binary-or-psycopg': 'database',
  'django-conn-settings': 'database',
  'django-database-env': 'database',
  'django-media-storage': 'static-files',
  'django-storages-setting': 'static-files',
  'migrations-committed': 'database',
  'django-proxy-ssl-header': 'web-server',
  'django-secret-key-env': 'configuration',
  'django-static-root': 'static-files',
  'django-static-served': 'static-files',
  'django-staticfiles-dirs': 'static-files',
  'whitenoise-order': 'static-files',
  'config-required-env': 'configuration',
  'flask-app-discoverable': 'app',
  'flask-secret-key-env': 'configuration',
  'fastapi-run-port': 'app-server',
  'plain-wsgi-signature': 'app',
  'alembic-env-url': 'database',
  'sqlalchemy-async-driver': 'database',
  'sqlalchemy-no-create-all-only': 'database',
  'sqlalchemy-url-scheme': 'database',
  'sqlalchemy21-driver': 'database',
  'db-driver-in-dependencies': 'database',
  'db-not-sqlite-on-ephemeral': 'database',
  'migrate-step': 'database',
  'migrate-not-in-multi-instance-start': 'database',
  'release-no-filesystem-output': 'static-files',
  'release-sqlite-volume': 'database',
  'beat-single-instance': 'app',
  'graceful-shutdown': 'app-server',
  'worker-process-declared': 'app',
  'worker-target-resolves': 'app',
  'sqlite-file-not-tracked': 'database',
  'dead-platform-packages': 'python',
  'heroku-postgres-autoprovision': 'database',
  'heroku-stack-supported': 'system',
};

/** The layer that a check is about; null where its topic is in none. */
export function layerOf({id, topic}: Pick<CheckResult, 'id' | 'topic'>): LayerId | null {
  return byCheck[id] ?? byTopic[topic] ?? null;
}
