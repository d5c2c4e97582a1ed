import type {Project, ProjectFile} from '../project/project.ts';

/** What becomes of one file. `before` is null where it is new, `after` where it goes; with two names it is renamed. */
export interface FileChange {
  readonly before: ProjectFile | null;
  readonly after: ProjectFile | null;
}

/** What differs between a project and the same after some edits, by path; a file that only moved is one change. */
export function changesBetween(before: Project, after: Project): readonly FileChange[] {
  const gone = [...before.files.values()].filter(({path}) => !after.files.has(path));
  const moved = new Set<ProjectFile>();
  const there = [...after.files.values()].flatMap((file): readonly FileChange[] => {
    const old = before.files.get(file.path) ?? null;
    if (old === file || (old && isSame(old, file) && old.mode === file.mode)) return [];
    const from = old ?? gone.find(other => !moved.has(other) && isSame(other, file)) ?? null;
    if (from) moved.add(from);
    return [{before: from, after: file}];
  });
  const left = gone.filter(file => !moved.has(file)).map(file => ({before: file, after: null}));
  return [...there, ...left];
}

function isSame(one: ProjectFile, other: ProjectFile): boolean {
  return isSameBytes(one.bytes, other.bytes);
}

/** Whether two files hold the same; null is a file that is not there or cannot be read. */
export function isSameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (!one || !other) return one === other;
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
