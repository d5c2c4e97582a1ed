import type {ProjectIdentity} from './store.ts';

/** By how much a shared key speaks for two projects being the same. */
const WEIGHTS: Readonly<Record<string, number>> = {git: 4, inode: 2, path: 1};

/** The first commit and the project's path in the repository: the same on every machine. */
export function gitKey(firstCommit: string, prefix: string): string {
  return `git:${firstCommit}:${prefix}`;
}

/** The folder itself, wherever it is moved on one disk. */
export function inodeKey(device: bigint, inode: bigint): string {
  return `inode:${device}:${inode}`;
}

/** The folder's real path. */
export function pathKey(path: string): string {
  return `path:${path}`;
}

/** A project that was met before, with every key it was known by. */
export interface KnownProject {
  readonly keys: readonly string[];
}

export interface Recognised {
  readonly id: string;
  /** Only the repository is the same: a copy or a second clone, if the other folder is still there. */
  readonly byRepositoryAlone: boolean;
}

/** The known project that an identity means; null where it was never met. */
export function recognise(
  known: Readonly<Record<string, KnownProject>>,
  identity: Pick<ProjectIdentity, 'keys'>,
): Recognised | null {
  let best: (Recognised & {readonly weight: number}) | null = null;
  for (const [id, {keys}] of Object.entries(known)) {
    const shared = new Set(identity.keys.filter(key => keys.includes(key)).map(kindOf));
    if (shared.size === 0 || isAnother(shared, keys, identity.keys)) continue;
    const weight = [...shared].reduce((sum, kind) => sum + (WEIGHTS[kind] ?? 0), 0);
    if (!best || weight > best.weight) best = {id, weight, byRepositoryAlone: shared.size === 1 && shared.has('git')};
  }
  return best && {id: best.id, byRepositoryAlone: best.byRepositoryAlone};
}

/**
 * A folder where another repository was before is another project, unless path and folder are both the same: then somebody
 * began the repository anew.
 */
function isAnother(shared: ReadonlySet<string>, known: readonly string[], asked: readonly string[]): boolean {
  const bothHaveGit = [known, asked].every(keys => keys.some(key => kindOf(key) === 'git'));
  return bothHaveGit && !shared.has('git') && !(shared.has('inode') && shared.has('path'));
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}
