import {pythonAt} from '../../project/formats/python.ts';
import {rangeOf, textAtPlace} from '../edits/python-edits.ts';
import {splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {djangoProxySslHeader} from './django-proxy-ssl-header.ts';

/** An origin with its scheme and without a path; the header that says how the visitor came. */
export const djangoCsrfTrustedOrigins: Fix = broken => {
  const {project, result} = broken;
  const [finding] = result.findings;
  if (finding?.messageId === 'missing') return djangoProxySslHeader(broken);
  const {file = null, line = null, column = null, found = null, expected = null} = finding ?? {};
  const source = file === null ? null : pythonAt(project, file);
  if (!source || file === null || line === null || column === null || !/^"https:\/\/[\w.*-]+"$/.test(expected ?? ''))
    return null;
  const node = textAtPlace(source, line, column, found ?? '');
  const range = node && rangeOf(project, file, node);
  return range && splice(project, file, [{...range, text: expected ?? ''}]);
};
