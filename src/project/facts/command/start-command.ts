import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Process} from './command-types.ts';
import {declared} from './processes.ts';

/**
 * What the platform runs to answer requests: from the strongest of its sources that names a command. A known null is
 * proven: no file and no default names one.
 */
export const startCommand = oncePerPair((project: Project, contract: Contract): Fact<Process | null> => {
  let nothing: Fact<null> = known(null);
  const sources = declared(project, contract);
  if (sources.length === 0 && contract.start.writtenBy !== undefined)
    return unknown(`No file names a command yet; ${contract.start.writtenBy} writes one, and what it writes decides.`);
  const {needs} = contract.start;
  if (needs !== undefined && !project.files.has(needs))
    return unknown(`There is no ${needs} yet, and ${contract.name} deploys nothing without it; what it says decides.`);
  for (const {web} of sources) {
    if (!web.known || web.value) return web;
    if (web.place) nothing = known(null, web.place);
  }
  if (contract.start.dashboard)
    return unknown(`The start command can be set in the dashboard of ${contract.name}; what stands there decides.`);
  if (contract.start.fallback !== null)
    return unknown(`No file names a command, so ${contract.name} starts its default: ${contract.start.fallback}.`);
  return contract.start.otherwise === undefined ? nothing : unknown(contract.start.otherwise, nothing.place);
});

/** Whether it is known what the platform starts: a command, or the app itself where it takes no command. */
export function isStartKnown(project: Project, contract: Contract): boolean {
  if (contract.start.namedIn !== undefined) return true;
  const start = startCommand(project, contract);
  return start.known && start.value !== null;
}
