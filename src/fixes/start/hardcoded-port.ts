import {argumentOf, runCalls} from '../../project/facts/app/run-calls.ts';
import {pythonAt} from '../../project/formats/python.ts';
import {importing, rangeOf} from '../edits/python-edits.ts';
import {splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** The port from the environment, and the number that stood there where none is set. */
export const hardcodedPort: Fix = ({project, result}) => {
  const [finding] = result.findings;
  const {file = null, expected = null, found = null} = finding ?? {};
  if (file === null || !expected?.startsWith('int(os.environ') || !pythonAt(project, file)) return null;
  const call = runCalls(project, file, ['']).find(
    ({place}) => place.line === finding?.line && (finding.column === null || place.column === finding.column),
  );
  const port = call && argumentOf(call.node, 'port', -1);
  const imports = importing(project, file, 'os');
  if (!port || !imports || port.nodeType !== 'Constant' || String(port.value) !== found) return null;
  const range = rangeOf(project, file, port);
  return range && splice(project, file, [...imports, {...range, text: expected}]);
};
