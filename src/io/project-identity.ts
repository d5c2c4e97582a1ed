import {realpathSync, statSync} from 'node:fs';
import {basename} from 'node:path';
import {gitKey, inodeKey, pathKey} from '../progress/identity.ts';
import type {ProjectIdentity} from '../progress/store.ts';
import {readGit} from './git-reader.ts';

/** How the project in this folder is recognised. Nothing is written into it. */
export function identifyProject(root: string): ProjectIdentity {
  const path = realpathSync(root);
  const git = readGit(path);
  const first = git?.firstCommit() ?? null;
  // A project that its repository does not track (a home folder under version control) is not known by it.
  const isTracked = git !== null && (git.state.prefix === '' || git.tracked.size > 0);
  const keys = [...(first && isTracked ? [gitKey(first, git.state.prefix)] : []), ...folderKeys(path)];
  return {keys, name: basename(path) || path, path};
}

/** The keys of a folder by itself; none where it is gone. */
export function folderKeys(path: string): string[] {
  try {
    const {dev, ino} = statSync(path, {bigint: true});
    return [inodeKey(dev, ino), pathKey(path)];
  } catch {
    return [];
  }
}
