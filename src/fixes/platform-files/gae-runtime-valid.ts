import {replaced, replaceFound} from '../edits/replace-found.ts';
import {splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {writeSkeleton} from './skeleton.ts';

const rightName = replaceFound('notARuntime');

export const gaeRuntimeValid: Fix = broken => {
  const {project, contract, result} = broken;
  const [finding] = result.findings;
  if (finding?.messageId === 'missing') return writeSkeleton(project, contract);
  if (finding?.messageId === 'misnamed' && finding.file) return [{kind: 'rename', path: finding.file, to: 'app.yaml'}];
  if (finding?.messageId === 'noRuntime' && finding.expected && finding.line === 1)
    return splice(project, 'app.yaml', [{from: 0, to: 0, text: `${finding.expected}\n`}]);
  const [, minor] = /^python3\.(\d+)$/.exec(finding?.found ?? '') ?? [];
  if (minor === undefined || !finding) return rightName(broken);
  // The version that is meant, without the dot.
  return replaced(project, {...finding, expected: `python3${minor}`});
};
