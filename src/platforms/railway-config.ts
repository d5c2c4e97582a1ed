/** What railway.toml or railway.json may hold, from https://docs.railway.com/config-as-code/reference. */
export const railwayConfig = {
  verified: '2026-11-29',
  builders: ['RAILPACK', 'DOCKERFILE', 'NIXPACKS'],
  deprecatedBuilders: ['NIXPACKS'],
  restartPolicies: ['ON_FAILURE', 'ALWAYS', 'NEVER'],
  /** Keys of `deploy` that hold a number. */
  numbers: ['healthcheckTimeout', 'restartPolicyMaxRetries', 'numReplicas', 'overlapSeconds', 'drainingSeconds'],
  /** The keys of the tables, and of the top, that people write by hand. */
  keys: {
    '': ['build', 'deploy', 'environments'],
    build: ['builder', 'watchPatterns', 'buildCommand', 'dockerfilePath', 'railpackConfigPath', 'nixpacksConfigPath'],
    deploy: [
      ...['startCommand', 'preDeployCommand', 'healthcheckPath', 'healthcheckTimeout', 'restartPolicyType'],
      ...['restartPolicyMaxRetries', 'cronSchedule', 'numReplicas', 'sleepApplication', 'region', 'drainingSeconds'],
    ],
  },
  /** What people call a key of `deploy` otherwise. */
  synonyms: {
    start: 'startCommand',
    command: 'startCommand',
    startCmd: 'startCommand',
    releaseCommand: 'preDeployCommand',
  },
} as const;
