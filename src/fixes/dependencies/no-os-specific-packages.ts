import type {Finding} from '../../checks/run.ts';
import type {Project} from '../../project/project.ts';
import {lineAt, splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';

/** The condition behind the package, so that it is installed on its own system only. */
export const noOsSpecificPackages: Fix = ({project, result}) => {
  const [finding] = result.findings;
  return finding ? withMarker(project, finding) : null;
};

function withMarker(project: Project, {file, line, expected}: Finding): readonly Edit[] | null {
  const marker = /; .*$/.exec(expected ?? '')?.[0];
  if (!file?.endsWith('.txt') || line === null || marker === undefined) return null;
  const whole = lineAt(project, file, line);
  const own = /^[^#;\\\r\n]*?(?=[ \t]*(?:[ \t]#[^\r\n]*)?[\r\n]*$)/.exec(whole?.text ?? '')?.[0];
  if (!whole || !own || own.includes('--hash')) return null;
  const at = whole.from + own.length;
  return splice(project, file, [{from: at, to: at, text: marker}]);
}
