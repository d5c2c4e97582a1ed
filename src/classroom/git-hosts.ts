/** A host of public repositories that sends an archive of any commit. */
interface GitHost {
  readonly name: string;
  /** Where its repositories are, for people and for git. */
  readonly web: string;
  /** Where its archives are asked for, unless the environment names another place in this variable. */
  readonly archives: string;
  readonly variable: string;
  /** How many names a repository may have, with those of the groups that it lies in. */
  readonly mostNames: number;
  /** The path of a commit's archive. */
  readonly archive: (project: string, commit: string) => string;
}

/** The hosts, by the word that a source begins with. The last name of a project is that of its repository. */
export const gitHosts = {
  github: {
    name: 'GitHub',
    web: 'https://github.com',
    archives: 'https://codeload.github.com',
    variable: 'PAAS_TUTOR_CODELOAD',
    mostNames: 2,
    archive: (project, commit) => `${project}/tar.gz/${commit}`,
  },
  gitlab: {
    name: 'GitLab',
    web: 'https://gitlab.com',
    archives: 'https://gitlab.com',
    variable: 'PAAS_TUTOR_GITLAB',
    mostNames: 20,
    archive: (project, commit) => `${project}/-/archive/${commit}/${project.split('/').at(-1)}-${commit}.tar.gz`,
  },
  codeberg: {
    name: 'Codeberg',
    web: 'https://codeberg.org',
    archives: 'https://codeberg.org',
    variable: 'PAAS_TUTOR_CODEBERG',
    mostNames: 2,
    archive: (project, commit) => `${project}/archive/${commit}.tar.gz`,
  },
} as const satisfies Readonly<Record<string, GitHost>>;

export type GitHostId = keyof typeof gitHosts;

export const isGitHost = (word: string): word is GitHostId => Object.hasOwn(gitHosts, word);

/** A command that says which commit is the newest of a repository. */
export const newestCommit = (host: GitHostId, project: string) => `git ls-remote ${gitHosts[host].web}/${project} HEAD`;
