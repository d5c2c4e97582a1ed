/** What a specification of App Platform may hold, from https://docs.digitalocean.com/products/app-platform/reference/app-spec/. */
export const doSpecKeys = {
  verified: '2026-11-29',
  /** How the app and its components may be called. */
  name: /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
  jobKinds: ['PRE_DEPLOY', 'POST_DEPLOY', 'FAILED_DEPLOY', 'SCHEDULED', 'UNSPECIFIED'],
  scopes: ['RUN_TIME', 'BUILD_TIME', 'RUN_AND_BUILD_TIME', 'UNSET'],
  types: ['GENERAL', 'SECRET'],
} as const;
