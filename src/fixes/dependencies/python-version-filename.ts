import {folderOf, joinPath} from '../../project/paths.ts';
import type {Fix} from '../fix.ts';

/** The right name, where one file alone is meant and none has it yet. */
export const pythonVersionFilename: Fix = ({project, result}) => {
  const [finding, other] = result.findings;
  if (!finding?.file || other) return null;
  const to = joinPath(folderOf(finding.file), '.python-version');
  return project.files.has(to) ? null : [{kind: 'rename', path: finding.file, to}];
};
