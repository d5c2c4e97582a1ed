import {realpathSync} from 'node:fs';
import {relative, sep} from 'node:path';
import {parseTree} from '../project/formats/git-tree.ts';
import {GitObjects} from './git-objects.ts';
import {findRepository} from './git-repository.ts';
import {resolveCommit} from './git-revision.ts';
import {isTrackFile, MOST_FILES, type ReadTrackFiles, trackFilesOf} from './track-files.ts';

const FOLDER = 0o40000;
const FILES = [0o100644, 0o100664, 0o100755];

/**
 * The files of a track as they were at a branch, a tag or a commit of the repository around its folder, as {@link resolveCommit}
 * finds it. Read from the objects: git is not run, nothing is checked out.
 */
export function readTrackAt(folder: string, ref: string): ReadTrackFiles {
  const repository = findRepository(folder);
  if (!repository) return no('no folder is called that, and the track is in no git repository');
  const path = relative(repository.workTree, realpathSync(folder)).split(sep).filter(Boolean);
  const objects = new GitObjects(repository);
  try {
    const id = resolveCommit(repository, objects, ref);
    const commit = id === null ? null : objects.commit(id);
    if (!commit)
      return no(
        'no folder, and no branch, tag or commit of this clone is called that; where the clone is shallow, git fetch --unshallow brings all commits',
      );
    const entries = (tree: string) => {
      const object = objects.object(tree);
      return object?.type === 'tree' ? parseTree(object.content, repository.idLength) : null;
    };
    let here = entries(commit.tree);
    for (const part of path) {
      const inside = here?.find(({name, mode}) => name === part && mode === FOLDER);
      if (here && !inside) return no(`it has no folder ${path.join('/')}`);
      here = inside ? entries(inside.id) : null;
    }
    if (!here) return no('a folder of its commit cannot be read');
    const found = here.filter(({name}) => isTrackFile(name));
    const special = found.find(({mode}) => !FILES.includes(mode));
    if (special) return no(`${special.name} is a link or no file`);
    const files = found.slice(0, MOST_FILES + 1).map(({name, id: blob}) => [name, objects.object(blob)] as const);
    const missing = files.find(([, object]) => object?.type !== 'blob');
    if (missing) return no(`${missing[0]} cannot be read from its commit`);
    return trackFilesOf(files.map(([name, object]) => [name, object?.content ?? new Uint8Array()] as const));
  } finally {
    objects.close();
  }
}

const no = (problem: string): ReadTrackFiles => ({ok: false, problem});
