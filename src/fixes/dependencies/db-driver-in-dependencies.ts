import {addPackage} from '../edits/add-package.ts';
import type {Fix} from '../fix.ts';

/** The driver that is recommended for this project, pinned. */
export const dbDriverInDependencies: Fix = ({project, contract, result}) => {
  const wanted = result.findings[0]?.expected;
  return wanted ? addPackage(project, contract, wanted) : null;
};
