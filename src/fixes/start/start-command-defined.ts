import {removeWord, serverOf} from '../edits/command-edits.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';
import {writeSkeleton} from '../platform-files/skeleton.ts';

const rightOption = replaceFound('unknownOption', 'longDash');

/** The file of the platform where there is none; otherwise an option as the server knows it, and the server in the foreground. */
export const startCommandDefined: Fix = broken => {
  const {project, contract, result} = broken;
  if (result.verdict === 'unknown') return writeSkeleton(project, contract);
  const [finding] = result.findings;
  const server = serverOf(project, contract);
  if (finding?.messageId === 'none') return writeSkeleton(project, contract);
  if (finding?.messageId === 'background') {
    const daemon = server?.options.get('daemon')?.place;
    return daemon && finding.found === '--daemon' ? removeWord(project, daemon, '--daemon') : null;
  }
  // Where another option is no more than an idea, the expected text is a template.
  return finding?.expected?.startsWith('-') ? rightOption(broken) : null;
};
