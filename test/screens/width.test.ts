import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {cut, ends, fill, widthOf, withoutStyles, wrap, wrapIndented} from '../../src/screens/width.ts';

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;

describe('cut', () => {
  test.each([
    ['fits', 4, 'fits'],
    ['too long', 5, 'too …'],
    [red('too long'), 5, red('too …')],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['abc', 1, '…'],
  ])('%s at %i', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });
});

test('what stands at the end of a line stays there, what stands at its start is cut', () => {
  expect(ends('a long beginning', 'end', 12)).toBe('a long … end');
});

test('an indented text keeps its indent', () => {
  expect(wrapIndented('- ', 'one two', 5)).toEqual(['- one', '  two']);
});

const texts = fc
  .array(fc.constantFrom('a', ' ', 'long', red('red'), '日', 'é', '👩‍👩‍👧', '\u001b[1m', '\u001b[22m'))
  .map(parts => parts.join(''));

test('whatever is cut, filled or wrapped has the width it should have', () => {
  fc.assert(
    fc.property(texts, fc.integer({min: 4, max: 40}), (text, width) => {
      expect(stringWidth(cut(text, width))).toBeLessThanOrEqual(width);
      expect(stringWidth(fill(text, width))).toBe(width);
      for (const line of wrap(text, width)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(widthOf(text)).toBe(stringWidth(withoutStyles(text)));
    }),
  );
});
