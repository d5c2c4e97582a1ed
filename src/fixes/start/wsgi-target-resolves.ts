import {textAt} from '../../project/formats/text.ts';
import {joinPath} from '../../project/paths.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const rightName = replaceFound('missingModule', 'missingScript', 'missingAttribute', 'notCallable');

export const wsgiTargetResolves: Fix = broken => {
  const [finding] = broken.result.findings;
  if (finding?.messageId !== 'windowsScript') return rightName(broken);
  const path = joinPath('', finding.found ?? '');
  const source = textAt(broken.project, path);
  if (source?.encoding !== 'utf-8') return null;
  return [{kind: 'write', path, text: source.text.replace(/\r\n/g, '\n')}];
};
