import type {Check} from '../define.ts';

/** Section 6.6 of the catalogue. */
export const flaskFastapiChecks: readonly Check[] = [];
