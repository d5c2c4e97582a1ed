import {type RequirementLine, requirementsFile} from '../../formats/requirements.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';

/** A requirements file with everything that it includes. */
export interface RequirementsTree {
  /** The lines of all files in the order pip reads them, without includes. */
  readonly lines: readonly TreeLine[];
  /** The files that were read. */
  readonly files: readonly string[];
  /** Includes that pip cannot follow: no such file, or a file that includes itself. */
  readonly broken: readonly {readonly why: 'missing' | 'cycle'; readonly path: string; readonly place: Place}[];
  /** Includes that cannot be followed here: an address, a file outside of the project, a file that cannot be read. */
  readonly unread: readonly {readonly path: string; readonly place: Place}[];
}

interface TreeLine {
  readonly line: RequirementLine;
  /** Whether it limits versions only, and installs nothing (`-c`). */
  readonly constraint: boolean;
}

/** Requirements files with their includes, as pip reads them one after the other. */
export function readTree(project: Project, ...paths: readonly string[]): RequirementsTree {
  const tree = {lines: [] as TreeLine[], files: [] as string[], broken: [], unread: []};
  const reads = new Map<string, number>();
  for (const path of paths) follow(project, path, {tree, reads, constraint: false, above: [], from: at(path)});
  return tree;
}

interface Walk {
  readonly tree: {
    readonly lines: TreeLine[];
    readonly files: string[];
    readonly broken: RequirementsTree['broken'][number][];
    readonly unread: RequirementsTree['unread'][number][];
  };
  /** How often each file was read, by whether it was read as constraints. */
  readonly reads: Map<string, number>;
  readonly constraint: boolean;
  /** The files that led here. */
  readonly above: readonly string[];
  readonly from: Place;
}

function follow(project: Project, path: string, {tree, reads, constraint, above, from}: Walk): void {
  const file = project.files.get(path);
  const parsed = file ? requirementsFile(file) : null;
  if (!file) return void tree.broken.push({why: 'missing', path, place: from});
  if (!parsed) return void tree.unread.push({path, place: from});
  if (above.includes(path)) return void tree.broken.push({why: 'cycle', path, place: from});
  // pip reads a file again for each include; twice is enough to see what it sees, and keeps a thicket of includes small.
  const key = `${constraint} ${path}`;
  const times = reads.get(key) ?? 0;
  if (times > 1) return;
  reads.set(key, times + 1);
  if (!tree.files.includes(path)) tree.files.push(path);
  for (const line of parsed.lines) {
    if (line.kind !== 'include') {
      tree.lines.push({line, constraint});
      continue;
    }
    const target = relativeTo(path, line.path);
    if (target === null) tree.unread.push({path: line.path, place: line.place});
    else
      follow(project, target, {
        tree,
        reads,
        constraint: constraint || line.constraint,
        above: [...above, path],
        from: line.place,
      });
  }
}

/** A path written in a file, relative to the project's root; null where it is an address, absolute, or leads out. */
export function relativeTo(file: string, written: string): string | null {
  if (/^[a-z][a-z+]*:|^[\\/~]/i.test(written) || written.includes('${')) return null;
  const parts = file.split('/').slice(0, -1);
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
