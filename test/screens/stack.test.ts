import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ChoicesContent} from '../../src/screens/frame.ts';
import {stack, type Unplaced} from '../../src/screens/views/stack.ts';
import type {PaneName} from '../../src/tutor/state.ts';

const lines = (count: number) => ({kind: 'lines', items: [Array.from({length: count}, () => 'x')]}) as const;
const question: ChoicesContent = {
  kind: 'choices',
  id: 'q',
  before: ['What', 'is it?'],
  rows: ['a', 'b', 'c'].map(id => ({id, text: id, why: '', recommended: false})),
  selected: 0,
  isFocused: false,
  selectedLines: 1,
  after: [],
};
const text = (count: number): Unplaced => ({name: 'text', title: 'Text', content: lines(count)});
const asked: Unplaced = {name: 'choices', title: 'A question', content: question, leaves: 0.5};
const finding = (count: number, entry = count): Unplaced => ({
  name: 'checks',
  title: 'Checks',
  content: lines(count),
  core: 5,
  entry,
  leaves: 1 / 3,
});
const passing: Unplaced = {name: 'checks', title: 'Checks', content: lines(6), core: 2};

const heights = (panes: readonly Unplaced[], height: number, focus: PaneName = 'text') =>
  stack(panes, {width: 80, height, focus}).map(pane => pane.height);

describe('height is divided', () => {
  test.each<[string, readonly Unplaced[], number, PaneName, readonly number[]]>([
    ['a text alone takes everything', [text(50)], 21, 'text', [21]],
    ['what passes waits behind a long text that is read', [text(50), passing], 21, 'text', [14, 7]],
    ['beside a short text everything is shown', [text(4), asked, finding(8)], 21, 'text', [6, 6, 9]],
    ['a finding is shown to where it says what is wrong', [text(50), finding(20)], 21, 'text', [13, 8]],
    ['a question is shown whole or folded', [text(50), asked, finding(20)], 21, 'text', [13, 1, 7]],
    [
      'with the keys it is whole, and the text keeps a third',
      [text(50), asked, finding(20)],
      21,
      'choices',
      [14, 6, 1],
    ],
    ['the checks get what they need of two thirds', [text(50), asked, finding(20, 10)], 21, 'checks', [7, 1, 13]],
    ['an entry that needs more folds the text', [text(50), asked, finding(20, 16)], 21, 'checks', [1, 1, 19]],
    ['on the smallest screen the text is a title', [text(50), asked, finding(20, 4)], 8, 'checks', [1, 1, 6]],
    ['and a pane without the keys is one', [text(50), asked, finding(20)], 8, 'text', [6, 1, 1]],
  ])('%s', (_, panes, height, focus, expected) => {
    expect(heights(panes, height, focus)).toEqual(expected);
  });

  test('a pane knows its height with the keys before it has them', () => {
    const panes = [text(50), asked, finding(20, 16)];
    const before = stack(panes, {width: 80, height: 21, focus: 'text'}).map(pane => pane.heightWithKeys);
    expect(before).toEqual([13, 6, 19]);
  });

  test('all of it, whatever the panes; a question is never cut while the text has the keys', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 80}),
        fc.integer({min: 1, max: 40}),
        fc.integer({min: 8, max: 60}),
        fc.constantFrom('text', 'choices', 'checks', 'outline'),
        (long, checks, height, focus) => {
          const divided = heights([text(long), asked, finding(checks, Math.min(checks, 9))], height, focus as PaneName);
          expect(divided.reduce((sum, h) => sum + h, 0)).toBe(height);
          expect(Math.min(...divided)).toBeGreaterThanOrEqual(1);
          if (focus !== 'choices') expect([1, 6]).toContain(divided[1]);
        },
      ),
    );
  });
});
