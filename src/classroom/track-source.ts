import {type GitHostId, gitHosts, isGitHost, newestCommit} from './git-hosts.ts';

/** Where a track comes from, as an assignment names it. */
type TrackSource =
  | {readonly kind: 'builtin'; readonly id: string}
  /** `./FOLDER`, seen from the folder that `.paas-tutor` lies in; it never leads out. */
  | {readonly kind: 'folder'; readonly path: string}
  | FetchedSource;

/** A source on the network. What it names never changes: an exact version, a commit. */
export type FetchedSource =
  | {readonly kind: 'npm'; readonly name: string; readonly version: string}
  | {
      readonly kind: 'git';
      readonly host: GitHostId;
      /** `OWNER/REPO`; on some hosts groups stand between. */
      readonly project: string;
      /** 40 hexadecimal digits. */
      readonly commit: string;
      /** The folder of the track in the repository, with `/`; empty for its root. */
      readonly path: string;
    };

export type ReadSource =
  | {readonly ok: true; readonly source: TrackSource}
  | {
      readonly ok: false;
      /** Why it names no track, without a full stop. */
      readonly problem: string;
      /** What to write instead. */
      readonly tryThis: string;
    };

const BUILT_IN = /^[a-z0-9][a-z0-9-]{0,62}$/;
const NPM_NAME = /^(?=.{1,214}$)(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const EXACT_VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,64})?$/;
const NAME = /^\w[\w.-]{0,99}$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** What the sources look like, for messages. */
export const SOURCES =
  'builtin:ID, ./FOLDER, npm:NAME@1.0.0 or github:OWNER/REPO@COMMIT#FOLDER (gitlab: and codeberg: alike)';

const BELOW = 'the folder has to lie below this one, so that it is committed with the assignment';

/** Reads a source. What may mean something else tomorrow (a range, a tag, a branch) is none. */
export function parseTrackSource(from: string): ReadSource {
  if (from.startsWith('./')) return folderSource(from);
  if (/^(?:\.\.|~)?\//.test(from)) return no(BELOW, './FOLDER   (a copy, or git clone, below this folder)');
  const [, kind = '', rest = ''] = /^([a-z+]+):(.*)$/s.exec(from) ?? [];
  if (isGitHost(kind)) return gitSource(kind, rest);
  switch (kind) {
    case 'builtin':
      return BUILT_IN.test(rest)
        ? {ok: true, source: {kind, id: rest}}
        : no('it names no built-in track', 'builtin:ID   (paas-tutor lessons lists them)');
    case 'npm':
      return npmSource(rest);
    default:
      return no('it is no source of a track', SOURCES);
  }
}

function folderSource(from: string): ReadSource {
  return isPathWithin(from.slice(2))
    ? {ok: true, source: {kind: 'folder', path: from}}
    : no(`${BELOW}, without ".." and blanks`, './FOLDER');
}

function npmSource(rest: string): ReadSource {
  const [, name = '', version] = /^(@?[^@]*)(?:@(.*))?$/s.exec(rest) ?? [];
  if (!NPM_NAME.test(name)) return no('it names no package of npm', 'npm:NAME@1.0.0');
  if (version === undefined || !EXACT_VERSION.test(version))
    return no(
      'a package is assigned at one exact version; a range or a tag is another track tomorrow',
      `npm:${name}@1.0.0   (npm view ${name} version   # says which is the newest)`,
    );
  return {ok: true, source: {kind: 'npm', name, version}};
}

function gitSource(host: GitHostId, rest: string): ReadSource {
  const [, project = '', commit, path = ''] = /^([^@#]*)(?:@([^#]*))?(?:#(.*))?$/s.exec(rest) ?? [];
  const {name, mostNames} = gitHosts[host];
  const names = project.split('/');
  if (names.length < 2 || names.length > mostNames || !names.every(part => NAME.test(part)))
    return no(`it names no repository on ${name}`, `${host}:OWNER/REPO@COMMIT#FOLDER`);
  if (commit === undefined || !COMMIT.test(commit))
    return no(
      'a repository is assigned at one commit of 40 digits; a branch or a tag is another track tomorrow',
      `${host}:${project}@COMMIT   (${newestCommit(host, project)}   # says which is the newest)`,
    );
  if (path !== '' && !isPathWithin(path))
    return no('the folder in the repository is written without ".." and blanks', `${host}:${project}@${commit}#FOLDER`);
  return {ok: true, source: {kind: 'git', host, project, commit, path}};
}

function isPathWithin(path: string): boolean {
  return path.length <= 300 && path.split('/').every(part => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
}

const no = (problem: string, tryThis: string): ReadSource => ({ok: false, problem, tryThis});
