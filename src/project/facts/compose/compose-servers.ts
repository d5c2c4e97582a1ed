import type {Contract} from '../../contract.ts';
import {scalarAt, yamlAt} from '../../formats/yaml-with-positions.ts';
import {joinPath} from '../../paths.ts';
import {foldersIn} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import type {ServerCommand} from '../command/command-types.ts';
import {serverIn} from '../command/started-server.ts';
import {containerCommand} from './compose-command.ts';
import type {ComposeService} from './compose-files.ts';

/** The server of Python that a service starts, by its command or that of its image; null where it starts none, or that cannot be read. */
export function composeServer(project: Project, contract: Contract, service: ComposeService): ServerCommand | null {
  const started = containerCommand(project, service);
  const server = started && serverIn(started.command, project, contract);
  return server?.known ? server.value : null;
}

/** Whether services are meant for a server: one starts again when it ends, or runs a server for production; none is for development. */
export function isForProduction(project: Project, contract: Contract, services: readonly ComposeService[]): boolean {
  const servers = services.flatMap(service => composeServer(project, contract, service) ?? []);
  if (servers.some(({production}) => !production)) return false;
  const built = services.filter(({fields}) => yamlAt(fields, 'build'));
  if (built.some(service => mountsSources(project, service) || isForDebugging(service))) return false;
  return servers.length > 0 || built.some(({fields}) => yamlAt(fields, 'restart'));
}

/** Whether code of the project is mounted into the container, as one does while one writes the app. */
function mountsSources(project: Project, {mounts, place}: ComposeService): boolean {
  const base = place.file.slice(0, place.file.lastIndexOf('/') + 1);
  return mounts.some(({source}) => {
    if (!source || !/^\.{1,2}(?:\/|$)/.test(source)) return false;
    const folder = joinPath(base, source);
    return folder === '' || foldersIn(project).get(folder) === true;
  });
}

/** Whether a variable says that errors are to be shown, or the stage of the image that it is the one to develop in. */
function isForDebugging({environment, fields}: ComposeService): boolean {
  if (/^(?:dev|development|local)$/i.test(scalarAt(yamlAt(fields, 'build'), 'target')?.text ?? '')) return true;
  return environment.some(
    ({name, text}) =>
      (/^(?:DJANGO_|FLASK_|APP_)?DEBUG$/.test(name) && /^(?:1|true|yes|on)$/i.test(text)) ||
      (/^(?:FLASK_|DJANGO_|APP_)?ENV(?:IRONMENT)?$/.test(name) && /^(?:dev|development|local)$/i.test(text)),
  );
}
