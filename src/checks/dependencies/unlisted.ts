import type {Contract} from '../../project/contract.ts';
import type {Place} from '../../project/place.ts';
import {type Impact, type Outcome, outside, undecided} from '../define.ts';

/** How bad it is that no list names a package: on some platforms it may be there all the same. */
export function ofAbsence({dependencies}: Contract): {readonly impact?: Impact} {
  return dependencies.mayHaveUnlisted ? {impact: 'degrades'} : {};
}

/** What cannot be told of the packages that are installed; on some platforms no file could tell it. */
export function ofDoubt({dependencies, name}: Contract, reason: string, place: Place | null): Outcome<never> {
  return dependencies.mayHaveUnlisted
    ? outside(`${reason} On ${name} you install packages by hand, into a virtualenv.`)
    : undecided(reason, place);
}
