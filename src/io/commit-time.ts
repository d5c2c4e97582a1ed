import type {CommittedWork} from '../classroom/judged-work.ts';
import {formatInstant} from '../curriculum/instant.ts';
import type {Project} from '../project/project.ts';
import {GitObjects} from './git-objects.ts';
import {findRepository} from './git-repository.ts';

/** The last second of the year 9999: RFC 3339 cannot write a later one. */
const LATEST = 253_402_300_799;

/**
 * The committer's date of a commit of the repository around a folder, as RFC 3339 in UTC; null where it is not to be had. Whoever
 * commits sets it. Read from the objects, loose or packed: git itself is never run.
 */
export function commitTime(folder: string, commit: string): string | null {
  const repository = findRepository(folder);
  if (!repository) return null;
  const objects = new GitObjects(repository);
  try {
    const seconds = objects.commit(commit)?.committedAt ?? null;
    return seconds === null || seconds > LATEST ? null : formatInstant(seconds);
  } finally {
    objects.close();
  }
}

/** What was committed in a folder, and when: the commit's date is that of the work only where nothing was changed after it. */
export function committedWork(folder: string, git: Project['git']): CommittedWork {
  const commit = git?.head ?? null;
  const dirty = git?.dirty ?? null;
  return {commit, dirty, submittedAt: commit === null || dirty === true ? null : commitTime(folder, commit)};
}
