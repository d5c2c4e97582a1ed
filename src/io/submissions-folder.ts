import {readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {isArchive, learnerOf} from '../classroom/learner-id.ts';
import {isSkippedFolder} from './skipped-folders.ts';

/** What lies in a folder of submissions. */
export interface SubmissionsFolder {
  readonly submissions: readonly {readonly learner: string; readonly name: string; readonly path: string}[];
  /** The names of what is no submission. */
  readonly others: readonly string[];
}

/** The submissions of a folder, one to an entry: folders and archives. @param except a folder that is none, absolute. Throws what the disk says. */
export function listSubmissions(folder: string, except: string): SubmissionsFolder {
  const others: string[] = [];
  const submissions = readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
    const {name} = entry;
    const path = join(folder, name);
    if (resolve(path) === resolve(except) || name.startsWith('.') || name === '__MACOSX' || isSkippedFolder(name))
      return [];
    const learner = entry.isDirectory() || (entry.isFile() && isArchive(name)) ? learnerOf(name) : null;
    if (learner !== null) return [{learner, name, path}];
    others.push(name);
    return [];
  });
  return {submissions, others};
}
