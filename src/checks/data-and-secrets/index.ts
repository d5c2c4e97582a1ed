import type {Check} from '../define.ts';

/** Section 6.7 of the catalogue. */
export const dataAndSecretsChecks: readonly Check[] = [];
