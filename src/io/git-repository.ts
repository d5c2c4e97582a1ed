import {lstatSync, realpathSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {type GitSetting, gitSetting, parseGitConfig} from '../project/formats/git-config.ts';
import {branchName, type GitHead, parseGitFile, parseHead, parsePackedRefs} from '../project/formats/git-refs.ts';
import {mergeReftables, parseReftable} from '../project/formats/git-reftable.ts';
import {exists, readRegularFile, readTextFile, statusOf} from './read-file.ts';

/** So many references may lead to one another, as in git. */
export const LONGEST_CHAIN = 5;

/** Where the parts of a repository lie. Environment variables such as GIT_DIR are not heeded. */
export interface Repository {
  /** The work tree's root, absolute and real. */
  readonly workTree: string;
  /** What belongs to this work tree: HEAD and the index. */
  readonly gitFolder: string;
  /** What linked work trees share: objects, branches, configuration. The same as `gitFolder` without such. */
  readonly common: string;
  readonly settings: readonly GitSetting[];
  /** In bytes: 20 for SHA-1, 32 for SHA-256. */
  readonly idLength: 20 | 32;
}

/** The repository that a folder stands in; null without one. Looks at the folder itself, then upward, as git does. */
export function findRepository(folder: string): Repository | null {
  let real: string;
  try {
    real = realpathSync(folder);
  } catch {
    return null;
  }
  for (let workTree = real; ; workTree = dirname(workTree)) {
    const gitFolder = gitFolderOf(workTree);
    if (gitFolder) return openRepository(workTree, gitFolder);
    if (dirname(workTree) === workTree) return null;
  }
}

function gitFolderOf(workTree: string): string | null {
  const path = join(workTree, '.git');
  try {
    const status = lstatSync(path);
    const target = status.isFile() ? parseGitFile(readTextFile(path) ?? '') : '.git';
    const folder = target === null ? null : resolve(workTree, target);
    return folder && lstatSync(join(folder, 'HEAD')) && folder;
  } catch {
    return null;
  }
}

/**
 * The repository that a folder itself is (a bare one) or holds in its `.git`; null without one, and where its parts lie elsewhere
 * (a linked work tree, a submodule): whoever handed the folder in could name the repository of somebody else.
 */
export function ownRepository(folder: string): Repository | null {
  const inside = join(folder, '.git');
  const gitFolder = exists(inside) ? inside : folder;
  const isFolder = (path: string) => statusOf(path)?.isDirectory() === true;
  const isWhole =
    isFolder(gitFolder) &&
    isFolder(join(gitFolder, 'objects')) &&
    statusOf(join(gitFolder, 'HEAD'))?.isFile() === true &&
    !exists(join(gitFolder, 'commondir'));
  return isWhole ? openRepository(folder, gitFolder) : null;
}

function openRepository(workTree: string, gitFolder: string): Repository {
  const shared = readTextFile(join(gitFolder, 'commondir'))?.trim();
  const common = shared ? resolve(gitFolder, shared) : gitFolder;
  const settings = parseGitConfig(readTextFile(join(common, 'config')) ?? '');
  const idLength = gitSetting(settings, 'extensions', 'objectformat')?.toLowerCase() === 'sha256' ? 32 : 20;
  return {workTree, gitFolder, common, settings, idLength};
}

export interface Head {
  /** Null when detached. */
  readonly branch: string | null;
  /** Null before the first commit. */
  readonly head: string | null;
  /** False where references are stored in a form that is not understood. */
  readonly known: boolean;
}

/** The branch and the commit that HEAD stands for. */
export function readHead(repository: Repository): Head {
  const look = referenceReader(repository);
  let branch: string | null = null;
  let head = look?.('HEAD') ?? {kind: 'broken' as const};
  for (let steps = 0; head.kind === 'ref' && steps < LONGEST_CHAIN; steps++) {
    branch = branchName(head.ref);
    head = look?.(head.ref) ?? {kind: 'broken'};
  }
  return {branch, head: head.kind === 'commit' ? head.id : null, known: look !== null};
}

/** Looks up a reference, in whichever form they are stored; null where the form is not understood. */
export function referenceReader(repository: Repository): ((ref: string) => GitHead) | null {
  const storage = gitSetting(repository.settings, 'extensions', 'refstorage') ?? 'files';
  if (storage === 'files') return ref => readReference(repository, ref);
  if (storage !== 'reftable') return null;
  const shared = readReftables(join(repository.common, 'reftable'));
  // A linked work tree has its own HEAD, and the branches of all.
  const own =
    repository.gitFolder === repository.common ? shared : readReftables(join(repository.gitFolder, 'reftable'));
  return shared && own && (ref => own.get(ref) ?? shared.get(ref) ?? {kind: 'broken'});
}

function readReftables(folder: string): Map<string, GitHead> | null {
  const names = readTextFile(join(folder, 'tables.list'))?.split('\n').filter(Boolean);
  const tables = names?.map(name => parseReftable(readRegularFile(join(folder, basename(name))) ?? new Uint8Array(0)));
  const understood = tables?.filter(table => table !== null);
  return understood && understood.length === tables?.length ? mergeReftables(understood) : null;
}

function readReference({gitFolder, common}: Repository, ref: string): GitHead {
  const loose = readTextFile(join(gitFolder, ref)) ?? readTextFile(join(common, ref));
  return parseHead(loose ?? parsePackedRefs(readTextFile(join(common, 'packed-refs')) ?? '').get(ref) ?? '');
}

/** The files that change whenever the branch, the commit, the remotes or the index change, absolute. */
export function watchedFiles({gitFolder, common}: Repository): string[] {
  return [
    ...['HEAD', 'index', 'logs/HEAD', 'reftable/tables.list'].map(name => join(gitFolder, name)),
    ...['config', 'packed-refs'].map(name => join(common, name)),
  ];
}
