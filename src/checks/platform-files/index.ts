import type {Check} from '../define.ts';

/** Section 6.8 of the catalogue. */
export const platformFileChecks: readonly Check[] = [];
