/** What railway.toml or railway.json may hold, from https://docs.railway.com/config-as-code/reference. */
export const railwayConfig = {
  verified: '2026-11-29',
  builders: ['RAILPACK', 'DOCKERFILE', 'NIXPACKS'],
  deprecatedBuilders: ['NIXPACKS'],
  restartPolicies: ['ON_FAILURE', 'ALWAYS', 'NEVER'],
  /** Keys of `deploy` that hold a number. */
  numbers: ['healthcheckTimeout', 'restartPolicyMaxRetries', 'numReplicas', 'overlapSeconds', 'drainingSeconds'],
} as const;
