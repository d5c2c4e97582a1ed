import {image} from '../../project/facts/image/image.ts';
import {appendLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {isLiteral} from './literal-path.ts';

/** What never belongs into an image. */
export const NEVER_IN_IMAGE = [
  '.git',
  '**/.env',
  '**/.env.*',
  '!**/.env.example',
  '**/.venv',
  '**/venv',
  '**/__pycache__',
  '**/*.sqlite3',
];

/** The file that the build of the image reads, with a line for each path that has to be left out. */
export const dockerignorePresent: Fix = ({project, contract, result}) => {
  const built = image(project, contract);
  if (!built.known || !built.value) return null;
  const {ignoreFile} = built.value.build;
  const isMissing = result.findings.some(({messageId}) => messageId === 'missing');
  const paths = result.findings.flatMap(({expected}) => expected ?? []);
  if (!isMissing && !paths.every(isLiteral)) return null;
  return appendLines(project, ignoreFile, isMissing ? NEVER_IN_IMAGE : paths);
};
