import {textAt} from '../../project/formats/text.ts';
import {appendLines, linesOf, removeLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {isLiteral} from './literal-path.ts';

const IGNORE = '.gcloudignore';
const FIRST = ['.gcloudignore', '.git', '.gitignore', '#!include:.gitignore'];

/** A line for each path that gcloud must not upload, and none for app.yaml. */
export const gcloudignoreSafe: Fix = ({project, result}) => {
  const [finding] = result.findings;
  if (finding?.messageId === 'configuration') {
    const lines = linesOf(textAt(project, IGNORE)?.text ?? '');
    const own = lines.flatMap(({text}, i) => (/^\/?app\.yaml\s*$/.test(text) ? [i + 1] : []));
    return removeLines(project, IGNORE, own);
  }
  const found = result.findings.flatMap(({found: path, messageId}) =>
    path === null ? [] : [messageId === 'environment' ? `${path}/` : path],
  );
  if (!found.every(isLiteral)) return null;
  // Without the file gcloud writes one that takes over .gitignore; the same stands first here.
  const first = project.files.has(IGNORE)
    ? []
    : FIRST.filter(line => !line.includes('!include') || project.files.has('.gitignore'));
  return appendLines(project, IGNORE, [...first, ...found]);
};
