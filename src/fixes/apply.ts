import {decoded, encodeText} from '../project/formats/text.ts';
import type {Project, ProjectFile} from '../project/project.ts';
import type {Edit} from './fix.ts';

/** The project as it is when the edits are made, in memory; null where one of them cannot be made. */
export function applyEdits(project: Project, edits: readonly Edit[]): Project | null {
  let files: ReadonlyMap<string, ProjectFile> | null = project.files;
  for (const edit of edits) {
    files = files && applied(files, edit, project.git !== null);
    if (!files) return null;
  }
  return {...project, files};
}

function applied(
  files: ReadonlyMap<string, ProjectFile>,
  edit: Edit,
  inRepository: boolean,
): ReadonlyMap<string, ProjectFile> | null {
  const before = files.get(edit.path);
  // Through a link the file of another place would be changed.
  if (before && (before.link !== null || !before.bytes)) return null;
  switch (edit.kind) {
    case 'write': {
      if (!before && !isNewPath(files, edit.path)) return null;
      const encoding = before && edit.as === undefined ? (decoded(before)?.encoding ?? 'utf-8') : 'utf-8';
      // What was no text before does not become one.
      if (encoding === 'binary') return null;
      const tracked = before ? before.tracked : inRepository ? false : null;
      return changed(files, {...fileOf(edit.path, encodeText(edit.text, encoding), before?.mode ?? 0o644), tracked});
    }
    case 'rename': {
      if (!before?.bytes || !isNewPath(files, edit.to, edit.path)) return null;
      const file = {...fileOf(edit.to, before.bytes, before.mode), tracked: before.tracked};
      return changed(without(files, edit.path), file);
    }
    case 'delete':
      return before ? without(files, edit.path) : null;
    case 'mode':
      return before?.bytes
        ? changed(files, {...fileOf(edit.path, before.bytes, edit.mode), tracked: before.tracked})
        : null;
    default:
      return edit satisfies never;
  }
}

function fileOf(path: string, bytes: Uint8Array, mode: number): ProjectFile {
  return {path, bytes, mode, size: bytes.length, link: null, tracked: null, problem: null};
}

/** Whether nothing stands at a path or in its way; a disk may take two names that differ in case for one. */
function isNewPath(files: ReadonlyMap<string, ProjectFile>, path: string, instead?: string): boolean {
  if (!/^[^/\\]/.test(path) || path.split('/').some(part => /^(?:\.{0,2}|\.git)$/i.test(part))) return false;
  const name = path.toLowerCase();
  return [...files.keys()].every(other => {
    const taken = other.toLowerCase();
    return other === instead || (taken !== name && !taken.startsWith(`${name}/`) && !name.startsWith(`${taken}/`));
  });
}

function without(files: ReadonlyMap<string, ProjectFile>, path: string): ReadonlyMap<string, ProjectFile> {
  return new Map([...files].filter(([other]) => other !== path));
}

function changed(files: ReadonlyMap<string, ProjectFile>, file: ProjectFile): ReadonlyMap<string, ProjectFile> {
  return new Map([...files, [file.path, file] as const].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
