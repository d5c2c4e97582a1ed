import {removeLines} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** Takes the lines out that name no package. */
export const noStdlibShadowPackages: Fix = ({project, result}) => {
  const [first] = result.findings;
  if (!first?.file?.endsWith('.txt')) return null;
  const inFile = result.findings.filter(({file}) => file === first.file);
  return removeLines(project, first.file, [...new Set(inFile.flatMap(({line}) => line ?? []))]);
};
