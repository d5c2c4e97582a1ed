import type {Check} from '../define.ts';
import secretsNotInCode from './secrets-not-in-code.ts';

/** Section 6.7 of the catalogue. */
export const dataAndSecretsChecks: readonly Check[] = [secretsNotInCode];
