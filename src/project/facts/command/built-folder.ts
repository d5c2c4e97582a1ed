import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {declared} from './processes.ts';

/**
 * The folder of the project that the platform builds and starts commands in, relative to the project's root: what a file of
 * the platform names (`rootDir`), otherwise the root itself, an empty text. Manifests and version files are looked for there.
 */
export const builtFolder = oncePerPair((project: Project, contract: Contract): string => {
  const named = declared(project, contract).find(({folder}) => folder)?.folder;
  return named?.known ? named.value : '';
});

/** A file of the folder that the platform builds, by its name there. */
export function builtFile(project: Project, contract: Contract, name: string): ProjectFile | null {
  return project.files.get(joinPath(builtFolder(project, contract), name)) ?? null;
}
