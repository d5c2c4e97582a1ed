import {replaced, replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const inPlace = replaceFound('notANumber', 'builder', 'deprecatedBuilder', 'restartPolicy');

/** What stands in the place of the right value or key; a key of another table is moved by its owner. */
export const railwayConfigValid: Fix = broken => {
  const misspelt = broken.result.findings.find(
    ({messageId, expected}) => messageId === 'unknownKey' && !expected?.includes('.'),
  );
  return misspelt ? replaced(broken.project, misspelt) : inPlace(broken);
};
