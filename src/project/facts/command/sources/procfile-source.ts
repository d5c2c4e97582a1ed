import type {Contract} from '../../../contract.ts';
import {lastEntries, type Procfile, type ProcfileEntry, parseProcfile} from '../../../formats/procfile.ts';
import {textAt, whyUnread} from '../../../formats/text.ts';
import {oncePerPair} from '../../../once.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {image} from '../../image/image.ts';
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
  if (!text) return unknown(whyUnread(project, PROCFILE), at(PROCFILE));
  if (text.text.length > LONGEST) return unknown(`${PROCFILE} is too long to be read here.`, at(PROCFILE));
  return known(parseProcfile(text.text, contract.procfile.grammar, PROCFILE), at(PROCFILE));
});

/** The processes that a Procfile names. */
export function procfileSource(project: Project, contract: Contract): Declared | null {
  const file = procfile(project, contract);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const {from} = contract.start;
  // An image that goes before the Procfile leaves it unread.
  const before = from.includes('Dockerfile') && from.indexOf('Dockerfile') < from.indexOf(PROCFILE);
  if (before && buildsImage(project, contract)) return null;
  const entries = lastEntries(file.value).filter(({command}) => command !== '');
  if (contract.procfile && !contract.procfile.webRequired) return oneOf(entries, file.value, project, contract);
  const processes = entries.map(entry => processOf(entry, project, contract));
  return {processes: known(processes, file.place), web: webOf(processes, file.value)};
}

/** Where only one process is started: `web`, otherwise `worker`, otherwise any; of several others nobody knows which. */
function oneOf(entries: readonly ProcfileEntry[], file: Procfile, project: Project, contract: Contract): Declared {
  const named = (wanted: string) => entries.find(({name}) => name === wanted);
  const entry = named('web') ?? named('worker') ?? (entries.length === 1 ? entries[0] : undefined);
  if (entry && !(entry.name !== 'web' && file.badLines.length > 0)) {
    const web: Process = {...processOf(entry, project, contract), role: 'web'};
    return {processes: known([web], at(PROCFILE)), web: known(web, web.place)};
  }
  if (entries.length > 1)
    return {
      processes: known([]),
      web: unknown(
        `${contract.name} starts one of the processes in the Procfile, and any of them: one named web decides.`,
        at(PROCFILE),
      ),
    };
  return {processes: known([]), web: webOf([], file)};
}

/** Whether an image is built; also where it cannot be read yet. */
export function buildsImage(project: Project, contract: Contract): boolean {
  const built = image(project, contract);
  return !built.known || built.value !== null;
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
