import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {ASSIGNMENT_FILE} from '../classroom/assignment.ts';
import {memoryProject} from '../project/project.ts';
import {readAssignment} from './assignment-file.ts';
import {type Written, writeChanges} from './write-changes.ts';

/** Writes an assignment below a folder, whole or not at all and through no link; one that is there is copied to `backups` first. */
export function writeAssignment(folder: string, text: string, backups: string | null): Written {
  const fileOf = (content: string | Uint8Array) =>
    memoryProject({[ASSIGNMENT_FILE]: content}).files.get(ASSIGNMENT_FILE) ?? null;
  const there = readAssignment(folder);
  try {
    mkdirSync(dirname(join(folder, ASSIGNMENT_FILE)), {recursive: true});
  } catch {
    return {ok: false, obstacle: 'failed', path: dirname(ASSIGNMENT_FILE)};
  }
  return writeChanges(folder, [{before: there && fileOf(there), after: fileOf(text)}], backups);
}
