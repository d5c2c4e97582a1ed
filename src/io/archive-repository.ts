import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {CommittedWork} from '../classroom/judged-work.ts';
import {parseGitIndex} from '../project/formats/git-index.ts';
import {gitObjectBytes} from '../project/formats/git-tree.ts';
import {committedWork} from './commit-time.ts';
import {comparedToHead, hashOf, withoutCarriageReturns} from './git-dirty.ts';
import {readGit} from './git-reader.ts';
import {ownRepository, type Repository} from './git-repository.ts';
import type {SubmissionTree, TreeEntry, TreeGit} from './submission-tree.ts';

/** More than the repository of a project that somebody learns on, in files and in bytes; a larger one is left alone. */
const MOST_PARTS = 20_000;
const LARGEST = 128 * 1024 * 1024;
/** Content is compared up to this many bytes in all; beyond, nothing is decided. */
const MOST_COMPARED = 64 * 1024 * 1024;
// What says which commit it is, and what it holds: no hooks, no settings of others, and nothing that leads to another repository.
const READ =
  /^(?:HEAD|config|index|shallow|packed-refs|refs\/.+|reftable\/[\w.-]+|objects\/[0-9a-f]{2}\/[0-9a-f]{38,62}|objects\/pack\/[\w.-]+\.(?:idx|pack))$/;

/**
 * What the repository in an archive says of the project at a place in it, as that in a folder does. Its own files are written for
 * a moment into a folder below `temporary`, and read as data; git is not run. Null where there is none, or it is not to be read.
 */
export function archiveRepository(
  tree: SubmissionTree,
  place: string,
  temporary: string,
): {readonly git: TreeGit; readonly work: CommittedWork} | null {
  const top = repositoryAround(tree, place);
  const parts = top === null ? null : partsOf(tree, top);
  if (top === null || parts === null) return null;
  let folder: string | null = null;
  try {
    mkdirSync(temporary, {recursive: true, mode: 0o700});
    folder = mkdtempSync(join(temporary, 'archive-'));
    write(folder, parts);
    const repository = ownRepository(folder);
    const root = join(folder, place.slice(top.length));
    mkdirSync(root, {recursive: true});
    const read = repository && readGit(root);
    if (!read) return null;
    const {branch, head, prefix, remotes, root: around, shallow} = read.state;
    const dirty = isDirty(repository, tree, top);
    const git = {state: {branch, head, prefix, remotes, root: around, shallow, dirty}, tracked: read.tracked};
    return {git, work: committedWork(root, git.state)};
  } catch {
    // A name that this disk does not take, or no room on it: what the repository says stays unknown.
    return null;
  } finally {
    if (folder !== null) rmSync(folder, {recursive: true, force: true});
  }
}

/** The folder that the nearest repository around a place lies in, with `/` at its end; empty for the top, null without one. */
function repositoryAround(tree: SubmissionTree, place: string): string | null {
  for (let folder = place === '' ? '' : `${place}/`; ; folder = folder.replace(/[^/]+\/$/, '')) {
    if (tree.has(`${folder}.git`)) return null;
    if (tree.has(`${folder}.git/HEAD`)) return folder;
    if (folder === '') return null;
  }
}

type Part = readonly [path: string, bytes: Uint8Array];

/** Null where one is no file, or there is too much of it. */
function partsOf(tree: SubmissionTree, top: string): readonly Part[] | null {
  const prefix = `${top}.git/`;
  const found = [...tree.values()].filter(({path}) => path.startsWith(prefix) && READ.test(path.slice(prefix.length)));
  const size = found.reduce((sum, entry) => sum + entry.size, 0);
  if (found.length > MOST_PARTS || size > LARGEST) return null;
  const parts: Part[] = [];
  for (const entry of found) {
    const bytes = entry.kind === 'file' ? contentOf(entry) : null;
    if (!bytes) return null;
    parts.push([entry.path.slice(top.length), bytes]);
  }
  return parts;
}

function write(folder: string, parts: readonly Part[]): void {
  mkdirSync(join(folder, '.git/objects'), {recursive: true, mode: 0o700});
  for (const [path, bytes] of parts) {
    mkdirSync(dirname(join(folder, path)), {recursive: true, mode: 0o700});
    writeFileSync(join(folder, path), bytes, {flag: 'wx', mode: 0o600});
  }
}

/** Whether files in the archive are others than those that were committed, as `git status` says; null where that is not decided. */
function isDirty(repository: Repository, tree: SubmissionTree, top: string): boolean | null {
  const stored = tree.get(`${top}.git/index`);
  const index = stored ? parseGitIndex(contentOf(stored) ?? new Uint8Array(), repository.idLength) : null;
  if (!index || index.link) return null;
  const committed = comparedToHead(repository, index);
  if (committed === 'changed') return true;
  const isConverted = [...tree.keys()].some(path => path.endsWith('.gitattributes'));
  let isDecided = committed === 'same';
  let compared = 0;
  for (const {path, mode, id, ignoreWorkTree} of index.entries) {
    // Folders that were left out, and repositories of their own.
    if (ignoreWorkTree || [0o040000, 0o160000].includes(mode & 0o170000)) continue;
    const entry = tree.get(top + path);
    if (!entry) return true;
    compared += entry.size;
    const content = compared > MOST_COMPARED ? null : contentOf(entry);
    const isSame = (bytes: Uint8Array) => hashOf(repository, gitObjectBytes('blob', bytes)) === id;
    if (content && isSame(content)) continue;
    if (content && !isConverted && !isSame(withoutCarriageReturns(content))) return true;
    isDecided = false;
  }
  return isDecided ? false : null;
}

function contentOf(entry: TreeEntry): Uint8Array | null {
  try {
    return entry.read();
  } catch {
    return null;
  }
}
