import {replaceAt, serverOf} from '../edits/command-edits.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const rightForm = replaceFound('path', 'noAttribute', 'badAttribute');

export const wsgiTargetSyntax: Fix = broken => {
  const [finding] = broken.result.findings;
  if (finding?.messageId !== 'noTarget') return rightForm(broken);
  const server = serverOf(broken.project, broken.contract);
  return server && finding.expected
    ? replaceAt(broken.project, server.invocation.place, server.invocation.program, finding.expected)
    : null;
};
