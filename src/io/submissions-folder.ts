import {readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {isArchive, learnerOf, unreadOf} from '../classroom/learner-id.ts';
import {isSkippedFolder} from './skipped-folders.ts';

/** What lies in a folder of submissions. */
export interface SubmissionsFolder {
  readonly submissions: readonly {readonly learner: string; readonly name: string; readonly path: string}[];
  /** What was handed in and is no project, of learners who handed in nothing else. */
  readonly unread: readonly {readonly learner: string; readonly reason: string}[];
  /** The names of what is no submission. */
  readonly others: readonly string[];
}

/** The submissions of a folder, one to an entry: folders and archives. @param except a folder that is none, absolute. Throws what the disk says. */
export function listSubmissions(folder: string, except: string): SubmissionsFolder {
  const submissions: SubmissionsFolder['submissions'][number][] = [];
  const unread: (SubmissionsFolder['unread'][number] & {readonly name: string})[] = [];
  const others: string[] = [];
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const {name} = entry;
    const path = join(folder, name);
    if (resolve(path) === resolve(except) || name.startsWith('.') || name === '__MACOSX' || isSkippedFolder(name))
      continue;
    const learner = entry.isDirectory() || (entry.isFile() && isArchive(name)) ? learnerOf(name) : null;
    const left = learner === null && (entry.isDirectory() || entry.isFile()) ? unreadOf(name) : null;
    if (learner !== null) submissions.push({learner, name, path});
    else if (left) unread.push({...left, name});
    else others.push(name);
  }
  // What lies beside a project, or beside something else of the same learner, is no submission of its own.
  const known = new Set(submissions.map(({learner}) => learner.toLowerCase()));
  const alone = unread.filter(({learner}) => !known.has(learner.toLowerCase()) && known.add(learner.toLowerCase()));
  const beside = unread.filter(one => !alone.includes(one)).map(({name}) => name);
  return {
    submissions,
    unread: alone.map(({learner, reason}) => ({learner, reason})),
    others: [...others, ...beside],
  };
}
