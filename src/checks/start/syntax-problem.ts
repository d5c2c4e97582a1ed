import type {SyntaxFault} from '../../project/facts/python/syntax-faults.ts';
import type {Problem} from '../define.ts';

/** The finding for a line that Python refuses to read. */
export function syntaxProblem({type, message, place, prints, expected}: SyntaxFault): Problem<'syntaxError'> {
  const says = prints === undefined ? `${type}: ${message}` : prints;
  return {messageId: 'syntaxError', found: message, expected: expected ?? null, at: place, prints: says};
}
