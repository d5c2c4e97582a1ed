import {joinPath} from '../../../paths.ts';
import {foldersIn} from '../../../paths-of.ts';
import type {Project} from '../../../project.ts';
import type {ProjectPath} from '../project-path.ts';

/**
 * The folder of the project that the working folder of a unit is; null where more than one could be meant, or none. What the
 * command names decides: its paths, then its modules. Where none of it is found, manage.py or the name of the folder does.
 */
export function unitFolder(project: Project, root: string, words: readonly string[]): string | null {
  if (!root.startsWith('/') || root.includes('%')) return null;
  const last = root.slice(root.lastIndexOf('/') + 1);
  const all = foldersIn(project);
  const named = [...all.keys()].filter(folder => folder === last || folder.endsWith(`/${last}`));
  const candidates = ['', ...named];
  const inside = words.flatMap(word => (word.startsWith(`${root}/`) ? [word.slice(root.length + 1)] : []));
  const beside = words.filter(word => /^[\w./-]+\.py$/.test(word) && !word.startsWith('/'));
  const byPath = candidates.filter(folder =>
    [...inside, ...beside].some(path => project.files.has(joinPath(folder, path))),
  );
  if (byPath.length > 0) return byPath.length === 1 ? (byPath[0] ?? null) : null;
  const modules = words.flatMap(word => /^([A-Za-z_]\w*)(?:\.\w+)*(?::[\w.()]+)?$/.exec(word)?.[1] ?? []);
  const has = (folder: string, module: string) =>
    all.has(joinPath(folder, module)) || project.files.has(joinPath(folder, `${module}.py`));
  const targets = modules.filter(module => [...all.keys()].some(folder => has(folder, module)) || has('', module));
  const byModule = candidates.filter(folder => targets.some(module => has(folder, module)));
  if (byModule.length > 0) return byModule.length === 1 ? (byModule[0] ?? null) : null;
  if (targets.length > 0) return null;
  const managed = candidates.filter(folder => project.files.has(joinPath(folder, 'manage.py')));
  if (managed.length === 1) return managed[0] ?? null;
  return named.length === 0 && root.split('/').length > 2 && !root.startsWith('/home/') ? '' : null;
}

/** Where the paths of a machine lie in the project, whose folder lies there at `root`; nowhere, where one of them is not known. */
export function pathBelow(root: string | null, folder: string | null): ProjectPath {
  return path => {
    if (root === null || folder === null) return null;
    return path === root || path.startsWith(`${root}/`) ? joinPath(folder, path.slice(root.length + 1)) : null;
  };
}
