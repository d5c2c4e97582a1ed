import {isPython, MARKERS} from './project-markers.ts';
import {isNoSystemFile, type SubmissionTree} from './submission-tree.ts';

/** What may lie beside the folder that everything else is wrapped in. */
const BESIDE = /^(?:readme(?:\.\w{1,10})?|report\.json)$/i;
/** Files of a project; a repository is none. */
const FILES = new Set(MARKERS.filter(name => name !== '.git'));
const MOST_NAMED = 3;

/** The one folder in which files of a project stand, where all Python lies in it, whatever lies beside; a repository is not entered. */
function onlyProjectBelow(tree: SubmissionTree, folder: string): string | null {
  const [only, ...others] = projectsBelow(tree, folder);
  if (only === undefined || others.length > 0) return null;
  const isOutside = (path: string) => isPython(path) && isNoSystemFile(path) && !path.startsWith(`${only}/`);
  if ([...tree.values()].some(({path, kind}) => kind === 'file' && isOutside(path))) return null;
  const parents = [...only.matchAll(/\//g)].map(({index}) => only.slice(0, index));
  return parents.find(parent => parent.length > folder.length && namesIn(tree, parent).includes('.git')) ?? only;
}

/**
 * The folder of a submission that its project lies in, with `/`: where a file of a project stands, down through folders that hold
 * nothing but one folder; empty for the top. A repository is not entered: a platform is given all of it.
 */
export function projectFolder(tree: SubmissionTree): string {
  let folder = '';
  for (;;) {
    const names = namesIn(tree, folder);
    if (names.some(name => MARKERS.includes(name))) return folder;
    const left = names.filter(name => isNoSystemFile(name) && !(tree.has(at(folder, name)) && BESIDE.test(name)));
    const [only] = left;
    const next = only === undefined ? '' : at(folder, only);
    if (left.length === 1 && !tree.has(next)) folder = next;
    // What is imported by the folder's own name lies in the one above.
    else if (names.includes('__init__.py')) return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    else return onlyProjectBelow(tree, folder) ?? folder;
  }
}

/** The folders in which files of a project stand, from the top of the submission, where none stands in the one that is judged. */
export function projectsBelow(tree: SubmissionTree, folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const found = new Set<string>();
  for (const {path, kind} of tree.values()) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (kind !== 'file' || !path.startsWith(prefix) || !FILES.has(name) || !isNoSystemFile(path)) continue;
    const below = path.slice(0, Math.max(0, path.length - name.length - 1));
    if (below === folder) return [];
    found.add(below);
  }
  return [...found]
    .filter(place => ![...found].some(other => place.startsWith(`${other}/`)))
    .sort()
    .slice(0, MOST_NAMED);
}

const at = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

function namesIn(tree: SubmissionTree, folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = new Set<string>();
  for (const path of tree.keys())
    if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/', 1)[0] ?? '');
  return [...names];
}
