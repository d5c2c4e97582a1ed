import {notUtf8, textAt} from '../../project/formats/text.ts';
import {appendLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const GITIGNORE = '.gitignore';
const FIRST = ['.env', '.venv/', '__pycache__/', '*.py[cod]'];

/** UTF-8 where git cannot read it; then a line for each path that has to be left out. */
export const gitignorePresent: Fix = ({project, result}) => {
  if (result.findings.some(({messageId}) => messageId === 'missing')) return appendLines(project, GITIGNORE, FIRST);
  const source = textAt(project, GITIGNORE);
  if (source && notUtf8(source)) return [{kind: 'write', path: GITIGNORE, text: source.text, as: 'utf-8'}];
  const lines = result.findings.flatMap(({expected}) => expected ?? []);
  return appendLines(project, GITIGNORE, lines);
};
