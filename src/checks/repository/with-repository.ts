import type {Contract} from '../../project/contract.ts';
import type {GitState, Project} from '../../project/project.ts';
import {type Outcome, undecided} from '../define.ts';

/** A sentence why the state of git means nothing on a platform that is not sent commits; null where it is. */
export function sendsNoCommits({deploys, name}: Contract): string | null {
  if (deploys.folderWith !== undefined)
    return `The tool of ${name} packs what is sent, from the last commit or from the folder.`;
  return deploys.from === 'git-push' || deploys.from === 'git-host'
    ? null
    : `${name} is not sent commits: what lies in the folder is what counts.`;
}

/** Judges the repository around the project; without one nothing is decided. */
export function withRepository<M extends string>({git}: Project, judge: (git: GitState) => Outcome<M>): Outcome<M> {
  if (!git)
    return undecided(
      'No git repository that can be read is here: git init makes one, and git status says what is wrong with one that is there.',
    );
  return git.head === null && git.branch === null
    ? undecided('HEAD in the folder .git names no branch and no commit; git status says what is wrong with it.')
    : judge(git);
}

/** Whether an address of a remote names one of these hosts; `host:path` and `user@host:path` are addresses too. */
export function isOnHost(url: string, hosts: readonly string[]): boolean {
  const host = /^(?:[a-z+]+:\/\/)?(?:[^@/]{0,200}@)?([^:/]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return hosts.some(wanted => host === wanted || host.endsWith(`.${wanted}`));
}
