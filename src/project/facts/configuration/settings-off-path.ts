import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importName} from '../app/app-candidates.ts';
import {servedTarget} from '../command/served-target.ts';
import {startCommand} from '../command/start-command.ts';
import {resolveModule} from '../python/modules.ts';
import {declaredVariables} from './declared-variables.ts';

/** Where the start command looks for modules, where the settings that its own wsgi.py names are surely not among them. */
interface OffPath {
  /** The folder that the command goes to. */
  readonly folder: string;
  /** The target that finds both, from the root of the project. */
  readonly expected: string;
  readonly place: Place;
}

/** Whether the start command goes into a folder from which Python does not find the settings; null where it does, or may. */
export function settingsOffPath(project: Project, contract: Contract, module: string): OffPath | null {
  const served = servedTarget(project, contract);
  const start = startCommand(project, contract);
  if (served?.kind !== 'found' || !start.known || !start.value) return null;
  const {runsIn} = start.value;
  const isTold = runsIn ? runsIn !== 'unknown' : contract.start.findsRoot === false;
  const {searchPaths, server, file} = served;
  const folder = server.invocation.directory;
  if (!isTold || !folder || searchPaths.includes('') || searchPaths.length !== 1) return null;
  if (server.invocation.environment.has('PYTHONPATH') || declaredVariables(project, contract).has('PYTHONPATH'))
    return null;
  if (
    resolveModule(project, module, searchPaths).kind !== 'outside' ||
    resolveModule(project, module, ['']).kind !== 'file'
  )
    return null;
  // What is installed as a package is found from everywhere.
  if (['setup.py', 'setup.cfg', 'pyproject.toml'].some(name => project.files.has(name))) return null;
  if (
    !textAt(project, file)?.text.includes(module) ||
    /sys\.path|addsitedir|chdir/.test(textAt(project, file)?.text ?? '')
  )
    return null;
  return {folder, expected: importName(project, file).module, place: served.target.place};
}
