import {textAt} from '../../project/formats/text.ts';
import {replaceFound} from '../edits/replace-found.ts';
import type {Fix} from '../fix.ts';

const asVersion = replaceFound('invalid');

/** The version that the line names, in the form that is read; a file that names none is its owner's to fill. */
export const pythonVersionGrammar: Fix = broken => {
  const {project, result} = broken;
  const [finding] = result.findings;
  const source = finding?.file ? textAt(project, finding.file) : null;
  if (!finding?.file || !source) return null;
  if (finding.messageId === 'encoding')
    return source.encoding === 'binary' ? null : [{kind: 'write', path: finding.file, text: source.text, as: 'utf-8'}];
  if (finding.messageId === 'empty' && finding.expected)
    return [
      {
        kind: 'write',
        path: finding.file,
        text: `${source.text.replace(/\s*$/, '')}\n${finding.expected}\n`.trimStart(),
      },
    ];
  // A name of an environment says nothing of a version, and a lock belongs to its tool.
  const version = finding.expected?.replace(/^python-/, '') ?? '';
  return finding.found?.includes(version) && !finding.file.endsWith('.lock') ? asVersion(broken) : null;
};
