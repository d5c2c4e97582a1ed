import type {Contract} from '../../project/contract.ts';
import type {Impact} from '../define.ts';
import {printed} from '../printed.ts';

/**
 * What comes of listening on another port than the platform's: it prints that nothing listens, or searches for the port that
 * was opened and serves that one, later and less surely; or its owner says where requests go, outside of the files.
 */
export function anotherPort(contract: Contract): {readonly impact: Impact; readonly prints: string | null} {
  return contract.port.detectsOther || contract.port.unset || contract.port.mapped
    ? {impact: 'degrades', prints: null}
    : {impact: 'breaks', prints: printed(contract, 'boot-timeout')};
}
