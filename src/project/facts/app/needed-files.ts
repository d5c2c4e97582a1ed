import type {Contract} from '../../contract.ts';
import type {Project} from '../../project.ts';
import {isIgnored} from '../configuration/ignored.ts';
import {certainFiles} from './certain-imports.ts';

/** The files of the project that the platform reads by their names, and those that the app loads for certain. */
export function neededFiles(project: Project, contract: Contract): readonly string[] {
  const {reads, recognisedBy} = contract;
  const loaded = certainFiles(project, contract);
  const named = new Set([...reads.map(({path}) => path), ...recognisedBy]);
  const folders = [...named].filter(name => name.endsWith('/'));
  return [...project.files.keys()].filter(
    path =>
      named.has(path) || (loaded.known && loaded.value.has(path)) || folders.some(folder => path.startsWith(folder)),
  );
}

/** Whether git does not have a file, and is not told to leave it out: the next `git add` may take it. */
export function isUntracked(project: Project, path: string): boolean {
  return project.files.get(path)?.tracked === false && isIgnored(project, path) !== true;
}
