import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {startCommand} from '../command/start-command.ts';
import {notSent} from '../configuration/uploaded.ts';
import {leftOutAt} from '../image/image-contents.ts';
import {certainFiles} from './certain-imports.ts';
import {templateFiles, templatesNamed} from './templates-named.ts';

/** A file that the app surely loads, and that is not in what runs. */
export interface LeftOutFile {
  readonly path: string;
  /** What it is left out of. */
  readonly from: string;
  /** The line that leaves it out. */
  readonly place: Place;
}

/**
 * Files that the app loads for certain, and templates that it names, that are not put into its image or not sent to the
 * platform: the first for each line that leaves some out.
 */
export const leftOutFiles = oncePerPair((project: Project, contract: Contract): readonly LeftOutFile[] => {
  const web = startCommand(project, contract);
  const image = web.known ? web.value?.runsIn : undefined;
  const files = certainFiles(project, contract);
  if (image === 'unknown' || !files.known) return [];
  const from = image ? 'the image' : (contract.deploys.ignoreFile?.from ?? '');
  const placeOf = (path: string) => (image ? leftOutAt(project, image, path) : notSent(project, contract, path));
  const found = new Map<string, LeftOutFile>();
  const add = (path: string, place: Place | null | undefined) => {
    const line = place && `${place.file}:${place.line}`;
    if (place && line && !found.has(line)) found.set(line, {path, from, place});
  };
  for (const path of files.value) add(path, placeOf(path));
  for (const {name} of templatesNamed(project, contract)) {
    const paths = templateFiles(project, name);
    const places = paths.map(placeOf);
    // One of several that is there is enough.
    if (paths[0] !== undefined && places.every(place => place !== null)) add(paths[0], places[0]);
  }
  return [...found.values()];
});
