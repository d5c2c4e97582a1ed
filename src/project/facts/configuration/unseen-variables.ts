import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {declared} from '../command/processes.ts';
import {startCommand} from '../command/start-command.ts';
import {baseNameOf} from '../image/image-base.ts';

/** Something that sets variables for the app and is not among the project's files. */
export interface UnseenVariables {
  readonly reason: string;
  readonly place: Place;
}

/** The image that the app's own is built on, where others built it: its ENV lines are a part of what is deployed. Null for those that bring no settings. */
export const unseenImage = oncePerPair((project: Project, contract: Contract): UnseenVariables | null => {
  const start = startCommand(project, contract);
  const image = start.known ? start.value?.runsIn : undefined;
  if (!image || image === 'unknown' || image.stage.base.written === '') return null;
  const {base} = image.stage;
  if (baseNameOf(base)?.bare || baseNameOf(base)?.official) return null;
  return {reason: `The image ${base.written} may set variables of its own; what it holds decides.`, place: base.place};
});

/** The same, and a file of variables that lies on the server alone. */
export const unseenVariables = oncePerPair((project: Project, contract: Contract): UnseenVariables | null => {
  const file = declared(project, contract).find(({unseenFile}) => unseenFile)?.unseenFile;
  if (!file) return unseenImage(project, contract);
  return {reason: `${file.path} is not among the project's files, and the variables in it decide.`, place: file.place};
});
