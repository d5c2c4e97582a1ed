import {pythonAt} from '../../project/formats/python.ts';
import {importing, rangeOf, textAtPlace} from '../edits/python-edits.ts';
import {replaceFound} from '../edits/replace-found.ts';
import {splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const inForeground = replaceFound('daemon');

/** The address from the environment, in the place of the literal one. */
export const gunicornConfConsistent: Fix = broken => {
  const {project, result} = broken;
  const [finding] = result.findings;
  if (finding?.messageId === 'daemon') {
    // The finding's place is that of the value.
    return inForeground({...broken, result: {...result, findings: [{...finding, found: 'True', expected: 'False'}]}});
  }
  const {file = null, expected = null} = finding ?? {};
  const source = file === null ? null : pythonAt(project, file);
  if (finding?.messageId !== 'literalPort' || !source || file === null || !expected?.startsWith('bind = ')) return null;
  const {line, column} = finding;
  const value = line === null || column === null ? null : textAtPlace(source, line, column);
  const range = value && rangeOf(project, file, value);
  const imports = importing(project, file, 'os');
  return range && imports && splice(project, file, [...imports, {...range, text: expected.slice('bind = '.length)}]);
};
