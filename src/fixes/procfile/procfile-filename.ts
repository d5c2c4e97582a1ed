import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import type {Fix} from '../fix.ts';

/** The right name, where one file alone is meant. */
export const procfileFilename: Fix = ({result}) => {
  const [finding, other] = result.findings;
  return finding?.file && !other ? [{kind: 'rename', path: finding.file, to: PROCFILE}] : null;
};
