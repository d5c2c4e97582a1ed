import type {Check} from '../define.ts';
import envFileNotTracked from './env-file-not-tracked.ts';
import venvNotCommitted from './venv-not-committed.ts';

/** Section 6.1 of the catalogue. */
export const repositoryChecks: readonly Check[] = [envFileNotTracked, venvNotCommitted];
