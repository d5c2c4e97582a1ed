import type {Contract} from '../../contract.ts';
import {lastEntries, type Procfile, type ProcfileEntry, parseProcfile} from '../../formats/procfile.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {parseCommand} from './command.ts';
import type {Process} from './command-types.ts';

/** The only name under which platforms look for it. */
export const PROCFILE = 'Procfile';

/** Longer than any file of a few lines, in characters; reading YAML far beyond it takes minutes. */
export const LONGEST = 20_000;

/** The Procfile as the platform reads it; null where there is none, or where the platform reads none. */
export const procfile = oncePerPair((project: Project, contract: Contract): Fact<Procfile | null> => {
  if (!contract.procfile || !project.files.has(PROCFILE)) return known(null);
  const text = textAt(project, PROCFILE);
  if (!text) return unknown(`${PROCFILE} cannot be read.`, at(PROCFILE));
  if (text.text.length > LONGEST) return unknown(`${PROCFILE} is too long to be read here.`, at(PROCFILE));
  return known(parseProcfile(text.text, contract.procfile.grammar, PROCFILE), at(PROCFILE));
});

/** The processes that the platform starts, as its Procfile names them; a name that stands twice is here once, as it counts. */
export const processes = oncePerPair((project: Project, contract: Contract): Fact<readonly Process[]> => {
  const file = procfile(project, contract);
  if (!file.known) return file;
  if (!contract.procfile && project.files.has(PROCFILE))
    return unknown(`${contract.name} does not read the Procfile; its own files or its dashboard name the processes.`);
  const entries = file.value ? lastEntries(file.value) : [];
  return known(
    entries.filter(({command}) => command !== '').map(entry => processOf(entry, project)),
    file.place,
  );
});

/** The process of an entry, its command read. */
function processOf({name, command, place, commandPlace}: ProcfileEntry, project: Project): Process {
  return {name, command: parseCommand(command, commandPlace, {project}), place};
}
