import {dirname, join} from 'node:path';
import {ASSIGNMENT_FILE, parseAssignment, type ReadAssignment} from '../classroom/assignment.ts';
import {PYPROJECT_FILE, parsePyprojectAssignment} from '../classroom/assignment-toml.ts';
import {exists, readRegularFile, statusOf} from './read-file.ts';

/** Larger than any assignment. */
const LARGEST = 64 * 1024;
/** Larger than any pyproject.toml. */
const LARGEST_PYPROJECT = 1024 * 1024;

export type FoundAssignment = ReadAssignment & {
  /** The folder that it holds for, absolute: tracks are seen from there. */
  readonly folder: string;
  /** The file in that folder that it stands in. */
  readonly file: typeof ASSIGNMENT_FILE | typeof PYPROJECT_FILE;
};

/**
 * What an instructor asks for in a project: the nearest `.paas-tutor/assignment.json` from its root up to the root of its repository,
 * otherwise the nearest `[tool.paas-tutor]` of a pyproject.toml; null where there is neither. A link is none.
 */
export function findAssignment(root: string): FoundAssignment | null {
  const folders = foldersUpward(root);
  for (const folder of folders) {
    const bytes = readAssignment(folder);
    if (bytes) return {...parseAssignment(new TextDecoder().decode(bytes)), folder, file: ASSIGNMENT_FILE};
  }
  for (const folder of folders) {
    const found = readPyproject(folder);
    if (found) return {...found, folder, file: PYPROJECT_FILE};
  }
  return null;
}

/** A folder and those above it, up to the root of its repository. */
function foldersUpward(root: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    folders.push(folder);
    if (exists(join(folder, '.git')) || dirname(folder) === folder) return folders;
  }
}

/** The bytes of a folder's own assignment; null where there is none, or a link. */
export function readAssignment(folder: string): Uint8Array | null {
  const path = join(folder, ASSIGNMENT_FILE);
  if (!statusOf(dirname(path))?.isDirectory() || !statusOf(path)?.isFile()) return null;
  return readRegularFile(path, LARGEST);
}

function readPyproject(folder: string): ReadAssignment | null {
  const path = join(folder, PYPROJECT_FILE);
  const bytes = statusOf(path)?.isFile() ? readRegularFile(path, LARGEST_PYPROJECT) : null;
  return bytes && parsePyprojectAssignment(new TextDecoder().decode(bytes));
}
