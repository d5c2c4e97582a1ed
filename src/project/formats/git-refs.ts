/** What the file HEAD says. */
export type GitHead =
  | {readonly kind: 'ref'; readonly ref: string}
  | {readonly kind: 'commit'; readonly id: string}
  | {readonly kind: 'broken'};

/** A commit's, tree's or blob's id: SHA-1 or, in newer repositories, SHA-256, in hexadecimal. */
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Reads HEAD, or a loose reference, which has the same form. */
export function parseHead(text: string): GitHead {
  const line = text.trim();
  const ref = /^ref:\s*(\S.*)$/.exec(line)?.[1];
  // A reference is a path below the git folder: nothing that leads out of it is followed.
  if (ref) return ref.split('/').includes('..') || ref.startsWith('/') ? {kind: 'broken'} : {kind: 'ref', ref};
  return ID.test(line) ? {kind: 'commit', id: line} : {kind: 'broken'};
}

/** Reads the file packed-refs: ids by reference name. Lines of no known form are left out. */
export function parsePackedRefs(text: string): Map<string, string> {
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [id = '', ref = ''] = line.trimEnd().split(' ');
    if (ID.test(id) && ref) refs.set(ref, id);
  }
  return refs;
}

/** Reads a `.git` that is a file (a linked work tree or a submodule): where the git folder is; null where it says nothing of the kind. */
export function parseGitFile(text: string): string | null {
  return /^gitdir:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trimEnd() ?? null;
}

/** The branch a reference stands for; null for references that are no branch. */
export function branchName(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
