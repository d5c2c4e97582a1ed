import {expect, test} from 'vitest';
import {counted} from '../../src/project/counted.ts';

test.each([
  [counted(0, 'step'), '0 steps'],
  [counted(1, 'step'), '1 step'],
  [counted(2, 'step'), '2 steps'],
  [counted(1, 'entry', 'entries'), '1 entry'],
  [counted(2, 'entry', 'entries'), '2 entries'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
