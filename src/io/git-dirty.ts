import {createHash} from 'node:crypto';
import {type BigIntStats, lstatSync, readlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Conversion} from '../project/formats/git-attributes.ts';
import {gitSetting} from '../project/formats/git-config.ts';
import type {GitIndex, IndexEntry, IndexTime} from '../project/formats/git-index.ts';
import {gitObjectBytes, treeIdOf} from '../project/formats/git-tree.ts';
import {conversionRules} from './git-conversions.ts';
import {GitObjects} from './git-objects.ts';
import {findRepository, type Repository, readHead} from './git-repository.ts';
import {readRegularFile} from './read-file.ts';

/** Content is compared up to this many bytes in all; beyond, nothing is decided. */
const MOST_COMPARED = 64 * 1024 * 1024;
const KIND = {link: 0o120000, submodule: 0o160000, folder: 0o040000} as const;

type Difference = 'same' | 'changed' | 'undecided';

/**
 * Whether what is committed differs from the index or the index from the work tree; files that git does not track do not
 * count. Null where it cannot be told without running the repository's filters.
 */
export function isDirty(repository: Repository, index: GitIndex, indexTime: bigint): boolean | null {
  const committed = comparedToHead(repository, index);
  if (committed === 'changed') return true;
  const work = new WorkTree(repository, indexTime);
  let undecided = committed === 'undecided';
  for (const entry of index.entries) {
    const difference = work.compare(entry);
    if (difference === 'changed') return true;
    if (difference === 'undecided') undecided = true;
  }
  return undecided ? null : false;
}

/** Whether the index holds what is committed. */
export function comparedToHead(repository: Repository, {entries, tree}: GitIndex): Difference {
  const {head, known} = readHead(repository);
  if (entries.some(entry => entry.stage !== 0 || entry.intentToAdd)) return 'changed';
  if (!known) return 'undecided';
  if (head === null) return entries.length === 0 ? 'same' : 'changed';
  const objects = new GitObjects(repository);
  try {
    const committed = objects.commit(head)?.tree;
    const staged = tree ?? treeIdOf(entries, object => hashOf(repository, object));
    return committed === undefined || staged === null ? 'undecided' : committed === staged ? 'same' : 'changed';
  } finally {
    objects.close();
  }
}

class WorkTree {
  readonly #repository: Repository;
  readonly #indexTime: bigint;
  readonly #folders = new Map<string, boolean>();
  #conversions: ReturnType<typeof conversionRules> | null = null;
  #compared = 0;

  constructor(repository: Repository, indexTime: bigint) {
    this.#repository = repository;
    this.#indexTime = indexTime;
  }

  compare(entry: IndexEntry): Difference {
    const kind = entry.mode & 0o170000;
    if (entry.ignoreWorkTree || kind === KIND.folder) return 'same';
    const path = join(this.#repository.workTree, entry.path);
    if (kind === KIND.submodule) return compareSubmodule(path, entry);
    let status: BigIntStats;
    try {
      status = lstatSync(path, {bigint: true});
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException;
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'changed' : 'undecided';
    }
    if (!this.#isRealFolder(dirname(path))) return 'changed';
    return kind === KIND.link ? this.#compareLink(path, entry, status) : this.#compareFile(path, entry, status);
  }

  /** A folder that became a link is gone for git, whatever the link leads to. */
  #isRealFolder(folder: string): boolean {
    if (folder.length <= this.#repository.workTree.length) return true;
    let real = this.#folders.get(folder);
    if (real === undefined) {
      real = !lstatSync(folder).isSymbolicLink() && this.#isRealFolder(dirname(folder));
      this.#folders.set(folder, real);
    }
    return real;
  }

  #compareLink(path: string, entry: IndexEntry, status: BigIntStats): Difference {
    if (status.isSymbolicLink()) {
      const target = new TextEncoder().encode(readlinkSync(path));
      return hashOf(this.#repository, gitObjectBytes('blob', target)) === entry.id ? 'same' : 'changed';
    }
    // Where links cannot be made, git writes the target into a file.
    return gitSetting(this.#repository.settings, 'core', 'symlinks') === 'false' ? 'undecided' : 'changed';
  }

  #compareFile(path: string, entry: IndexEntry, status: BigIntStats): Difference {
    if (!status.isFile()) return 'changed';
    const heedsMode = gitSetting(this.#repository.settings, 'core', 'filemode') !== 'false';
    if (heedsMode && (status.mode & 0o100n) !== BigInt(entry.mode & 0o100)) return 'changed';
    return this.#isUntouched(entry, status) ? 'same' : this.#compareContent(path, entry, status);
  }

  /** What git itself believes without looking into the file. */
  #isUntouched(entry: IndexEntry, status: BigIntStats): boolean {
    const changed = nanoseconds(entry.mtime);
    return (
      BigInt(entry.size) === (status.size & 0xffffffffn) &&
      isTime(entry.mtime, status.mtimeNs) &&
      isTime(entry.ctime, status.ctimeNs) &&
      // A file written in the same tick as the index may have changed again without its time telling.
      (entry.mtime.nanoseconds === 0 ? changed + 1_000_000_000n : changed) < this.#indexTime
    );
  }

  #compareContent(path: string, entry: IndexEntry, status: BigIntStats): Difference {
    this.#compared += Number(status.size);
    if (this.#compared > MOST_COMPARED) return 'undecided';
    const content = readRegularFile(path, MOST_COMPARED);
    if (!content) return 'undecided';
    const conversion = this.#conversionOf(entry.path);
    if (conversion === 'filter') return 'undecided';
    const same = hashOf(this.#repository, gitObjectBytes('blob', content)) === entry.id;
    if (!content.includes(0x0d)) return same ? 'same' : 'changed';
    if (same) return conversion === 'line-ends' ? 'undecided' : 'same';
    const unix = hashOf(this.#repository, gitObjectBytes('blob', withoutCarriageReturns(content)));
    return unix === entry.id ? 'undecided' : 'changed';
  }

  #conversionOf(path: string): Conversion | null {
    this.#conversions ??= conversionRules(this.#repository);
    const matching = this.#conversions(path);
    return matching.includes('filter') ? 'filter' : (matching[0] ?? null);
  }
}

function compareSubmodule(path: string, entry: IndexEntry): Difference {
  const repository = findRepository(path);
  // Not checked out: the folder's own repository is then the one around it.
  if (repository?.workTree !== path) return 'same';
  // The same commit with changes inside: whether those count is the repository's to configure.
  const {head, known} = readHead(repository);
  return known && head !== entry.id ? 'changed' : 'undecided';
}

/** The id of an object in a repository. */
export function hashOf({idLength}: Repository, object: Uint8Array): string {
  return createHash(idLength === 32 ? 'sha256' : 'sha1')
    .update(object)
    .digest('hex');
}

function nanoseconds({seconds, nanoseconds}: IndexTime): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
}

function isTime(time: IndexTime, status: bigint): boolean {
  return time.nanoseconds === 0
    ? BigInt(time.seconds) === (status / 1_000_000_000n) % 2n ** 32n
    : nanoseconds(time) === status;
}

/** The content with line feeds alone where lines end. */
export function withoutCarriageReturns(content: Uint8Array): Uint8Array {
  return content.filter((byte, i) => byte !== 0x0d || content[i + 1] !== 0x0a);
}
