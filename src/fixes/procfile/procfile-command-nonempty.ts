import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';
import {webLine} from './web-line.ts';

/** The command behind an empty `web:`; what another process is for only its owner knows. */
export const procfileCommandNonempty: Fix = ({project, contract, result}) => {
  const finding = result.findings.find(({found}) => found === 'web:');
  const line = lineAt(project, PROCFILE, finding?.line ?? 0);
  const by = webLine(project, contract);
  if (!line || by === null || !/^\s*web:\s*$/.test(line.text)) return null;
  return splice(project, PROCFILE, [{from: line.from, to: line.from + line.text.trimEnd().length, text: by}]);
};
