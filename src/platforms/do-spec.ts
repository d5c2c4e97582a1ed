/** What a specification of App Platform may hold, from https://docs.digitalocean.com/products/app-platform/reference/app-spec/. */
export const doSpecKeys = {
  verified: '2026-11-29',
  /** How the app and its components may be called. */
  name: /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
  jobKinds: ['PRE_DEPLOY', 'POST_DEPLOY', 'FAILED_DEPLOY', 'SCHEDULED', 'UNSPECIFIED'],
  engines: ['PG', 'MYSQL', 'REDIS', 'VALKEY', 'MONGODB', 'KAFKA', 'OPENSEARCH'],
  /** The keys of the app, of a component, a variable and a database that people write by hand, and those that are near to one. */
  keys: {
    app: ['name', 'region', 'services', 'static_sites', 'jobs', 'workers', 'databases', 'domains', 'envs', 'alerts'],
    component: [
      ...[
        'name',
        'git',
        'github',
        'gitlab',
        'bitbucket',
        'image',
        'dockerfile_path',
        'build_command',
        'run_command',
        'source_dir',
        'envs',
      ],
      ...['environment_slug', 'instance_count', 'instance_size_slug', 'http_port', 'routes', 'health_check', 'alerts'],
    ],
    variable: ['key', 'value', 'scope', 'type'],
    database: ['name', 'engine', 'version', 'production', 'cluster_name', 'db_name', 'db_user'],
  },
  /** What people call a key of a component otherwise. */
  synonyms: {
    port: 'http_port',
    command: 'run_command',
    start_command: 'run_command',
    dockerfile: 'dockerfile_path',
    environment: 'envs',
    env_vars: 'envs',
    repo: 'github',
  },
  /** What a database gives to variables that are bound to it, in the capitals in which it is asked for. */
  databaseProperties: ['DATABASE_URL', 'HOSTNAME', 'PORT', 'USERNAME', 'PASSWORD', 'DATABASE', 'CA_CERT'],
  scopes: ['RUN_TIME', 'BUILD_TIME', 'RUN_AND_BUILD_TIME', 'UNSET'],
  types: ['GENERAL', 'SECRET'],
} as const;
