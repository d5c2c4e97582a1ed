/** What a specification of App Platform may hold, from https://docs.digitalocean.com/products/app-platform/reference/app-spec/. */
export const doSpecKeys = {
  verified: '2026-11-29',
  /** How the app and its components may be called. */
  name: /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
  jobKinds: ['PRE_DEPLOY', 'POST_DEPLOY', 'FAILED_DEPLOY', 'SCHEDULED', 'UNSPECIFIED'],
  engines: ['PG', 'MYSQL', 'REDIS', 'VALKEY', 'MONGODB', 'KAFKA', 'OPENSEARCH'],
  /** The keys of the app, of a component, a variable and a database. */
  keys: {
    app: [
      ...['name', 'region', 'services', 'static_sites', 'jobs', 'workers', 'functions', 'databases', 'domains', 'envs'],
      ...['alerts', 'ingress', 'egress', 'features', 'maintenance', 'vpc'],
    ],
    component: [
      ...['name', 'git', 'github', 'gitlab', 'bitbucket', 'image', 'dockerfile_path', 'build_command', 'run_command'],
      ...['source_dir', 'envs', 'environment_slug', 'instance_count', 'instance_size_slug', 'autoscaling', 'http_port'],
      ...['protocol', 'routes', 'health_check', 'liveness_health_check', 'cors', 'internal_ports', 'alerts', 'kind'],
      ...['log_destinations', 'termination', 'schedule', 'output_dir', 'index_document', 'error_document'],
      ...['catchall_document', 'inactivity_sleep', 'inference'],
    ],
    variable: ['key', 'value', 'scope', 'type'],
    database: [
      ...['name', 'engine', 'version', 'production', 'cluster_name', 'db_name', 'db_user', 'size', 'num_nodes'],
    ],
  },
  /** What a database gives to variables that are bound to it, in the capitals in which it is asked for. */
  databaseProperties: ['DATABASE_URL', 'HOSTNAME', 'PORT', 'USERNAME', 'PASSWORD', 'DATABASE', 'CA_CERT'],
  scopes: ['RUN_TIME', 'BUILD_TIME', 'RUN_AND_BUILD_TIME', 'UNSET'],
  types: ['GENERAL', 'SECRET'],
} as const;
