import type {Contract} from '../../project/contract.ts';
import type {Place} from '../../project/place.ts';
import {type Impact, type Outcome, outside, undecided} from '../define.ts';

/** How bad it is that no list names a package: where the owner installs by hand, it may be there all the same. */
export function ofAbsence({dependencies}: Contract): {readonly impact?: Impact} {
  return dependencies.byHand ? {impact: 'degrades'} : {};
}

/** What cannot be told of the packages that are installed; where the owner installs by hand, no file could tell it. */
export function ofDoubt({dependencies, name}: Contract, reason: string, place: Place | null): Outcome<never> {
  return dependencies.byHand
    ? outside(`${reason} On ${name} you install packages by hand, into a virtualenv.`)
    : undecided(reason, place);
}
