import type {GitHead} from '../project/formats/git-refs.ts';
import type {GitObjects} from './git-objects.ts';
import {LONGEST_CHAIN, type Repository, referenceReader} from './git-repository.ts';

/** The forms of a name, in the order in which git tries them (`git help revisions`). */
const FORMS = ['*', 'refs/*', 'refs/tags/*', 'refs/heads/*', 'refs/remotes/*', 'refs/remotes/*/HEAD'];
const WHOLE = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** The beginning of an id; git takes shorter ones, which a mistyped word may be. */
const BEGINNING = /^[0-9a-f]{7,63}$/i;
/** No repository has so many objects whose ids begin alike; only one that is made up. */
const MOST_MEANT = 50;
// What no reference holds: blanks, marks of git's own, and parts that lead elsewhere.
const NO_NAME = /[\s~^:?*[\\]|@\{|(?:^|\/)\.|\.\.|\/\/|^\/|\/$/;

/**
 * The commit that a name stands for, as `git rev-parse NAME^{commit}` finds it: all digits of its id, otherwise HEAD or a full reference,
 * a tag before a branch before a remote's branch, otherwise the beginning of the id of one commit. Null where there is none.
 */
export function resolveCommit(
  repository: Repository,
  objects: Pick<GitObjects, 'peeled' | 'idsFrom'>,
  name: string,
): string | null {
  if (WHOLE.test(name)) return objects.peeled(name.toLowerCase());
  const named = resolveReference(repository, name);
  if (named !== null) return objects.peeled(named);
  if (!BEGINNING.test(name)) return null;
  const ids = objects.idsFrom(name.toLowerCase());
  const meant = ids.length > MOST_MEANT ? [] : ids.filter(id => objects.peeled(id) !== null);
  return meant.length === 1 ? objects.peeled(meant[0] ?? '') : null;
}

/** The object that a reference names, or null. */
function resolveReference(repository: Repository, name: string): string | null {
  if (name === '' || NO_NAME.test(name)) return null;
  const look = referenceReader(repository);
  for (const form of FORMS) {
    const ref = form.replace('*', () => name);
    // Beside those below refs/ there are HEAD and the like; other files of the folder are none.
    if (!look || !(ref.startsWith('refs/') || /^[A-Z_]+$/.test(ref))) continue;
    let found: GitHead = look(ref);
    for (let steps = 0; found.kind === 'ref' && steps < LONGEST_CHAIN; steps++) found = look(found.ref);
    if (found.kind === 'commit') return found.id;
  }
  return null;
}
