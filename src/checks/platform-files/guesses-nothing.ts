import type {Contract} from '../../project/contract.ts';

/** A sentence why what Railpack makes up means nothing elsewhere; null where the platform asks it. */
export function guessesNothing({start, name}: Contract): string | null {
  return start.from.includes('railpack') ? null : `${name} does not build with Railpack.`;
}
