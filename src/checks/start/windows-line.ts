import type {Contract} from '../../project/contract.ts';
import {keepsLineEnds} from '../../project/facts/command/command-file-faults.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {sendsFolder} from '../../project/facts/configuration/ignored.ts';
import {image} from '../../project/facts/image/image.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {fail, type Outcome} from '../define.ts';
import {printed} from '../printed.ts';
import {faultsFor} from './command-problems.ts';

/** The name of the app or of its file where a script of the shell ends its line behind it as on Windows; null where it does not. */
export function windowsLine(
  project: Project,
  contract: Contract,
  {target, script}: ServerCommand,
): Outcome<'windowsLine'> | null {
  const found = target?.text ?? script?.path ?? '';
  const place = target?.place ?? script?.place;
  const text = place && /\.(?:ba)?sh$/.test(place.file) ? textAt(project, place.file)?.text : undefined;
  const line = text?.split('\n')[(place?.line ?? 0) - 1] ?? '';
  if (!place || found === '' || !line.replace(/["']?\r$/, '\r').endsWith(`${found}\r`)) return null;
  const built = image(project, contract);
  if (!built.known || built.value || !keepsLineEnds(project, sendsFolder(project, contract))) return null;
  // What runs the script by its first line does not come so far.
  if (faultsFor('wsgi-target-resolves', project, contract).some(fault => fault.role === 'web')) return null;
  const prints =
    target?.attribute == null
      ? printed(contract, 'module-not-found', {module: `${found}\\r`})
      : printed(contract, 'attribute-not-found', {attribute: `${target.attribute}\\r`, module: target.module});
  return fail({messageId: 'windowsLine', found, expected: 'lines that end with LF', at: place, prints});
}
