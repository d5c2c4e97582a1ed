import type {Check} from '../define.ts';

/** Section 6.4 of the catalogue. */
export const dependencyChecks: readonly Check[] = [];
