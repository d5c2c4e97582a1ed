import {appendLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

const GITIGNORE = '.gitignore';
const FIRST = ['.env', '.venv/', '__pycache__/', '*.py[cod]'];

/** A line for each path that has to be left out. */
export const gitignorePresent: Fix = ({project, result}) => {
  if (result.findings.some(({messageId}) => messageId === 'missing')) return appendLines(project, GITIGNORE, FIRST);
  const lines = result.findings.flatMap(({expected}) => expected ?? []);
  return appendLines(project, GITIGNORE, lines);
};
