import type {Finding} from '../../checks/run.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** Puts the colon and the blank where they belong. Names and lines that can be meant in several ways stay. */
export const procfileGrammar: Fix = ({project, result}) => {
  for (const finding of result.findings) {
    const line = lineAt(project, PROCFILE, finding.line ?? 0);
    const by = line && corrected(line.text, finding);
    if (line && by && by !== line.text) return splice(project, PROCFILE, [{...line, text: by}]);
  }
  return null;
};

function corrected(line: string, {messageId}: Finding): string | null {
  switch (messageId) {
    case 'noColon':
      // Only what begins with the name of a usual process and a blank can be nothing else.
      return /^\s*(?:web|worker|release)[ \t]+\S/.test(line) ? line.replace(/^\s*(\w+)[ \t]+/, '$1: ') : null;
    case 'blankBeforeColon':
      return line.replace(/^(\s*[\w-]+)[ \t]+:[ \t]*/, '$1: ');
    case 'noBlank':
      return line.replace(/^(\s*[\w-]+):(?=\S)/, '$1: ');
    default:
      return null;
  }
}
