/** Why a file's bytes cannot be had. */
export type FileProblem =
  | 'unreadable' // no permission, or an input/output error
  | 'gone' // it disappeared while the project was read
  | 'too-large' // larger than what is worth reading
  | 'special' // a FIFO, a socket or a device
  | 'outside'; // a link that leads out of the project, or in a circle

/** A file of the learner's project. The same object stays in use between two readings while the file is unchanged. */
export interface ProjectFile {
  /** Relative to the project's root, with `/`. Raw: clean it before it is shown. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Permission bits; of the git index where the file is tracked, since that is what is deployed. */
  readonly mode: number;
  /** The same on the disk, where that was looked at: what is sent from a folder has these. */
  readonly ownMode?: number;
  /** The target of a symbolic link, or null. */
  readonly link: string | null;
  /** Whether git has it in its index; null without a repository. */
  readonly tracked: boolean | null;
  /** The content, read when first asked for; null where {@link problem} says why not. */
  readonly bytes: Uint8Array | null;
  /** Why `bytes` is null. Asking for it reads the file. */
  readonly problem: FileProblem | null;
}

/** What the repository around the project says, read as data: git itself is never run. */
export interface GitState {
  /** The repository's root, relative to the project's (`.` or `..` or `../..`). */
  readonly root: string;
  /** The project's path inside the repository, with `/`; empty at its root. */
  readonly prefix: string;
  /** The branch that HEAD names; null when detached. */
  readonly branch: string | null;
  /** The commit that HEAD names; null before the first commit. */
  readonly head: string | null;
  readonly remotes: readonly {readonly name: string; readonly url: string}[];
  readonly shallow: boolean;
  /** Whether git takes the line ends of Windows out of what it commits (core.autocrlf); absent: it does not. */
  readonly convertsLineEnds?: boolean | undefined;
  /** Whether the work tree differs from HEAD; null where it cannot be decided without running filters. */
  readonly dirty: boolean | null;
}

/** The learner's project: its files, and the repository it stands in. Nothing else is known about the world. */
export interface Project {
  readonly name: string;
  /** Without folders that never matter (.git, node_modules, virtual environments …), except as `tracked` in `skipped`. */
  readonly files: ReadonlyMap<string, ProjectFile>;
  /** Folders that were not entered, each with what git tracks in it (a committed virtual environment is a finding). */
  readonly skipped: ReadonlyMap<
    string,
    {readonly tracked: readonly string[]; readonly reason: 'known' | 'unreadable' | 'too-many'}
  >;
  readonly git: GitState | null;
}

/** How a test or a page writes a file: its text, its bytes, or more. */
export type FileLike =
  | string
  | Uint8Array
  | {
      readonly content?: string | Uint8Array;
      readonly mode?: number;
      readonly link?: string;
      readonly tracked?: boolean;
      readonly problem?: FileProblem;
      readonly size?: number;
    };

/** A project in memory, for tests and for the examples of the pages. */
export function memoryProject(
  files: Readonly<Record<string, FileLike>>,
  {git = null, name = 'project', skipped = new Map()}: Partial<Pick<Project, 'git' | 'name' | 'skipped'>> = {},
): Project {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([path, like]): [string, ProjectFile] => {
    const given = typeof like === 'string' || like instanceof Uint8Array ? {content: like} : like;
    const content = given.content ?? '';
    const bytes = given.problem ? null : typeof content === 'string' ? encoder.encode(content) : content;
    return [
      path,
      {
        path,
        size: given.size ?? bytes?.length ?? 0,
        mode: given.mode ?? 0o644,
        ...(given.mode === undefined ? {} : {ownMode: given.mode}),
        link: given.link ?? null,
        tracked: given.tracked ?? (git ? true : null),
        bytes,
        problem: given.problem ?? null,
      },
    ];
  });
  return {name, files: new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))), skipped, git};
}
