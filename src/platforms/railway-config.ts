/** What railway.toml or railway.json may hold, from https://docs.railway.com/config-as-code/reference. */
export const railwayConfig = {
  verified: '2026-11-29',
  builders: ['RAILPACK', 'DOCKERFILE', 'NIXPACKS'],
  deprecatedBuilders: ['NIXPACKS'],
  restartPolicies: ['ON_FAILURE', 'ALWAYS', 'NEVER'],
  /** Keys of `deploy` that hold a number. */
  numbers: ['healthcheckTimeout', 'restartPolicyMaxRetries', 'numReplicas', 'overlapSeconds', 'drainingSeconds'],
  /** The keys of the tables, and of the top. */
  keys: {
    '': ['build', 'deploy', 'environments'],
    build: [
      ...['builder', 'watchPatterns', 'buildCommand', 'dockerfilePath', 'railpackVersion', 'railpackConfigPath'],
      ...['nixpacksConfigPath', 'nixpacksPlan', 'nixpacksVersion', 'buildEnvironment'],
    ],
    deploy: [
      ...['startCommand', 'preDeployCommand', 'healthcheckPath', 'healthcheckTimeout', 'restartPolicyType', 'region'],
      ...['restartPolicyMaxRetries', 'cronSchedule', 'multiRegionConfig', 'numReplicas', 'sleepApplication', 'runtime'],
      ...['overlapSeconds', 'drainingSeconds', 'requiredMountPath', 'limitOverride', 'ipv6EgressEnabled'],
    ],
  },
} as const;
