import {execFileSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {GitObjects} from '../../src/io/git-objects.ts';
import {findRepository} from '../../src/io/git-repository.ts';
import {resolveCommit} from '../../src/io/git-revision.ts';
import {folderWith} from '../support/folder.ts';
import {hasGit} from '../support/git.ts';

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'},
  }).trimEnd();
}

/** A repository in which one word names several commits. */
function repository(...init: readonly string[]): string {
  const root = folderWith({});
  git(root, 'init', '-q', '-b', 'main', ...init);
  const commit = (message: string) => {
    git(root, 'commit', '-q', '--allow-empty', '-m', message);
    return git(root, 'rev-parse', 'HEAD');
  };
  const ids = Array.from({length: 8}, (_, i) => commit(`${i}`));
  const at = (i: number) => ids[i] ?? '';
  const point = (ref: string, i: number) => git(root, 'update-ref', ref, at(i));
  point('refs/tags/both', 0);
  point('refs/heads/both', 1);
  point('refs/remotes/both/x', 2);
  point('refs/heads/far', 2);
  point('refs/remotes/far', 3);
  point('refs/remotes/origin/main', 4);
  git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  point('refs/heads/tags/both', 5);
  point('refs/heads/heads/both', 5);
  point('refs/tags/refs/heads/both', 6);
  point('refs/notes/commits', 6);
  git(root, 'symbolic-ref', 'refs/heads/alias', 'refs/heads/both');
  git(root, 'symbolic-ref', 'refs/heads/nowhere', 'refs/heads/gone');
  git(root, 'tag', '-a', '-m', 'x', 'of-a-tag', 'both');
  git(root, 'tag', '-a', '-m', 'x', 'of-a-tree', `${at(0)}^{tree}`);
  // A branch whose name is the beginning of another commit's id.
  point(`refs/heads/${at(6).slice(0, 9)}`, 7);
  point('refs/heads/größe', 3);
  git(root, 'reset', '-q', '--soft', at(5));
  return root;
}

const NAMES =
  'both far main HEAD ORIG_HEAD origin origin/main both/x tags/both heads/both remotes/both/x refs/tags/both refs/heads/both refs/remotes/far alias nowhere of-a-tag of-a-tree notes/commits größe config description objects hooks index gone ../HEAD refs refs/heads'.split(
    ' ',
  );

describe.skipIf(!hasGit())('a name stands for the commit that git takes', () => {
  it.each<[string, string[], string[][]]>([
    ['loose', [], []],
    [
      'packed',
      [],
      [
        ['pack-refs', '--all'],
        ['repack', '-q', '-a', '-d'],
      ],
    ],
    ['of SHA-256', ['--object-format=sha256'], []],
    ['of SHA-256, packed', ['--object-format=sha256'], [['gc', '-q']]],
  ])('%s', (_, init, then) => {
    const root = repository(...init);
    for (const args of then) git(root, ...args);
    const own = findRepository(root);
    if (!own) throw new Error('no repository');
    const objects = new GitObjects(own);
    const all = git(root, 'rev-list', '--all').split('\n');
    const beginnings = all.flatMap(id => [
      id.slice(0, 7),
      id.slice(0, 9),
      id.slice(0, 39),
      id,
      id.slice(0, 12).toUpperCase(),
    ]);
    const others = ['both^{tree}', 'of-a-tag', 'of-a-tree'].map(name => git(root, 'rev-parse', name).slice(0, 10));
    try {
      for (const name of [...NAMES, ...beginnings, ...others])
        expect([name, resolveCommit(own, objects, name)]).toEqual([name, asGitSays(root, name)]);
    } finally {
      objects.close();
    }
  });
});

function asGitSays(root: string, name: string): string | null {
  try {
    return git(root, 'rev-parse', '--verify', '-q', '--end-of-options', `${name}^{commit}`);
  } catch {
    return null;
  }
}

describe('the beginning of an id', () => {
  const own = () => {
    const root = folderWith({'.git/HEAD': 'ref: refs/heads/main\n', '.git/objects/pack/x': ''});
    const found = findRepository(root);
    if (!found) throw new Error('no repository');
    return found;
  };
  const commits = (...ids: readonly string[]) => ({
    idsFrom: (prefix: string) => ids.filter(id => id.startsWith(prefix)),
    peeled: (id: string) => (id.endsWith('b') ? null : id),
  });
  const [one, two, blob] = [`abcdef01${'0'.repeat(32)}`, `abcdef02${'0'.repeat(32)}`, `abcdef01${'b'.repeat(32)}`];

  it.each([
    ['names the only commit, whatever else begins so', 'abcdef01', [one, two, blob], one],
    ['names none of two', 'abcdef0', [one, two], null],
    ['is too short', 'abcdef', [one], null],
    ['is not there', 'abcdef03', [one, two], null],
  ])('%s', (_, name, ids, found) => {
    expect(resolveCommit(own(), commits(...ids), name)).toBe(found);
  });
});
