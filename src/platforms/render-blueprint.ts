/** What a Blueprint (render.yaml) may hold, from https://render.com/docs/blueprint-spec and render-oss/skills. */
export const blueprint = {
  verified: '2026-11-20',
  types: ['web', 'pserv', 'worker', 'cron', 'keyvalue', 'redis'],
  runtimes: ['python', 'node', 'go', 'ruby', 'rust', 'elixir', 'docker', 'image', 'static'],
  /** Values of `type` and `runtime` that people write, with what they mean. */
  meant: {
    api: 'web',
    web_service: 'web',
    webservice: 'web',
    server: 'web',
    static: 'web',
    static_site: 'web',
    private: 'pserv',
    private_service: 'pserv',
    background: 'worker',
    background_worker: 'worker',
    job: 'cron',
    cronjob: 'cron',
    cron_job: 'cron',
    postgres: 'databases',
    postgresql: 'databases',
    database: 'databases',
    db: 'databases',
    python3: 'python',
    py: 'python',
    django: 'python',
    flask: 'python',
    fastapi: 'python',
    nodejs: 'node',
    javascript: 'node',
    container: 'docker',
    dockerfile: 'docker',
  },
  /** Types that need a payment. */
  paidTypes: ['pserv', 'worker', 'cron'],
  /** The keys of the file, of a service, a database and a variable that people write by hand, and those that are near to one. */
  keys: {
    top: ['services', 'databases', 'envVarGroups', 'projects', 'ungrouped', 'previews', 'version', 'previewsEnabled'],
    service: [
      ...['type', 'name', 'runtime', 'env', 'region', 'plan', 'repo', 'branch', 'rootDir', 'buildCommand'],
      ...['startCommand', 'preDeployCommand', 'schedule', 'dockerCommand', 'dockerContext', 'dockerfilePath'],
      ...['numInstances', 'healthCheckPath', 'domain', 'domains', 'envVars', 'autoDeploy', 'autoDeployTrigger', 'disk'],
      ...['ipAllowList', 'staticPublishPath', 'routes', 'previews'],
    ],
    database: ['name', 'databaseName', 'user', 'region', 'plan', 'diskSizeGB', 'postgresMajorVersion', 'ipAllowList'],
    disk: ['name', 'mountPath', 'sizeGB'],
    variable: [
      ...['key', 'value', 'generateValue', 'sync', 'previewValue', 'fromDatabase', 'fromService', 'fromGroup'],
    ],
  },
  /** What people call a key of a service or a database otherwise. */
  synonyms: {
    cronSchedule: 'schedule',
    cron: 'schedule',
    publishPath: 'staticPublishPath',
    environment: 'envVars',
    build: 'buildCommand',
    path: 'mountPath',
    start: 'startCommand',
  },
  /** Where no disk can be mounted, from the skill render-disks of render-oss/skills. */
  noDiskAt: /^\/(?:|opt(?:\/render(?:\/project(?:\/src)?)?)?|home(?:\/render)?|etc(?:\/secrets)?)\/?$/,
  /** Plans of services and of databases with names of one or two words. */
  plans: [
    'free',
    'starter',
    'standard',
    'pro',
    'pro plus',
    'pro max',
    'pro ultra',
    'basic-256mb',
    'basic-1gb',
    'basic-4gb',
  ],
  regionsElsewhere: [
    ['useast', 'virginia'],
    ['uswest', 'oregon'],
    ['eu', 'frankfurt'],
    ['apsoutheast', 'singapore'],
  ],
  regions: ['oregon', 'ohio', 'virginia', 'frankfurt', 'singapore'],
  databaseProperties: ['connectionString', 'connectionPoolString', 'host', 'port', 'user', 'password', 'database'],
  serviceProperties: ['host', 'port', 'hostport', 'connectionString'],
  /** Keys of a service with an older name than today's. */
  deprecated: {
    env: 'runtime',
    autoDeploy: 'autoDeployTrigger',
    pullRequestPreviewsEnabled: 'previews: {generation: automatic}',
  },
  /** The same for the whole file. */
  deprecatedAtTop: {previewsEnabled: 'previews: {generation: automatic}'},
  /** The type with an older name. */
  deprecatedType: {redis: 'keyvalue'},
  /** After so many days a free database is deleted. */
  freeDatabaseDays: 30,
} as const;
