import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {ownRepository, type Repository} from './git-repository.ts';
import {runGit} from './run-git.ts';

/** A repository that was fetched, to be removed after use. */
export type Fetched =
  | {
      readonly ok: true;
      readonly repository: Repository;
      /** Null where none is known. */
      readonly branch: string | null;
      readonly close: () => void;
    }
  | {readonly ok: false; readonly reason: string};

/** What is fetched gets this name, whatever it is called there. */
export const FETCHED = 'refs/paas-tutor/graded';

/**
 * Fetches one commit of a repository, without a work tree, into a new folder below `temporary`.
 * @param ref a branch, a tag or an id of a commit; null: what HEAD is on there
 */
export async function fetchRepository(url: string, ref: string | null, temporary: string): Promise<Fetched> {
  const folder = join(temporary, 'repository.git');
  const close = () => rmSync(folder, {recursive: true, force: true});
  close();
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const refuse = (reason: string): Fetched => {
    close();
    return {ok: false, reason};
  };
  const made = await runGit(['init', '--quiet', '--bare', '--template=', '.'], folder);
  if (!made.ok) return refuse(made.reason);
  const refspec = `+${ref ?? 'HEAD'}:${FETCHED}`;
  const options = ['--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
  const fetched = await runGit(['fetch', ...options, '--', url, refspec], folder);
  if (!fetched.ok) return refuse(fetched.reason);
  const repository = ownRepository(folder);
  if (!repository) return refuse('its repository could not be read after it was fetched');
  const branch = ref === null ? await headBranch(url, folder) : null;
  return {ok: true, repository, branch, close};
}

async function headBranch(url: string, folder: string): Promise<string | null> {
  const listed = await runGit(['ls-remote', '--symref', '--', url, 'HEAD'], folder);
  return listed.ok ? (/^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.out)?.[1] ?? null) : null;
}
