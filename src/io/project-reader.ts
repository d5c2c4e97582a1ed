import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import {homedir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {keepPaths} from '../project/paths-of.ts';
import type {Project, ProjectFile} from '../project/project.ts';
import {DiskFile} from './disk-file.ts';
import {type GitReading, readGit} from './git-reader.ts';
import {DEEPEST, isPython, MARKERS, MOST_FILES, otherLanguage} from './project-markers.ts';
import {exists} from './read-file.ts';
import {remember, rereadFiles} from './reread-files.ts';
import {isSkippedFolder} from './skipped-folders.ts';

/** What a folder turned out to be. */
export type Reading =
  | {
      readonly kind: 'project';
      readonly project: Project;
      /** The root that was taken, absolute. */
      readonly root: string;
      /** The folder that was asked for, absolute. */
      readonly asked: string;
    }
  | {readonly kind: 'missing' | 'unreadable' | 'not-a-folder' | 'home' | 'empty'; readonly asked: string}
  /** There are files, and none of them is Python; `looksLike` names what was seen instead. */
  | {readonly kind: 'not-python'; readonly asked: string; readonly root: string; readonly looksLike: string | null};

/**
 * Reads the project around a folder. With `previous`, files that did not change stay the same objects, so that nothing is parsed
 * twice. With `changed`, which is all that changed since then, the other files are not even looked at.
 */
export function readProject(
  folder: string,
  previous: Project | null = null,
  changed: ReadonlySet<string> | null = null,
): Reading {
  const asked = resolve(folder);
  const again = previous && changed && rereadFiles(previous, asked, changed);
  if (again) return {kind: 'project', ...again, asked};
  const trouble = inspectFolder(asked);
  if (trouble) return {kind: trouble, asked};
  if (isHome(asked)) return {kind: 'home', asked};
  const root = findRoot(asked);
  const git = readGit(root);
  const realRoot = realpathSync(root);
  const walk = walkFolder({root, realRoot, git, previous});
  const names = [...walk.files.keys()];
  if (names.length === 0) return {kind: 'empty', asked};
  if (!names.some(isPython)) return {kind: 'not-python', asked, root, looksLike: otherLanguage(names)};
  const project: Project = {
    name: basename(root) || 'project',
    files: walk.files,
    skipped: walk.skipped,
    git: git?.state ?? null,
  };
  remember(project, {asked, root, realRoot, tracked: git?.tracked});
  return {kind: 'project', project, root, asked};
}

function inspectFolder(path: string): 'missing' | 'not-a-folder' | 'unreadable' | null {
  try {
    if (!statSync(path).isDirectory()) return 'not-a-folder';
    readdirSync(path);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
  }
}

/** Whether reading this folder would mean reading somebody's whole disk. */
function isHome(path: string): boolean {
  const real = realpathSync(path);
  const homes = [process.env.HOME, safeHome()].filter(h => h).map(h => resolve(h as string));
  return (
    (dirname(real) === real || homes.includes(real) || homes.includes(path)) &&
    !MARKERS.some(m => m !== '.git' && exists(join(path, m)))
  );
}

function safeHome(): string | null {
  try {
    return homedir();
  } catch {
    return null;
  }
}

/** The nearest folder upward that looks like a project; the folder itself where none does. */
export function findRoot(asked: string): string {
  for (let folder = asked; ; folder = dirname(folder)) {
    if (folder !== asked && isHome(folder)) return asked;
    if (MARKERS.some(marker => exists(join(folder, marker)))) return folder;
    if (dirname(folder) === folder) return asked;
  }
}

interface Walk {
  readonly files: Map<string, ProjectFile>;
  readonly skipped: Map<string, {tracked: readonly string[]; reason: 'known' | 'unreadable' | 'too-many'}>;
}

function walkFolder({
  root,
  realRoot,
  git,
  previous,
}: {
  readonly root: string;
  readonly realRoot: string;
  readonly git: GitReading | null;
  readonly previous: Project | null;
}): Walk {
  const files = new Map<string, ProjectFile>();
  const skipped: Walk['skipped'] = new Map();
  const skip = (path: string, reason: 'known' | 'unreadable' | 'too-many') =>
    skipped.set(path, {reason, tracked: git ? [...git.tracked.keys()].filter(t => t.startsWith(`${path}/`)) : []});
  const visit = (prefix: string, depth: number): void => {
    const entries = list(join(root, prefix));
    if (!entries) return void skip(prefix.slice(0, -1), 'unreadable');
    if (prefix && entries.some(entry => entry.name === 'pyvenv.cfg')) return void skip(prefix.slice(0, -1), 'known');
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) {
        if (isSkippedFolder(entry.name)) skip(path, 'known');
        else if (depth >= DEEPEST || files.size >= MOST_FILES) skip(path, 'too-many');
        else visit(`${path}/`, depth + 1);
      } else if (files.size < MOST_FILES) files.set(path, fileAt(path, entry));
      else return void skip(prefix.slice(0, -1), 'too-many');
    }
  };
  const fileAt = (path: string, entry: Dirent): ProjectFile => {
    const known = previous?.files.get(path);
    const tracked = git ? (git.tracked.get(path) ?? null) : undefined;
    if (known instanceof DiskFile && known.isCurrent(entry, tracked)) return known;
    return new DiskFile(path, root, realRoot, entry, tracked);
  };
  visit('', 0);
  if (previous) keepPaths(files, previous.files);
  return {files, skipped};
}

function list(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } catch {
    return null;
  }
}
