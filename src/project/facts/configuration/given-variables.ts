import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {serverCommand} from '../command/server-command.ts';
import {startCommand} from '../command/start-command.ts';
import {appJson} from './app-json.ts';
import {declaredVariables} from './declared-variables.ts';

/** A variable that a file of the project gives a text for the web process. */
export interface GivenVariable {
  readonly text: string;
  /** The line that gives it. */
  readonly place: Place;
  /** Whether the start command, or what it makes the server set, gives it. */
  readonly byCommand: boolean;
}

/** The variables that the project's files set for the web process, by the strongest of them: the command, the platform's file, app.json. */
export const givenVariables = oncePerPair(
  (project: Project, contract: Contract): ReadonlyMap<string, GivenVariable> => {
    const found = new Map<string, GivenVariable>();
    const set = (name: string, text: string, place: Place, byCommand = false) =>
      found.set(name, {text, place, byCommand});
    if (contract.reads.some(({path}) => path === 'app.json'))
      for (const {name, value, place} of appJson(project)?.env ?? []) if (value !== null) set(name, value, place);
    const start = startCommand(project, contract);
    const image = start.known ? start.value?.runsIn : undefined;
    for (const [name, {value, place}] of image && image !== 'unknown' ? image.stage.environment : [])
      if (value !== null) set(name, value, place);
    for (const {name, value, place} of declaredVariables(project, contract).values())
      if (value.kind === 'literal') set(name, value.text, place);
      else found.delete(name);
    const server = serverCommand(project, contract);
    if (!server.known || !server.value) return found;
    const {invocation, sets} = server.value;
    // A container has what its file sets in its environment, too: then the line of that file counts.
    for (const [name, text] of invocation.environment)
      if (found.get(name)?.text !== text) set(name, text, invocation.place, true);
    for (const [name, {text, place}] of sets) set(name, text, place, true);
    return found;
  },
);
