import type {Contract} from '../../../contract.ts';
import {lastEntries, type Procfile, type ProcfileEntry, parseProcfile} from '../../../formats/procfile.ts';
import {textAt} from '../../../formats/text.ts';
import {oncePerPair} from '../../../once.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {parseCommand} from '../command.ts';
import type {Process, Role} from '../command-types.ts';
import type {Declared} from './process-source.ts';

/** The only name under which platforms look for it. */
export const PROCFILE = 'Procfile';

/** Longer than any file of a few lines, in characters; reading YAML far beyond it takes minutes. */
const LONGEST = 20_000;

/** The Procfile as the platform reads it; null where there is none, or where the platform reads none. */
export const procfile = oncePerPair((project: Project, contract: Contract): Fact<Procfile | null> => {
  if (!contract.procfile || !project.files.has(PROCFILE)) return known(null);
  const text = textAt(project, PROCFILE);
  if (!text) return unknown(`${PROCFILE} cannot be read.`, at(PROCFILE));
  if (text.text.length > LONGEST) return unknown(`${PROCFILE} is too long to be read here.`, at(PROCFILE));
  return known(parseProcfile(text.text, contract.procfile.grammar, PROCFILE), at(PROCFILE));
});

/** The processes that a Procfile names. */
export function procfileSource(project: Project, contract: Contract): Declared | null {
  const file = procfile(project, contract);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const entries = lastEntries(file.value).filter(({command}) => command !== '');
  const processes = entries.map(entry => processOf(entry, project, contract));
  return {processes: known(processes, file.place), web: webOf(processes, file.value)};
}

function processOf({name, command, place, commandPlace}: ProcfileEntry, project: Project, contract: Contract): Process {
  const role: Role = name === 'web' || name === 'release' ? name : 'worker';
  return {name, role, command: parseCommand(command, commandPlace, {project}), shell: contract.start.shell, place};
}

function webOf(processes: readonly Process[], {entries, badLines}: Procfile): Fact<Process | null> {
  const web = processes.find(({role}) => role === 'web');
  if (web) return known(web, web.place);
  const empty = entries.find(({name}) => name === 'web');
  if (empty) return unknown('The web line of the Procfile has no command yet.', empty.place);
  const bad = badLines.find(({name, reason}) => name === 'web' || reason === 'not-yaml');
  if (bad) return unknown('The web line of the Procfile cannot be read; once it can, its command decides.', bad.place);
  return known(null, at(PROCFILE));
}
