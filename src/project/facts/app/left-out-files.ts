import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {startCommand} from '../command/start-command.ts';
import {leftOutAt} from '../image/image-contents.ts';
import {certainFiles} from './certain-imports.ts';

/** A file that the app surely loads, and that is not in the image it runs in. */
export interface LeftOutFile {
  readonly path: string;
  /** The line that leaves it out. */
  readonly place: Place;
}

/** Files that the app loads for certain and that are not put into its image: the first for each line that leaves some out. */
export const leftOutFiles = oncePerPair((project: Project, contract: Contract): readonly LeftOutFile[] => {
  const web = startCommand(project, contract);
  const image = web.known ? web.value?.runsIn : undefined;
  const files = certainFiles(project, contract);
  if (!image || image === 'unknown' || !files.known) return [];
  const found = new Map<string, LeftOutFile>();
  for (const path of files.value) {
    const place = leftOutAt(project, image, path);
    const line = place && `${place.file}:${place.line}`;
    if (place && line !== null && !found.has(line)) found.set(line, {path, place});
  }
  return [...found.values()];
});
