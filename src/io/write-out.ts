import {basename, dirname} from 'node:path';
import {memoryProject} from '../project/project.ts';
import {readRegularFile, statusOf} from './read-file.ts';
import {type Written, writeChanges} from './write-changes.ts';

/**
 * Writes a file that was asked for by its path, whole or not at all and through no link; without `over` not over anything.
 * @param backups where a copy goes of what it replaces; null where there is no folder for it.
 */
export function writeOut(
  path: string,
  text: string,
  {over, backups}: {readonly over: boolean; readonly backups: string | null},
): Written {
  const name = basename(path);
  const fileOf = (content: string | Uint8Array) => memoryProject({[name]: content}).files.get(name) ?? null;
  if (statusOf(path)?.isSymbolicLink()) return {ok: false, obstacle: 'link', path: name};
  const there = over ? readRegularFile(path) : null;
  return writeChanges(dirname(path), [{before: there && fileOf(there), after: fileOf(text)}], backups);
}
