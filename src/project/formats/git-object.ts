export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: GitObjectType;
  readonly content: Uint8Array;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970 (UTC), as its committer's clock had it; null where that is not said. */
  readonly committedAt: number | null;
}

const text = new TextDecoder();

/** Splits an unpacked loose object into its type and content; null where it is none. */
export function parseLooseObject(bytes: Uint8Array): GitObject | null {
  const zero = bytes.subarray(0, 32).indexOf(0);
  const header = zero < 0 ? null : /^(commit|tree|blob|tag) (\d+)$/.exec(text.decode(bytes.subarray(0, zero)));
  if (!header || bytes.length - zero - 1 !== Number(header[2])) return null;
  return {type: header[1] as GitObjectType, content: bytes.subarray(zero + 1)};
}

/** What the header of a commit says; null where the text is no commit's. */
export function parseCommit(content: Uint8Array): Commit | null {
  const header = text.decode(content).split('\n\n', 1)[0] ?? '';
  const tree = /^tree ([0-9a-f]{40,64})$/m.exec(header)?.[1];
  if (!tree) return null;
  const moment = /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(header)?.[1];
  return {
    tree,
    parents: [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(match => match[1] ?? ''),
    committedAt: moment === undefined ? null : Number(moment),
  };
}
