import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {ServerCommand} from './command-types.ts';
import {startCommand} from './start-command.ts';
import {serverIn} from './started-server.ts';

/** What the web process runs; a known null where there proves to be no web process. */
export const serverCommand = oncePerPair((project: Project, contract: Contract): Fact<ServerCommand | null> => {
  const web = startCommand(project, contract);
  if (!web.known) return web;
  if (!web.value) return known(null, web.place);
  return serverIn(web.value.command, project, contract);
});
