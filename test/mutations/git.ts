import type {GitState} from '../../src/project/project.ts';

/** One thing in the state of git that is not as a deploy wants it, and all that is found then; null: no repository at all. */
export type GitMutation = readonly [mistake: string, change: Partial<GitState> | null, findings: readonly string[]];

export const gitMutations: readonly GitMutation[] = [
  ['no repository, which not every deploy needs', null, []],
  ['no commit', {head: null}, ['git-repo-initialised noCommit']],
  ['no remote', {remotes: []}, ['git-remote-present none']],
  ['another branch', {branch: 'shop'}, ['git-deploy-branch otherBranch']],
  ['no branch, which the push may name', {branch: null}, []],
  ['changes that are not committed', {dirty: true}, ['git-clean changed']],
  ['a shallow clone', {shallow: true}, ['git-not-shallow shallow']],
  ['a project in a folder of the repository', {root: '..', prefix: 'backend'}, ['app-in-repo-root below']],
];

/** The same where the platform fetches the code from a host of repositories. */
export const renderGitMutations: readonly GitMutation[] = [['no remote', {remotes: []}, ['git-github-remote none']]];
