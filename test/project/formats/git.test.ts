import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mayMatch, parseGitAttributes} from '../../../src/project/formats/git-attributes.ts';
import {gitRemotes, gitSetting, parseGitConfig} from '../../../src/project/formats/git-config.ts';
import {parseGitIndex} from '../../../src/project/formats/git-index.ts';
import {parseCommit, parseLooseObject} from '../../../src/project/formats/git-object.ts';
import {applyDelta, findInPackIndex, parsePackEntry} from '../../../src/project/formats/git-pack.ts';
import {branchName, parseGitFile, parseHead, parsePackedRefs} from '../../../src/project/formats/git-refs.ts';

const id = 'a'.repeat(40);

describe('configuration', () => {
  const settings = parseGitConfig(
    [
      '[core]',
      '\tautocrlf = input ; why',
      '[remote "her\\"oku"]',
      '\turl = https://git.heroku.com/x.git # comment',
      '\turl = second',
      '[Remote "b"] URL = "quoted # not a comment"',
      '[branch.main] rebase',
      '[alias]',
      '  long = one \\',
      'two\\t"three  "  ',
      'nonsense = = [',
    ].join('\r\n'),
  );
  test('remotes have the first URL, quotes and comments are understood', () => {
    expect(gitRemotes(settings)).toEqual([
      {name: 'her"oku', url: 'https://git.heroku.com/x.git'},
      {name: 'b', url: 'quoted # not a comment'},
    ]);
  });
  test('values go on after a backslash and keep quoted blanks', () => {
    expect(settings.find(s => s.key === 'long')?.value).toBe('one two\tthree  ');
    expect(gitSetting(settings, 'core', 'autocrlf')).toBe('input');
    expect(settings.find(s => s.key === 'rebase')).toEqual({
      section: 'branch',
      subsection: 'main',
      key: 'rebase',
      value: 'true',
    });
  });
});

describe('references', () => {
  test.each([
    ['ref: refs/heads/main\n', {kind: 'ref', ref: 'refs/heads/main'}],
    [`${id}\n`, {kind: 'commit', id}],
    ['ref: ../../etc/passwd', {kind: 'broken'}],
    ['', {kind: 'broken'}],
  ])('%j', (text, head) => expect(parseHead(text)).toEqual(head));
  test('packed', () => {
    const refs = parsePackedRefs(`# pack-refs with: peeled\n${id} refs/heads/a\n^${id}\nbroken refs/heads/b\n`);
    expect([...refs]).toEqual([['refs/heads/a', id]]);
    expect(branchName('refs/heads/feature/x')).toBe('feature/x');
    expect(branchName('refs/tags/v1')).toBeNull();
    expect(parseGitFile('gitdir: ../x y/.git \n')).toBe('../x y/.git');
  });
});

test('attributes that change content, and those that take a change away', () => {
  const rules = parseGitAttributes(
    '# c\n*.psd filter=lfs diff=lfs -text\n*.sh eol=lf\n*.png binary\n[attr]mine filter=x\n',
  );
  expect(rules).toEqual([
    {pattern: '*.psd', conversion: 'filter'},
    {pattern: '*.sh', conversion: 'line-ends'},
    {pattern: '*', conversion: 'filter'},
  ]);
  expect([mayMatch('*.psd', 'a/b.psd'), mayMatch('*.psd', 'b.py'), mayMatch('docs/**', 'b.py')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a difference is applied only where it fits', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const base = new TextEncoder().encode('hello world');
  // Copy five from 6, insert "!", copy five from 0.
  const delta = bytes(11, 11, 0x91, 6, 5, 1, 33, 0x90, 5);
  expect(new TextDecoder().decode(applyDelta(base, delta) ?? undefined)).toBe('world!hello');
  expect(applyDelta(bytes(1), delta)).toBeNull();
  expect(applyDelta(base, bytes(11, 5, 0x91, 9, 5))).toBeNull();
});

describe('bad input never throws', () => {
  const bytes = fc.uint8Array({maxLength: 400});
  const like = (prefix: string) => bytes.map(rest => Uint8Array.from([...new TextEncoder().encode(prefix), ...rest]));
  const index = fc.oneof(bytes, ...[2, 3, 4].map(v => like(`DIRC\0\0\0${String.fromCharCode(v)}\0\0\0\u0003`)));
  test('index', () =>
    fc.assert(fc.property(index, fc.constantFrom(20, 32), (b, n) => void parseGitIndex(b, n as 20 | 32))));
  test('objects', () =>
    fc.assert(
      fc.property(
        fc.oneof(bytes, like('commit 5\0'), like(`tree ${id}\n`)),
        b => void [parseLooseObject(b), parseCommit(b)],
      ),
    ));
  test('packs', () =>
    fc.assert(
      fc.property(bytes, bytes, (a, b) => void [applyDelta(a, b), parsePackEntry(a, 20), findInPackIndex(a, id)]),
    ));
  test('a pack index whose numbers lead out of it', () =>
    fc.assert(
      fc.property(fc.uint8Array({minLength: 1100, maxLength: 1200}), body => {
        body.set([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
        body.set([0, 0, 0, 3], 8 + 255 * 4);
        void findInPackIndex(body, id);
      }),
    ));
  test('texts', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({unit: fc.constantFrom('[', ']', '"', '\\', '\n', '=', 'a', ' ', '#')})),
        text => {
          void [
            parseGitConfig(text),
            parseHead(text),
            parsePackedRefs(text),
            parseGitFile(text),
            parseGitAttributes(text),
          ];
        },
      ),
    ));
});
