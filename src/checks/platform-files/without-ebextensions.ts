import type {Contract} from '../../project/contract.ts';

/** Why a check of .ebextensions means nothing on a platform that does not read it; null where it does. */
export function withoutEbextensions({start, name}: Contract): string | null {
  return start.from.includes('elastic-beanstalk') ? null : `${name} does not read .ebextensions.`;
}
