import {type BigIntStats, existsSync, realpathSync, statSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {gitRemotes} from '../project/formats/git-config.ts';
import {type GitIndex, parseGitIndex} from '../project/formats/git-index.ts';
import {joinIndex} from '../project/formats/git-split-index.ts';
import {oncePer} from '../project/once.ts';
import type {GitState} from '../project/project.ts';
import {convertsLineEnds} from './git-conversions.ts';
import {isDirty} from './git-dirty.ts';
import {GitObjects} from './git-objects.ts';
import {findRepository, type Repository, readHead} from './git-repository.ts';
import {readRegularFile} from './read-file.ts';

/** More commits than a project that somebody learns on; beyond, its first commit is not looked for. */
const LONGEST_HISTORY = 20_000;

/** What the repository around a folder says. */
export interface GitReading {
  /** `dirty` is found out when it is first asked for. */
  readonly state: GitState;
  /** What the index holds below the project's root, by path relative to it. */
  readonly tracked: ReadonlyMap<string, {readonly mode: number}>;
  /** The first commit of the branch that HEAD is on, going back along first parents; null where it is not there (a shallow clone). */
  firstCommit(): string | null;
}

/**
 * Reads the repository that a project's root stands in; null where there is none, or where its index cannot be understood: then
 * nobody may be told that a file is not tracked. Git itself is never run.
 */
export function readGit(root: string): GitReading | null {
  const repository = findRepository(root);
  if (!repository) return null;
  const {index, time} = readIndex(repository);
  if (!index) return null;
  const project = realpathSync(root);
  const prefix = relative(repository.workTree, project).split(sep).join('/');
  const {branch, head} = readHead(repository);
  const shallow = existsSync(join(repository.common, 'shallow'));
  let dirty: {readonly value: boolean | null} | null = null;
  return {
    state: {
      root: relative(project, repository.workTree).split(sep).join('/') || '.',
      prefix,
      branch,
      head,
      remotes: gitRemotes(repository.settings),
      shallow,
      get convertsLineEnds() {
        return convertsLineEnds(repository) || undefined;
      },
      get dirty() {
        dirty ??= {value: dirtyOrNull(repository, index, time)};
        return dirty.value;
      },
    },
    tracked: trackedBelow(index, prefix),
    firstCommit: () => (head === null || shallow ? null : firstCommit(repository, head)),
  };
}

function dirtyOrNull(repository: Repository, index: GitIndex, time: bigint): boolean | null {
  try {
    return isDirty(repository, index, time);
  } catch {
    // A file that disappears while it is compared, a disk that does not answer.
    return null;
  }
}

/** The same object while the index stays. */
function trackedBelow(index: GitIndex, prefix: string): GitReading['tracked'] {
  const known = trackedPer(index);
  const tracked = known.get(prefix) ?? entriesBelow(index, prefix);
  known.set(prefix, tracked);
  return tracked;
}

const trackedPer = oncePer((_: GitIndex) => new Map<string, GitReading['tracked']>());

function entriesBelow({entries}: GitIndex, prefix: string): GitReading['tracked'] {
  const tracked = new Map<string, {mode: number}>();
  const folder = prefix === '' ? '' : `${prefix}/`;
  for (const {path, mode} of entries)
    if (path.startsWith(folder) && !path.endsWith('/')) tracked.set(path.slice(folder.length), {mode});
  return tracked;
}

interface ReadIndex {
  /** Empty where there is no index yet, null where it cannot be understood. */
  readonly index: GitIndex | null;
  /** When the index was written, in nanoseconds. */
  readonly time: bigint;
}

const NO_INDEX: ReadIndex = {index: {version: 2, entries: [], tree: null, link: null}, time: 0n};

// A project is read again at every save, and its index hardly ever changed.
let latest: {readonly stamp: string; readonly value: ReadIndex} | null = null;

function readIndex(repository: Repository): ReadIndex {
  const path = join(repository.gitFolder, 'index');
  const status = statOrNull(path);
  if (!status) return NO_INDEX;
  const stamp = [path, status.mtimeNs, status.ctimeNs, status.size, status.ino].join(':');
  if (latest?.stamp === stamp) return latest.value;
  const value = {index: readWhole(repository, path), time: status.mtimeNs};
  latest = {stamp, value};
  return value;
}

function readWhole(repository: Repository, path: string): GitIndex | null {
  const bytes = readRegularFile(path, 512 * 1024 * 1024);
  const index = bytes && parseGitIndex(bytes, repository.idLength);
  if (!index?.link) return index;
  if (index.link === 'unknown') return null;
  const base = readWhole(repository, join(repository.gitFolder, `sharedindex.${index.link.base}`));
  return base && joinIndex(index, index.link, base);
}

function statOrNull(path: string): BigIntStats | null {
  try {
    return statSync(path, {bigint: true});
  } catch {
    return null;
  }
}

function firstCommit(repository: Repository, head: string): string | null {
  const objects = new GitObjects(repository);
  try {
    let id = head;
    for (let steps = 0; steps < LONGEST_HISTORY; steps++) {
      const commit = objects.commit(id);
      if (!commit) return null;
      const [parent] = commit.parents;
      if (parent === undefined) return id;
      id = parent;
    }
    return null;
  } finally {
    objects.close();
  }
}
