import {replaceStart} from '../edits/command-edits.ts';
import {replaced} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

/** The command without the name of its process in front; this project's command in the place of the one that Render suggests. */
export const renderStartCommand: Fix = ({project, contract, result}) => {
  const [finding] = result.findings;
  if (!finding) return null;
  if (finding.messageId === 'placeholder')
    return finding.expected ? replaceStart(project, contract, finding.expected) : null;
  const whole = `${finding.found} ${finding.expected}`;
  return replaced(project, {...finding, found: whole});
};
