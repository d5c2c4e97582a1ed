import type {Check} from '../define.ts';

/** Section 6.1 of the catalogue. */
export const repositoryChecks: readonly Check[] = [];
