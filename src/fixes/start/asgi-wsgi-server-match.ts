import {replaceStart} from '../edits/command-edits.ts';
import type {Fix} from '../fix.ts';

/** The server that speaks the app's interface, where the command says nothing else. */
export const asgiWsgiServerMatch: Fix = ({project, contract, result}) => {
  const [finding, other] = result.findings;
  return finding?.expected && !other ? replaceStart(project, contract, finding.expected) : null;
};
