import {folderOf, joinPath} from '../../project/paths.ts';
import type {Fix} from '../fix.ts';

/** The right name for the list of packages. */
export const manifestFilename: Fix = ({result}) => {
  const [finding] = result.findings;
  return finding?.file
    ? [{kind: 'rename', path: finding.file, to: joinPath(folderOf(finding.file), 'requirements.txt')}]
    : null;
};
