import {addPackage} from '../edits/add-package.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const rightName = replaceFound('misspelled', 'notThere');

/** The program by its right name; the package that is missing, pinned, where one file decides what is installed. */
export const serverInDependencies: Fix = broken => {
  const {project, contract, result} = broken;
  const named = result.findings.find(({messageId}) => messageId === 'misspelled' || messageId === 'notThere');
  if (named) return /^[\w.-]+$/.test(named.expected ?? '') ? rightName(broken) : null;
  const absent = result.findings.find(({messageId}) => messageId === 'absent');
  return absent?.expected ? addPackage(project, contract, absent.expected) : null;
};
