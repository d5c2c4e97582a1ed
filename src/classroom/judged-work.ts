import type {CheckResult} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import {isUntracked, neededFiles} from '../project/facts/app/needed-files.ts';
import type {Project} from '../project/project.ts';

/** What a repository says of the work in a folder. `submittedAt` is RFC 3339, UTC. */
export interface CommittedWork {
  readonly commit: string | null;
  /** Whether there is more than the commit holds; null: not known. */
  readonly dirty: boolean | null;
  readonly submittedAt: string | null;
}

/**
 * The files that git does not have, and that count: the platform reads them, the app loads them, or a check passes because of
 * them. When they were written nobody knows. A database, notes or the folder of an editor are none.
 */
export function uncommittedFiles(
  project: Project,
  contract: Contract,
  results: readonly CheckResult[],
): readonly string[] {
  if (!project.git) return [];
  const shown = results.flatMap(({verdict, evidence}) => (verdict === 'pass' ? evidence.map(({file}) => file) : []));
  const counts = new Set([...neededFiles(project, contract), ...shown.filter(file => file !== null)]);
  return [...counts].filter(path => isUntracked(project, path));
}

/** The work as it was judged: with files that git does not have, it is not what was committed, and when it was done is not known. */
export function judgedWork({commit, dirty, submittedAt}: CommittedWork, uncommitted: readonly string[]): CommittedWork {
  return uncommitted.length > 0 ? {commit, dirty: true, submittedAt: null} : {commit, dirty, submittedAt};
}
