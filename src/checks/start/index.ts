import type {Check} from '../define.ts';

/** Section 6.3 of the catalogue. */
export const startChecks: readonly Check[] = [];
