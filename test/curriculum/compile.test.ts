import {expect, it} from 'vitest';
import {compileCurriculum} from '../../src/curriculum/compile.ts';
import {stepRef} from '../../src/curriculum/types.ts';

const track = (id: string, lessons: readonly string[]) =>
  `id: ${id}\ntitle: T\ngoal: G\nlessons: [${lessons.join(', ')}]\nchecklist: []\n`;
const lesson = (id: string) =>
  `---\nid: ${id}\ntitle: T\nminutes: 5\nverified: 2026-11-20\nsources: []\n---\nHello.\n\n## A step {#a}\n\nText.\n`;

it('packs tracks with their lessons, in the order of the track', () => {
  const {tracks} = compileCurriculum({
    'README.md': '# Not a lesson',
    'b/track.yaml': track('b', ['two.md', 'one.md']),
    'b/one.md': lesson('one'),
    'b/two.md': lesson('two'),
    'b/two.fr.md': 'Bonjour.',
    'a/track.yaml': track('a', []),
  });
  expect(tracks.map(t => [t.id, t.lessons.map(l => [l.id, l.file])])).toEqual([
    ['a', []],
    [
      'b',
      [
        ['two', 'b/two.md'],
        ['one', 'b/one.md'],
      ],
    ],
  ]);
  expect(tracks[1]?.lessons.flatMap(l => l.steps.map(s => stepRef(l, s)))).toEqual(['two#a', 'one#a']);
});

it('is a value that JSON can hold', () => {
  const curriculum = compileCurriculum({'a/track.yaml': track('a', ['one.md']), 'a/one.md': lesson('one')});
  expect(JSON.parse(JSON.stringify(curriculum))).toEqual(curriculum);
});

it('has no tracks where there are no files', () => {
  expect(compileCurriculum({})).toEqual({tracks: []});
});

it('names file and line of everything that cannot be read', () => {
  expect(() => compileCurriculum({'a/track.yaml': track('a', ['one.md', 'two.md']), 'a/one.md': '## A\n'})).toThrow(
    /a\/one\.md:1: a lesson begins with[\s\S]*a\/track\.yaml:4: there is no file two\.md beside it/,
  );
});
