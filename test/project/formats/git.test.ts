import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mayMatch, parseGitAttributes} from '../../../src/project/formats/git-attributes.ts';
import {gitRemotes, gitSetting, parseGitConfig} from '../../../src/project/formats/git-config.ts';
import {parseGitIndex} from '../../../src/project/formats/git-index.ts';
import {parseCommit, parseLooseObject} from '../../../src/project/formats/git-object.ts';
import {applyDelta, findInPackIndex, parsePackEntry} from '../../../src/project/formats/git-pack.ts';
import {branchName, parseGitFile, parseHead, parsePackedRefs} from '../../../src/project/formats/git-refs.ts';
import {mergeReftables, parseReftable} from '../../../src/project/formats/git-reftable.ts';
import {parseIndexLink} from '../../../src/project/formats/git-split-index.ts';

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

describe('references in a reftable', () => {
  const encode = (text: string) => [...new TextEncoder().encode(text)];
  const uint24 = (value: number) => [(value >> 16) & 255, (value >> 8) & 255, value & 255];
  const ids = (byte: number) => Array.from({length: 20}, () => byte);
  /** A record without a shared beginning, or with one. */
  const record = (shared: number, suffix: string, type: number, value: number[]) =>
    [shared, (suffix.length << 3) | type, ...encode(suffix), 0, ...value].flatMap(byte =>
      byte > 127 && byte === ((suffix.length << 3) | type) ? varint(byte) : [byte],
    );
  const varint = (value: number) => [0x80 | ((value >> 7) - 1), value & 127];
  const block = (header: number, records: number[]) => {
    const body = [...records, ...uint24(header + 4), 0, 1];
    return [0x72, ...uint24(header + 4 + body.length), ...body];
  };
  const header = (blockSize: number) => [
    ...encode('REFT'),
    1,
    ...uint24(blockSize),
    ...Array.from({length: 16}, () => 0),
  ];
  const records = [
    ...record(0, 'HEAD', 3, [16 - 1, ...encode('refs/heads/main')]),
    ...record(0, 'refs/heads/main', 1, ids(0xaa)),
    ...record(11, 'old', 0, []),
    ...record(5, 'tags/v1', 2, [...ids(0xbb), ...ids(0xcc)]),
  ];
  const expected = [
    ['HEAD', {kind: 'ref', ref: 'refs/heads/main'}],
    ['refs/heads/main', {kind: 'commit', id}],
    ['refs/heads/old', {kind: 'broken'}],
    ['refs/tags/v1', {kind: 'commit', id: 'b'.repeat(40)}],
  ];
  test('in one block', () => {
    const table = parseReftable(Uint8Array.from([...header(4096), ...block(24, records)]));
    expect([...(table ?? [])]).toEqual(expected);
  });
  test('in several, aligned or not', () => {
    const second = block(0, record(0, 'refs/zz', 1, ids(1)));
    const first = [...header(512), ...block(24, records)];
    const padded = [...first, ...Array.from({length: 512 - first.length}, () => 0), ...second];
    expect(parseReftable(Uint8Array.from(padded))?.size).toBe(5);
    expect(parseReftable(Uint8Array.from([...header(0), ...block(24, records), ...second]))?.size).toBe(5);
  });
  test('a later file replaces', () => {
    const [old, later] = [[['a', {kind: 'commit', id}]], [['a', {kind: 'broken'}]]] as const;
    expect(mergeReftables([new Map(old), new Map(later)]).get('a')).toEqual({kind: 'broken'});
  });
  test('what is of another form is not understood', () => {
    expect(parseReftable(new Uint8Array(0))).toBeNull();
    expect(parseReftable(Uint8Array.from([...header(0), 0x72, 0, 2, 0, 1, 2]))).toBeNull();
  });
});

describe('bad input never throws', () => {
  const bytes = fc.uint8Array({maxLength: 400});
  const like = (prefix: string) => bytes.map(rest => Uint8Array.from([...new TextEncoder().encode(prefix), ...rest]));
  const reftable = [...new TextEncoder().encode('REFT\u0001'), ...Array.from({length: 19}, () => 0), 0x72, 0, 0];
  const index = fc.oneof(bytes, ...[2, 3, 4].map(v => like(`DIRC\0\0\0${String.fromCharCode(v)}\0\0\0\u0003`)));
  test('index', () =>
    fc.assert(fc.property(index, fc.constantFrom(20, 32), (b, n) => void parseGitIndex(b, n as 20 | 32))));
  test('the link of a split index', () => fc.assert(fc.property(bytes, b => void parseIndexLink(b, 20))));
  test('objects', () =>
    fc.assert(
      fc.property(
        fc.oneof(bytes, like('commit 5\0'), like(`tree ${id}\n`)),
        b => void [parseLooseObject(b), parseCommit(b)],
      ),
    ));
  test('packs', () =>
    fc.assert(
      fc.property(
        bytes,
        bytes,
        (a, b) =>
          void [
            applyDelta(a, b),
            parsePackEntry(a, 20),
            findInPackIndex(a, id),
            parseReftable(Uint8Array.from([...reftable, ...a])),
          ],
      ),
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
