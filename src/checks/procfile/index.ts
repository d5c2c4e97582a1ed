import type {Check} from '../define.ts';

/** Section 6.2 of the catalogue. */
export const procfileChecks: readonly Check[] = [];
