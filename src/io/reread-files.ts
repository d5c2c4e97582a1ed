import {join} from 'node:path';
import {keepPaths} from '../project/paths-of.ts';
import type {Project, ProjectFile} from '../project/project.ts';
import {DiskFile} from './disk-file.ts';
import {type GitReading, readGit} from './git-reader.ts';
import {statusOf} from './read-file.ts';

/** From where a project was read, and what git tracked then. */
export interface Whence {
  /** The folder that was asked for, absolute. */
  readonly asked: string;
  readonly root: string;
  readonly realRoot: string;
  readonly tracked: GitReading['tracked'] | undefined;
}

const readings = new WeakMap<Project, Whence>();

/** Remembers from where a project was read, so that some of its files can be looked at again. */
export function remember(project: Project, whence: Whence): Project {
  readings.set(project, whence);
  return project;
}

/**
 * The project with only those files looked at again that a watcher named, and those whose time of change does not tell
 * enough. Null where a look at all folders has to decide: a file came or went, git's index is another one.
 */
export function rereadFiles(
  before: Project,
  asked: string,
  changed: ReadonlySet<string>,
): {readonly project: Project; readonly root: string} | null {
  const whence = readings.get(before);
  if (whence?.asked !== asked || [...changed].some(path => !before.files.has(path))) return null;
  const {root, realRoot} = whence;
  const git = readGit(root);
  if (git?.tracked !== whence.tracked) return null;
  const files = new Map<string, ProjectFile>(before.files);
  for (const [path, file] of before.files) {
    if (!(file instanceof DiskFile)) return null;
    if (!changed.has(path) && file.isSettled) continue;
    const entry = statusOf(join(root, path));
    if (!entry || entry.isDirectory()) return null;
    const tracked = git ? (git.tracked.get(path) ?? null) : undefined;
    if (!file.isCurrent(entry, tracked)) files.set(path, new DiskFile(path, root, realRoot, entry, tracked));
  }
  keepPaths(files, before.files);
  return {root, project: remember({...before, files, git: git?.state ?? null}, whence)};
}
