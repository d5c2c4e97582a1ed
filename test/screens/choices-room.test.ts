import {expect, test} from 'vitest';
import {divideChoices} from '../../src/screens/choices-room.ts';
import type {ChoicesContent} from '../../src/screens/frame.ts';

const content = (more: Partial<ChoicesContent> = {}): ChoicesContent => ({
  kind: 'choices',
  id: 'q',
  before: ['What', 'is', 'it?'],
  rows: ['a', 'b', 'c', 'd'].map(id => ({id, text: id, why: '', recommended: false})),
  selected: 0,
  isFocused: true,
  selectedLines: 1,
  after: [],
  ...more,
});

test.each<[string, Partial<ChoicesContent>, number, ReturnType<typeof divideChoices>]>([
  ['everything where it fits', {after: ['Right.']}, 8, {before: ['What', 'is', 'it?'], limit: 4, after: ['Right.']}],
  ['first the choices scroll', {}, 6, {before: ['What', 'is', 'it?'], limit: 3, after: []}],
  ['then the question is cut, and says so', {}, 4, {before: ['What', 'is …'], limit: 2, after: []}],
  [
    'the answer stays as long as there is a question',
    {after: ['No.', 'Why.']},
    5,
    {before: ['What …'], limit: 2, after: ['No.', 'Why.']},
  ],
  ['then one choice is left', {after: ['No.', 'Why.']}, 4, {before: ['What …'], limit: 1, after: ['No.', 'Why.']}],
  ['then the answer is cut', {after: ['No.', 'Why.']}, 3, {before: ['What …'], limit: 1, after: ['No. …']}],
  [
    'a choice of two lines takes them from the others',
    {selectedLines: 2},
    4,
    {before: ['What …'], limit: 2, after: []},
  ],
])('%s', (_, more, room, expected) => {
  expect(divideChoices(content(more), room, '…')).toEqual(expected);
});
