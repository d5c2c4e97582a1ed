import type {Contract} from '../../contract.ts';
import {splitWords} from '../../formats/shell-words.ts';
import {itemsAt, yamlAt} from '../../formats/yaml-with-positions.ts';
import type {Project} from '../../project.ts';
import {parseWords} from '../command/command.ts';
import type {ServerCommand} from '../command/command-types.ts';
import {serverIn} from '../command/server-command.ts';
import type {ComposeFile, ComposeService} from './compose.ts';

/** The server of Python that the command of a service starts; null where it names none, or that cannot be read. */
export function composeServer(project: Project, contract: Contract, service: ComposeService): ServerCommand | null {
  const words = wordsOf(service);
  if (words.length === 0) return null;
  const environment = new Map(service.environment.map(({name, text}) => [name, text] as const));
  const server = serverIn(parseWords(words, {project, directory: null, environment}), project, contract);
  return server.known ? server.value : null;
}

/** The words of `command`, which Docker starts without a shell. */
function wordsOf({fields}: ComposeService) {
  const command = yamlAt(fields, 'command');
  if (command?.kind === 'list')
    return command.items.flatMap(item => (item.kind === 'scalar' ? [{text: item.text, place: item.place}] : []));
  if (command?.kind !== 'scalar' || command.value === null) return [];
  const {text, place} = command;
  const column = (offset: number) => (text.includes('\n') ? place.column : place.column + offset);
  return (splitWords(text) ?? []).map(word => ({text: word.text, place: {...place, column: column(word.offset)}}));
}

/** Whether a compose file is meant for a server: it starts again what ends, or runs a server for production; none is for development. */
export function isForProduction(project: Project, contract: Contract, {services}: ComposeFile): boolean {
  const servers = services.flatMap(service => composeServer(project, contract, service) ?? []);
  if (servers.some(({production}) => !production)) return false;
  if (services.some(({fields}) => yamlAt(fields, 'build') && mountsSources(fields))) return false;
  return servers.length > 0 || services.some(({fields}) => yamlAt(fields, 'build') && yamlAt(fields, 'restart'));
}

/** Whether the folder of the project is mounted into the container, as one does while one writes the app. */
function mountsSources(fields: ComposeService['fields']): boolean {
  return itemsAt(fields, 'volumes').some(item => item.kind === 'scalar' && /^\.\/?:/.test(item.text));
}
