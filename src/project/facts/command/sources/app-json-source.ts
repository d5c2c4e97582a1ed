import type {Contract} from '../../../contract.ts';
import {at, known, type Place} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {appJson} from '../../configuration/app-json.ts';
import {parseCommand} from '../command.ts';
import type {Process, Role} from '../command-types.ts';
import type {Declared} from './process-source.ts';

/** What app.json says beside the Procfile where Dokku reads it: a step on the built image, jobs, a health check. */
export function appJsonSource(project: Project, contract: Contract): Declared | null {
  const file = appJson(project);
  if (!file) return null;
  const process = (name: string, role: Role, command: string, place: Place): Process => ({
    name,
    role,
    command: parseCommand(command, {...place, column: place.column + 1}, {project}),
    shell: contract.start.shell,
    place,
  });
  const processes = [
    // What it writes becomes a part of the image.
    ...file.scripts
      .filter(({name}) => name === 'dokku.predeploy')
      .map(({name, command, place}) => process(name, 'build', command, place)),
    ...file.cron.map(({text, place}) => process(text.slice(0, 40), 'cron', text, place)),
  ];
  const check = file.healthChecks.find(({path}) => path !== null);
  const instances = file.formation.findLast(({process: name}) => name === 'web')?.quantity;
  return {
    processes: known(processes, at(file.file)),
    web: known(null),
    ...(check?.path
      ? {
          healthCheck: {
            path: check.path.text,
            place: check.path.place,
            host: check.headers.get('host') ?? null,
            secure: check.headers.get('x-forwarded-proto') === 'https',
          },
        }
      : {}),
    ...(instances ? {instances} : {}),
  };
}
