import type {Check} from '../define.ts';
import appInRepoRoot from './app-in-repo-root.ts';
import ciRunsTests from './ci-runs-tests.ts';
import {dockerfilePrecedenceKnown} from './dockerfile-precedence-known.ts';
import {dockerignorePresent} from './dockerignore-present.ts';
import {ebignoreConsistent} from './ebignore-consistent.ts';
import envFileNotTracked from './env-file-not-tracked.ts';
import {gcloudignoreSafe} from './gcloudignore-safe.ts';
import gitClean from './git-clean.ts';
import gitDeployBranch from './git-deploy-branch.ts';
import gitGithubRemote from './git-github-remote.ts';
import gitNotShallow from './git-not-shallow.ts';
import gitRemotePresent from './git-remote-present.ts';
import gitRepoInitialised from './git-repo-initialised.ts';
import gitignorePresent from './gitignore-present.ts';
import largeOrBuildArtifacts from './large-or-build-artifacts.ts';
import venvNotCommitted from './venv-not-committed.ts';

/** Section 6.1 of the catalogue. */
export const repositoryChecks: readonly Check[] = [
  gitRepoInitialised,
  gitClean,
  gitRemotePresent,
  gitGithubRemote,
  gitDeployBranch,
  gitNotShallow,
  gitignorePresent,
  envFileNotTracked,
  venvNotCommitted,
  largeOrBuildArtifacts,
  appInRepoRoot,
  ciRunsTests,
  dockerfilePrecedenceKnown,
  ebignoreConsistent,
  dockerignorePresent,
  gcloudignoreSafe,
];
