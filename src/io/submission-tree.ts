import {folderOf, joinPath} from '../project/paths.ts';
import type {FileProblem, GitState, Project, ProjectFile} from '../project/project.ts';
import {LARGEST_FILE} from './disk-file.ts';
import {DEEPEST, isPython, MOST_FILES, otherLanguage} from './project-markers.ts';
import {isSkippedFolder} from './skipped-folders.ts';

/** What stands somewhere in a submission, whether that is a folder, an archive or a commit. */
export interface TreeEntry {
  /** From the top of the submission, with `/`. */
  readonly path: string;
  /** `folder`: one that was not entered. */
  readonly kind: 'file' | 'link' | 'special' | 'folder';
  /** In bytes, as its place says. */
  readonly size: number;
  readonly mode: number;
  /** The content of a file, or where a link leads to; null or an error where it cannot be had. */
  readonly read: () => Uint8Array | null;
}

/** All that a submission holds, by path. */
export type SubmissionTree = ReadonlyMap<string, TreeEntry>;

/** What the repository of a submission says, for the folder that its project lies in. */
export interface TreeGit {
  readonly state: GitState;
  /** By path from the project's root; `all` where the tree is that of a commit. */
  readonly tracked: ReadonlyMap<string, {readonly mode: number}> | 'all';
}

export type TreeProject =
  | {readonly ok: true; readonly project: Project}
  | {readonly ok: false; readonly reason: string};

/** In bytes, of all files of one submission that are read. */
const MOST_READ = 256 * 1024 * 1024;
const LONGEST_LINK = 4096;
const MOST_LINKS = 5;
// What systems and archivers leave beside a project.
const NOISE = /^(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i;

/** Whether a file or folder is none that a system or an archiver leaves beside a project. */
export function isNoSystemFile(path: string): boolean {
  return !path.split('/').some(name => NOISE.test(name));
}

/** The project in a folder of a submission, in memory: a file is read when it is first asked for, and no link leads out. */
export function treeProject(tree: SubmissionTree, folder: string, git: TreeGit | null): TreeProject {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = [...tree.values()]
    .filter(({path}) => path.startsWith(prefix))
    .map((entry): Placed => ({path: entry.path.slice(prefix.length), entry}));
  if (inside.length === 0) return no(folder === '' ? 'it is empty' : `it has no folder ${folder}`);
  // As a folder is listed: by the names of one folder after the other.
  const keys = new Map(inside.map(({path}) => [path, path.replaceAll('/', '\0')]));
  inside.sort((a, b) => ((keys.get(a.path) ?? '') < (keys.get(b.path) ?? '') ? -1 : 1));
  const {files, skipped} = sortOut(inside, git);
  const names = [...files.keys()];
  if (names.length === 0) return no('it is empty');
  if (!names.some(isPython)) {
    const other = otherLanguage(names);
    return no(`it holds no Python${other === null ? '' : `; it looks like ${other}`}`);
  }
  return {ok: true, project: {name: 'project', files, skipped, git: git?.state ?? null}};
}

const no = (reason: string): TreeProject => ({ok: false, reason});

/** An entry, and its path from the root of the project. */
interface Placed {
  readonly path: string;
  readonly entry: TreeEntry;
}

type Skipped = Map<string, {tracked: string[]; reason: 'known' | 'too-many'}>;

function sortOut(entries: readonly Placed[], git: TreeGit | null): {files: Map<string, TreeFile>; skipped: Skipped} {
  const environments = new Set(
    entries.filter(({path}) => path.endsWith('/pyvenv.cfg')).map(({path}) => folderOf(path)),
  );
  const files = new Map<string, TreeFile>();
  const skipped: Skipped = new Map();
  const budget = {left: MOST_READ};
  const skip = (folder: string, reason: 'known' | 'too-many', path: string) => {
    const entry = skipped.get(folder) ?? {reason, tracked: []};
    skipped.set(folder, entry);
    if (git?.tracked === 'all') entry.tracked.push(path);
  };
  for (const {path, entry} of entries) {
    const folder = entry.kind === 'folder' ? path : skippedFolder(path, environments);
    if (folder !== null) skip(folder, 'known', path);
    else if (files.size >= MOST_FILES || path.split('/').length > DEEPEST + 1) skip(folderOf(path), 'too-many', path);
    else files.set(path, new TreeFile(path, entry, {files, budget, index: indexEntry(git, path)}));
  }
  if (git && git.tracked !== 'all') {
    for (const [folder, {tracked}] of skipped)
      tracked.push(...[...git.tracked.keys()].filter(path => path.startsWith(`${folder}/`)));
  }
  return {files, skipped};
}

/** The folder on the way to a file that is not entered; null where there is none. */
function skippedFolder(path: string, environments: ReadonlySet<string>): string | null {
  for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end);
    if (isSkippedFolder(folder.slice(folder.lastIndexOf('/') + 1)) || environments.has(folder)) return folder;
  }
  return null;
}

type IndexEntry = {readonly mode: number} | null | undefined;

function indexEntry(git: TreeGit | null, path: string): IndexEntry | 'all' {
  if (!git) return undefined;
  return git.tracked === 'all' ? 'all' : (git.tracked.get(path) ?? null);
}

interface Around {
  readonly files: ReadonlyMap<string, TreeFile>;
  /** Bytes that may still be read. */
  readonly budget: {left: number};
  readonly index: IndexEntry | 'all';
}

type Content =
  | {readonly bytes: Uint8Array; readonly problem: null}
  | {readonly bytes: null; readonly problem: FileProblem};

class TreeFile implements ProjectFile {
  readonly path: string;
  readonly mode: number;
  readonly tracked: boolean | null;
  readonly #entry: TreeEntry;
  readonly #around: Around;
  #content: Content | undefined;

  constructor(path: string, entry: TreeEntry, around: Around) {
    const {index} = around;
    this.path = path;
    this.mode = ((index && index !== 'all' ? index.mode : null) ?? entry.mode) & 0o777;
    this.tracked = index === undefined ? null : index !== null;
    this.#entry = entry;
    this.#around = around;
  }

  get size(): number {
    return this.#entry.size;
  }

  get link(): string | null {
    if (this.#entry.kind !== 'link') return null;
    const target = this.#entry.size <= LONGEST_LINK ? attempt(this.#entry.read) : null;
    return target === null ? '' : new TextDecoder().decode(target);
  }

  get bytes(): Uint8Array | null {
    return this.#read().bytes;
  }

  get problem(): FileProblem | null {
    return this.#read().problem;
  }

  #read(): Content {
    this.#content ??= this.#open();
    return this.#content;
  }

  #open(): Content {
    const {kind, size, read} = this.#entry;
    if (kind === 'special') return {bytes: null, problem: 'special'};
    if (kind === 'link') return this.#followed();
    const {budget} = this.#around;
    if (size > LARGEST_FILE || size > budget.left) return {bytes: null, problem: 'too-large'};
    const bytes = attempt(read);
    if (!bytes) return {bytes: null, problem: 'unreadable'};
    budget.left -= bytes.length;
    return {bytes, problem: null};
  }

  /** What a link leads to among the files of the project. */
  #followed(): Content {
    let file: TreeFile = this;
    for (let steps = 0; steps < MOST_LINKS; steps++) {
      const target = file.link ?? '';
      const next = target.startsWith('/') ? undefined : this.#around.files.get(joinPath(folderOf(file.path), target));
      if (!next) break;
      if (next.link === null) return {bytes: next.bytes, problem: next.problem} as Content;
      file = next;
    }
    return {bytes: null, problem: 'outside'};
  }
}

function attempt(read: () => Uint8Array | null): Uint8Array | null {
  try {
    return read();
  } catch {
    return null;
  }
}
