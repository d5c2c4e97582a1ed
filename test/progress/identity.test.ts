import {describe, expect, test} from 'vitest';
import {gitKey, inodeKey, pathKey, recognise} from '../../src/progress/identity.ts';

const [git, inode, path] = [gitKey('abc', 'site'), inodeKey(1n, 2n), pathKey('/a')];
const [otherGit, otherInode, otherPath] = [gitKey('def', ''), inodeKey(1n, 3n), pathKey('/b')];
const ask = (known: readonly string[], asked: readonly string[]) => recognise({x: {keys: known}}, {keys: asked});
const same = {id: 'x', byRepositoryAlone: false};

describe('a project is the same', () => {
  test.each([
    ['unchanged', [git, inode, path], [git, inode, path]],
    ['moved', [git, inode, path], [git, inode, otherPath]],
    ['moved, without git', [inode, path], [inode, otherPath]],
    ['copied back to its place', [git, inode, path], [git, otherInode, path]],
    ['became a repository', [inode, path], [git, inode, path]],
    ['is no repository any more', [git, inode, path], [inode, path]],
    ['begun anew as a repository', [git, inode, path], [otherGit, inode, path]],
    ['on a disk with another number', [inode, path], [otherInode, path]],
  ])('%s', (_, known, asked) => expect(ask(known, asked)).toEqual(same));
});

test('by the repository alone it may be a copy', () => {
  expect(ask([git, inode, path], [git, otherInode, otherPath])).toEqual({id: 'x', byRepositoryAlone: true});
});

describe('a project is another', () => {
  test.each([
    ['nothing in common', [git, inode, path], [otherGit, otherInode, otherPath]],
    ['another repository in its place', [git, inode, path], [otherGit, otherInode, path]],
    ['another repository in a reused folder', [git, inode, path], [otherGit, inode, otherPath]],
    ['another project of the same repository', [git], [gitKey('abc', 'other')]],
  ])('%s', (_, known, asked) => expect(ask(known, asked)).toBeNull());
});

test('of several the one with most in common', () => {
  const known = {copy: {keys: [git, otherInode, otherPath]}, own: {keys: [git, inode, path]}};
  expect(recognise(known, {keys: [git, inode, path]})?.id).toBe('own');
  expect(recognise(known, {keys: [git, otherInode, otherPath]})?.id).toBe('copy');
});
