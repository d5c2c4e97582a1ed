import type {Contract} from '../../project/contract.ts';
import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {splice} from '../edits/text-edits.ts';
import type {Edit, Fix} from '../fix.ts';

/** The line that starts this project on this platform; null where it has no app, or several that could be meant. */
export function webLine(project: Project, contract: Contract): string | null {
  const command = workedStartCommand(project, contract);
  return command && `web: ${command}`;
}

/** Writes the web line first in the Procfile, which is made where there is none. */
export const writeWebLine: Fix = ({project, contract}): readonly Edit[] | null => {
  const line = webLine(project, contract);
  if (line === null) return null;
  if (!textAt(project, PROCFILE)) return [{kind: 'write', path: PROCFILE, text: `${line}\n`}];
  return splice(project, PROCFILE, [{from: 0, to: 0, text: `${line}\n`}]);
};
