import type {Contract} from '../../project/contract.ts';
import {startsServer, systemdServices} from '../../project/facts/command/sources/systemd-units.ts';
import type {SystemdUnit} from '../../project/formats/systemd-unit.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome} from '../define.ts';

/** Why the checks of a server's own files mean nothing on a platform; null where they do. */
export function notServer({start, name}: Contract): string | null {
  return start.from.includes('systemd')
    ? null
    : `${name} reads no unit of systemd, no site of a web server and no compose file.`;
}

/** Judges the units of systemd that start a server of Python; where there is none, says so. */
export function withUnits<M extends string>(
  project: Project,
  judge: (units: readonly SystemdUnit[]) => Outcome<M>,
): Outcome<M> {
  const units = systemdServices(project).filter(startsServer);
  return units.length > 0
    ? judge(units)
    : notApplicable('There is no unit of systemd among the files that starts a server of Python.');
}
