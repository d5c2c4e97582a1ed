import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Process} from './command-types.ts';
import {processSources} from './sources/index.ts';
import type {Declared} from './sources/process-source.ts';
import {PROCFILE} from './sources/procfile-source.ts';
import {buildScripts} from './sources/script-source.ts';

/** What each file that the platform takes a start command from declares, the strongest first; those of steps beside it last. */
export const declared = oncePerPair((project: Project, contract: Contract): readonly Declared[] =>
  [...contract.start.from, ...(contract.start.beside ?? [])].flatMap(
    source => processSources[source](project, contract) ?? [],
  ),
);

/**
 * The processes and steps that the files of the project name for the platform, from all of its sources: of two with the same
 * name and role, the one of the stronger source. What runs while it is built comes last.
 */
export const processes = oncePerPair((project: Project, contract: Contract): Fact<readonly Process[]> => {
  const found: Process[] = [];
  const seen = new Set<string>();
  let place: Place | null = null;
  const sources = declared(project, contract);
  if (sources.length === 0 && !contract.procfile && project.files.has(PROCFILE))
    return unknown(`${contract.name} does not read the Procfile; its own files or its dashboard name the processes.`);
  for (const {processes: named} of sources) {
    if (!named.known) return named;
    place ??= named.place;
    // What one source names alike (each RUN of a Dockerfile) are different steps.
    const key = ({role, name}: Process) => `${role} ${role === 'web' ? '' : name}`;
    found.push(...named.value.filter(process => !seen.has(key(process))));
    for (const process of named.value) seen.add(key(process));
  }
  return known([...found, ...buildScripts(project, contract)], place);
});

/** Those of {@link processes} with one of these roles; none where they are not known. */
export function processesFor(
  project: Project,
  contract: Contract,
  ...roles: readonly Process['role'][]
): readonly Process[] {
  const all = processes(project, contract);
  return all.known ? all.value.filter(({role}) => roles.includes(role)) : [];
}
