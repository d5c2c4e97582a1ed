import type {Check} from '../define.ts';

/** Section 6.5 of the catalogue. */
export const djangoChecks: readonly Check[] = [];
