import {formatInstant} from '../curriculum/instant.ts';
import {parseTree} from '../project/formats/git-tree.ts';
import {GitObjects} from './git-objects.ts';
import {type Repository, readHead} from './git-repository.ts';
import {resolveCommit} from './git-revision.ts';
import {DEEPEST, MOST_FILES} from './project-markers.ts';
import type {SubmissionTree, TreeEntry} from './submission-tree.ts';

/** The files of a commit, read from the objects: nothing is checked out, and git is not run. */
export interface CommitTree {
  readonly ok: true;
  readonly tree: SubmissionTree;
  readonly commit: string;
  /** Null where none is known. */
  readonly branch: string | null;
  /** RFC 3339, UTC; null where the commit does not say. */
  readonly committedAt: string | null;
  readonly close: () => void;
}

/** The last second of the year 9999: RFC 3339 cannot write a later one. */
const LATEST = 253_402_300_799;
const LONGEST_NAME = 255;

/** The files of the commit that a branch, a tag or an id names, or of the one that HEAD is on. */
export function commitTree(
  repository: Repository,
  ref: string | null,
): CommitTree | {readonly ok: false; readonly reason: string} {
  const {branch, head} = readHead(repository);
  if (ref === null && head === null) return no('its repository has no commit');
  const objects = new GitObjects(repository, {alone: true});
  const found = ref === null ? objects.peeled(head ?? '') : resolveCommit(repository, objects, ref);
  const commit = found === null ? null : objects.commit(found);
  if (found === null || !commit) {
    objects.close();
    return no(
      ref === null
        ? 'its commit cannot be read from its repository'
        : 'its repository has no such branch, tag or commit',
    );
  }
  const tree = new Map<string, TreeEntry>();
  const problem = collect(tree, objects, repository.idLength, {id: commit.tree, prefix: '', depth: 0});
  if (problem !== null) {
    objects.close();
    return no(problem);
  }
  const {committedAt} = commit;
  return {
    ok: true,
    tree,
    commit: found,
    branch: ref === null ? branch : null,
    committedAt: committedAt === null || committedAt > LATEST ? null : formatInstant(committedAt),
    close: () => objects.close(),
  };
}

const no = (reason: string) => ({ok: false, reason}) as const;

interface At {
  readonly id: string;
  readonly prefix: string;
  readonly depth: number;
}

/** Adds what a tree holds; what is wrong with it, or null. */
function collect(tree: Map<string, TreeEntry>, objects: GitObjects, idLength: number, at: At): string | null {
  const object = objects.object(at.id);
  const entries = object?.type === 'tree' ? parseTree(object.content, idLength) : null;
  if (!entries) return 'a folder of its commit cannot be read from its repository';
  for (const {mode, name, id} of entries) {
    if (!isHonest(name)) return 'a name in its commit leads out of it';
    const path = at.prefix + name;
    if (tree.size > MOST_FILES) return `its commit holds more than ${MOST_FILES} files`;
    if (mode === 0o40000) {
      if (at.depth >= DEEPEST) tree.set(path, {path, kind: 'folder', mode: 0, size: 0, read: () => null});
      else {
        const problem = collect(tree, objects, idLength, {id, prefix: `${path}/`, depth: at.depth + 1});
        if (problem !== null) return problem;
      }
    } else if (mode !== 0o160000) tree.set(path, blobEntry(objects, path, mode, id));
  }
  return null;
}

/** No name of one folder; git refuses these too. */
function isHonest(name: string): boolean {
  return name !== '' && !/^\.\.?$|^\.git$|\//i.test(name) && name.length <= LONGEST_NAME;
}

function blobEntry(objects: GitObjects, path: string, mode: number, id: string): TreeEntry {
  const read = () => {
    const object = objects.object(id);
    return object?.type === 'blob' ? object.content : null;
  };
  return {
    path,
    kind: mode === 0o120000 ? 'link' : 'file',
    mode,
    // git keeps no size beside the name.
    get size() {
      return read()?.length ?? 0;
    },
    read,
  };
}
