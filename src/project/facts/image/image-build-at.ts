import {textAt} from '../../formats/text.ts';
import {type Place, type Unknown, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';

/** How an image is built from the project. */
export interface ImageBuild {
  /** The path of the Dockerfile, which is there. */
  readonly dockerfile: string;
  /** The folder that is sent to the build; empty for the project's root. */
  readonly context: string;
  /** The file that says what is not sent, whether or not it is there. */
  readonly ignoreFile: string;
  /** The stage that is built; null for the last one. */
  readonly target: string | null;
  /** Values for the ARG of the Dockerfile. */
  readonly arguments: ReadonlyMap<string, string>;
}

/** That no such file is there to build an image with. */
export function noDockerfile(names: string, path: string, place: Place | null = null): Unknown {
  return {...unknown(`${names}, which is not among the project's files.`, place), lacks: path};
}

/** The build with a Dockerfile at a path, from the project's root; null where there is no such file. */
export function imageBuildAt(project: Project, path: string, given: Partial<ImageBuild> = {}): ImageBuild | null {
  if (!textAt(project, path)) return null;
  return {dockerfile: path, context: '', ignoreFile: '.dockerignore', target: null, arguments: new Map(), ...given};
}
