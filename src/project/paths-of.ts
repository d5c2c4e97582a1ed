import {oncePer, oncePerPair} from './once.ts';
import {baseName} from './paths.ts';
import type {Project, ProjectFile} from './project.ts';

type Files = Project['files'];

const listings = new WeakMap<Files, readonly string[]>();

/** The paths of a project's files, in their order. The same object between two readings while no file comes or goes. */
export function pathsOf({files}: Pick<Project, 'files'>): readonly string[] {
  const paths = listings.get(files) ?? [...files.keys()];
  listings.set(files, paths);
  return paths;
}

/** Lets what is known of the paths of other files hold for these too, where they have the same ones in the same order. */
export function keepPaths(files: Files, before: Files): void {
  const known = pathsOf({files: before});
  if (files.size !== known.length) return;
  let index = 0;
  for (const path of files.keys()) if (path !== known[index++]) return;
  listings.set(files, known);
}

const fitting = oncePerPair((paths: readonly string[], pattern: RegExp) => paths.filter(path => pattern.test(path)));

/** The paths that fit a pattern, in their order; looked for once while no file comes or goes. The pattern has to be a constant. */
export function pathsLike(project: Pick<Project, 'files'>, pattern: RegExp): readonly string[] {
  return fitting(pathsOf(project), pattern);
}

const named = oncePerPair((paths: readonly string[], pattern: RegExp) =>
  paths.filter(path => pattern.test(baseName(path))),
);

/** The paths of which the last part fits a pattern, like {@link pathsLike}. */
export function pathsNamed(project: Pick<Project, 'files'>, pattern: RegExp): readonly string[] {
  return named(pathsOf(project), pattern);
}

/** The files whose paths fit a pattern, like {@link pathsLike}. */
export function filesLike(project: Pick<Project, 'files'>, pattern: RegExp): readonly ProjectFile[] {
  return pathsLike(project, pattern).flatMap(path => project.files.get(path) ?? []);
}

const foldersOf = oncePer((paths: readonly string[]): ReadonlyMap<string, boolean> => {
  const folders = new Map<string, boolean>();
  for (const path of paths) {
    const python = path.endsWith('.py');
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      const before = folders.get(folder);
      if (before || (before !== undefined && !python)) break;
      folders.set(folder, python);
    }
  }
  return folders;
});

/** Every folder of the project that holds a file, however deep; whether a Python file is among them. */
export function foldersIn(project: Pick<Project, 'files'>): ReadonlyMap<string, boolean> {
  return foldersOf(pathsOf(project));
}
