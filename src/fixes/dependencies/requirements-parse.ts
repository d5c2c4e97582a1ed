import {textAt} from '../../project/formats/text.ts';
import {replaceFound} from '../edits/replace-found.ts';
import {removeLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const asPipWrites = replaceFound('conda', 'singleEquals');

/** The same text as UTF-8; versions as pip writes them; no options of the command line. */
export const requirementsParse: Fix = broken => {
  const {project, result} = broken;
  const utf16 = result.findings.find(({messageId}) => messageId === 'utf16');
  const source = utf16?.file ? textAt(project, utf16.file) : null;
  if (utf16?.file && source) return [{kind: 'write', path: utf16.file, text: source.text, as: 'utf-8'}];
  const option = result.findings.find(({messageId}) => messageId === 'option');
  if (option?.file && option.line !== null && /^--?[a-zA-Z-]+$/.test(option.found ?? ''))
    return removeLines(project, option.file, [option.line]);
  return asPipWrites(broken);
};
