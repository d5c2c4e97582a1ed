import {textAt} from '../../project/formats/text.ts';
import {joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Edit, Fix} from '../fix.ts';

const rightName = replaceFound('missingModule', 'missingScript', 'missingAttribute', 'notCallable');

export const wsgiTargetResolves: Fix = broken => {
  const [finding] = broken.result.findings;
  if (finding?.messageId === 'syntaxError') return fromUtf16(broken.project, finding.file);
  if (finding?.messageId !== 'windowsScript') return rightName(broken);
  const path = joinPath('', finding.found ?? '');
  const source = textAt(broken.project, path);
  if (source?.encoding !== 'utf-8') return null;
  return [{kind: 'write', path, text: source.text.replace(/\r\n/g, '\n')}];
};

/** The same text as UTF-8; null where the file is not marked as anything else. */
function fromUtf16(project: Project, path: string | null): readonly Edit[] | null {
  const source = path === null ? null : textAt(project, path);
  return path !== null && source?.encoding.startsWith('utf-16')
    ? [{kind: 'write', path, text: source.text, as: 'utf-8'}]
    : null;
}
