import type {SyntaxFault} from '../../project/facts/python/syntax-faults.ts';
import type {Problem} from '../define.ts';

/** The finding for a line that Python refuses to read. */
export function syntaxProblem({
  type,
  message,
  place,
  prints = `${type}: ${message}`,
}: SyntaxFault): Problem<'syntaxError'> {
  return {messageId: 'syntaxError', found: message, at: place, prints};
}
