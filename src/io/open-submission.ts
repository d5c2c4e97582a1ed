import {createHash} from 'node:crypto';
import {dirname, join} from 'node:path';
import type {CommittedWork} from '../classroom/judged-work.ts';
import {ARCHIVES, isArchive} from '../classroom/learner-id.ts';
import {cleanLine} from '../project/clean-text.ts';
import {gitRemotes} from '../project/formats/git-config.ts';
import type {Project} from '../project/project.ts';
import {archiveRepository} from './archive-repository.ts';
import {committedWork} from './commit-time.ts';
import {FETCHED, fetchRepository} from './fetch-repository.ts';
import {readGit} from './git-reader.ts';
import {ownRepository, type Repository} from './git-repository.ts';
import {isPython} from './project-markers.ts';
import {exists, statusOf} from './read-file.ts';
import {commitTree} from './submission-commit.ts';
import {fileDigest, folderTree, treeDigest} from './submission-folder.ts';
import {projectFolder, projectsBelow} from './submission-place.ts';
import {readTar} from './submission-tar.ts';
import {isNoSystemFile, type SubmissionTree, treeProject} from './submission-tree.ts';
import {readZip} from './submission-zip.ts';
import {isTrackFile, trackDigest} from './track-files.ts';

/** Where a submission lies. */
export type Source =
  /** A folder as it is, or an archive. */
  | {readonly kind: 'path'; readonly path: string; readonly folder: string | null}
  /** A commit: of a repository at an absolute path, bare or not, or at an address. */
  | {
      readonly kind: 'repository';
      readonly at: string;
      readonly isRemote: boolean;
      /** A branch, a tag or an id; null: what HEAD is on. */
      readonly ref: string | null;
      readonly folder: string | null;
    };

/** What a learner handed in, ready to be looked at. */
export interface Submission extends CommittedWork {
  readonly project: Project;
  /** The folders below its root in which files of a project stand, where none stands at the root. */
  readonly below: readonly string[];
  /** Of all that is looked at, as `sha256-…`. */
  readonly digest: string;
  /** A text beside the project or at the top of the submission; null where there is none. */
  readonly text: (name: string) => string | null;
  /** The digest of the files of a track in such a folder, as that of the instructor's copy is made; null where there is none. */
  readonly trackDigest: (folder: string) => string | null;
  readonly close: () => void;
}

export type OpenedSubmission =
  | {readonly ok: true; readonly submission: Submission}
  | {readonly ok: false; readonly reason: string};

/** Larger than any report of a learner. */
const LARGEST_TEXT = 4 * 1024 * 1024;

/** Opens a submission as data. @param temporary a folder for what has to be on a disk to be read, absolute */
export async function openSubmission(source: Source, temporary: string): Promise<OpenedSubmission> {
  if (source.kind === 'path') return openPath(source.path, source.folder, temporary);
  const {at, isRemote, ref, folder} = source;
  if (!isRemote) {
    const repository = ownRepository(at);
    // A path in a list may be that of a folder or an archive without a repository, too.
    return repository ? openCommit(repository, ref, {folder, branch: null}) : openPath(at, folder, temporary);
  }
  const fetched = await fetchRepository(at, ref, temporary);
  if (!fetched.ok) return fetched;
  const {repository, branch, close} = fetched;
  const opened = openCommit(repository, FETCHED, {folder, branch});
  if (!opened.ok) {
    close();
    return opened;
  }
  const {submission} = opened;
  const closeAll = () => {
    submission.close();
    close();
  };
  return {ok: true, submission: {...submission, close: closeAll}};
}

const no = (reason: string): OpenedSubmission => ({ok: false, reason});

async function openPath(path: string, folder: string | null, temporary: string): Promise<OpenedSubmission> {
  const status = statusOf(path);
  if (!status) return no('there is nothing at its place');
  if (status.isFile() && isArchive(path)) return openArchive(path, folder, temporary);
  if (!status.isDirectory()) return no(`it is neither a folder nor an archive that is read: ${ARCHIVES}`);
  const tree = folderTree(path);
  const packed = archivesIn(tree);
  if (packed.length > 1)
    return no(`it holds no Python, and several archives: ${cleanLine(packed.slice(0, 3).join(', '), 300)}`);
  if (packed[0] !== undefined) return openArchive(join(path, packed[0]), folder, temporary);
  const place = folder ?? projectFolder(tree);
  const git = isAround(path, place) ? readGit(join(path, place)) : null;
  return submissionIn(
    tree,
    place,
    git,
    () => {},
    project => {
      const work = committedWork(join(path, place), project.git);
      // What git tracks decides what counts as committed.
      const tracked = [...(git?.tracked.keys() ?? [])].join('\n');
      return {...work, digest: digestOf(`${work.commit} ${work.dirty}`, tracked, treeDigest(tree), place)};
    },
  );
}

async function openArchive(path: string, folder: string | null, temporary: string): Promise<OpenedSubmission> {
  const archive = /\.zip$/i.test(path) ? await readZip(path, statusOf(path)?.size ?? 0) : readTar(path);
  if (!archive.ok) return archive;
  const {tree, close} = archive;
  const [packed] = archivesIn(tree);
  if (packed !== undefined) {
    close();
    return no(`it holds no Python, but an archive in the archive: ${cleanLine(packed, 300)}; unpack the outer one`);
  }
  const place = folder ?? projectFolder(tree);
  const own = archiveRepository(tree, place, temporary);
  return submissionIn(tree, place, own?.git ?? null, close, () => ({
    digest: digestOf(fileDigest(path), place),
    ...(own?.work ?? {commit: null, dirty: null, submittedAt: null}),
  }));
}

function openCommit(
  repository: Repository,
  ref: string | null,
  {folder, branch}: {readonly folder: string | null; readonly branch: string | null},
): OpenedSubmission {
  const found = commitTree(repository, ref);
  if (!found.ok) return found;
  const {tree, commit, committedAt, close} = found;
  // A platform is given the whole repository.
  const place = folder ?? '';
  const state = {
    root: place === '' ? '.' : place.replace(/[^/]+/g, '..'),
    prefix: place,
    branch: branch ?? found.branch,
    head: commit,
    remotes: gitRemotes(repository.settings),
    shallow: false,
    dirty: false,
  };
  return submissionIn(tree, place, {state, tracked: 'all'}, close, () => ({
    digest: digestOf(commit, place),
    commit,
    dirty: false,
    submittedAt: committedAt,
  }));
}

/** The project at a place of a tree, with what is known `about` it; the tree is closed where there is none. */
function submissionIn(
  tree: SubmissionTree,
  place: string,
  git: Parameters<typeof treeProject>[2],
  close: () => void,
  about: (project: Project) => Pick<Submission, 'digest' | keyof CommittedWork>,
): OpenedSubmission {
  const read = treeProject(tree, place, git);
  if (!read.ok) {
    close();
    return read;
  }
  const {project} = read;
  const below = projectsBelow(tree, place);
  return {ok: true, submission: {project, below, ...about(project), ...textsIn(tree, place), close}};
}

function digestOf(...parts: readonly string[]): string {
  return `sha256-${createHash('sha256').update(parts.join('\0')).digest('base64url')}`;
}

/** Whether the nearest repository of a project's folder is one that was handed in with it, and is whole. */
function isAround(top: string, place: string): boolean {
  for (let folder = join(top, place); ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'))) return ownRepository(folder) !== null;
    if (folder === top || folder === dirname(folder)) return false;
  }
}

/** The archives of a folder without Python: Moodle lays what a learner packed into a folder of its own, with what was handed in beside it. */
function archivesIn(tree: SubmissionTree): readonly string[] {
  const files = [...tree.keys()].filter(isNoSystemFile);
  return files.some(isPython) ? [] : files.filter(isArchive);
}

/** What lies beside the project or at the top of the submission. */
function textsIn(tree: SubmissionTree, place: string): Pick<Submission, 'text' | 'trackDigest'> {
  const beside = (name: string) => (place === '' ? name : `${place}/${name}`);
  const bytesOf = (name: string) => bytesAt(tree, beside(name)) ?? bytesAt(tree, name);
  return {
    text: name => {
      const bytes = bytesOf(name);
      return bytes && new TextDecoder().decode(bytes);
    },
    trackDigest: folder => digestOfTrack(tree, beside(folder)) ?? digestOfTrack(tree, folder),
  };
}

function bytesAt(tree: SubmissionTree, path: string): Uint8Array | null {
  const entry = tree.get(path);
  if (entry?.kind !== 'file' || entry.size > LARGEST_TEXT) return null;
  try {
    return entry.read();
  } catch {
    return null;
  }
}

/** As the instructor's copy has it, of the same files; null where the folder holds none of a track. */
function digestOfTrack(tree: SubmissionTree, folder: string): string | null {
  const names = [...tree.keys()]
    .filter(path => path.startsWith(`${folder}/`))
    .map(path => path.slice(folder.length + 1))
    .filter(isTrackFile);
  if (names.length === 0) return null;
  return trackDigest(names.map(name => [name, bytesAt(tree, `${folder}/${name}`) ?? new Uint8Array(0)]));
}
