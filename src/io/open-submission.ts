import {join} from 'node:path';
import type {Project} from '../project/project.ts';
import type {Note} from '../reports/grades.ts';
import {readGit} from './git-reader.ts';
import {statusOf} from './read-file.ts';
import {folderTree, treeDigest} from './submission-folder.ts';
import {projectFolder, type SubmissionTree, treeProject} from './submission-tree.ts';

/** Where a submission lies. */
export interface Source {
  readonly kind: 'path';
  /** Absolute. */
  readonly path: string;
}

/** What a learner handed in, ready to be looked at. */
export interface Submission {
  readonly project: Project;
  /** Of all that is looked at, as `sha256-…`. */
  readonly digest: string;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  /** RFC 3339, UTC; null: not known. */
  readonly submittedAt: string | null;
  readonly notes: readonly Note[];
  /** A text beside the project or at the top of the submission; null where there is none. */
  readonly text: (name: string) => string | null;
  readonly close: () => void;
}

export type OpenedSubmission =
  | {readonly ok: true; readonly submission: Submission}
  | {readonly ok: false; readonly reason: string};

/** Larger than any report of a learner. */
const LARGEST_TEXT = 4 * 1024 * 1024;

/** Opens a submission as data. */
export async function openSubmission(source: Source, _temporary: string): Promise<OpenedSubmission> {
  const status = statusOf(source.path);
  if (!status) return no('there is nothing at its place');
  if (status.isDirectory()) return openFolder(source.path);
  return no('it is neither a folder nor an archive');
}

const no = (reason: string): OpenedSubmission => ({ok: false, reason});

function openFolder(path: string): OpenedSubmission {
  const tree = folderTree(path);
  const folder = projectFolder(tree);
  const git = statusOf(join(path, '.git'))?.isDirectory() ? readGit(join(path, folder)) : null;
  const read = treeProject(tree, folder, git);
  if (!read.ok) return read;
  const {project} = read;
  return {
    ok: true,
    submission: {
      project,
      digest: treeDigest(tree),
      commit: project.git?.head ?? null,
      dirty: project.git?.dirty ?? null,
      submittedAt: null,
      notes: [],
      text: name => textIn(tree, folder, name),
      close: () => {},
    },
  };
}

function textIn(tree: SubmissionTree, folder: string, name: string): string | null {
  const entry = (folder === '' ? undefined : tree.get(`${folder}/${name}`)) ?? tree.get(name);
  if (entry?.kind !== 'file' || entry.size > LARGEST_TEXT) return null;
  try {
    const bytes = entry.read();
    return bytes && new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
