import {joinPath} from '../../paths.ts';

/**
 * Where an absolute path of the machine that runs the app lies in the project, relative to its root; null where it is no
 * part of the project, or where that is not known.
 */
export type ProjectPath = (absolute: string) => string | null;

/** Platforms that build the project themselves put it into /app. */
export const inAppFolder: ProjectPath = absolute =>
  absolute === '/app' || absolute.startsWith('/app/') ? joinPath('', absolute.slice('/app'.length)) : null;

/** A path of a command, from the folder that it runs in; null where it leads out of the project, or is not known. */
export function pathInProject(directory: string | null, path: string, projectPath: ProjectPath): string | null {
  if (path.startsWith('/')) return projectPath(path);
  if (directory === null) return null;
  const joined = joinPath(directory, path);
  return joined === '..' || joined.startsWith('../') ? null : joined;
}
