import fc from 'fast-check';
import {expect, test} from 'vitest';
import * as original from '../../node_modules/@alcalzone/ansi-tokenize/build/index.js';
import originalWidth from '../../node_modules/string-width/index.js';
import * as fast from '../../scripts/stubs/ansi-tokenize.ts';
import fastWidth from '../../scripts/stubs/string-width.ts';

// The build puts these in the place of the originals: they must say the same of every text.

const pieces = fc.constantFrom(
  'a',
  ' ',
  '~',
  '\n',
  '\r\n',
  '\t',
  '…',
  '─',
  '│',
  '█',
  '░',
  '▼',
  '✓',
  '✗',
  '❯',
  '◆',
  '○',
  '↺',
  '»',
  '•',
  '·',
  '→',
  'é',
  'e\u0301',
  '日',
  '👩‍👩‍👧',
  '✓\ufe0f',
  '\u200b',
  '\u001b[31m',
  '\u001b[39m',
  '\u001b[1;4m',
  '\u001b[22m',
  '\u001b[38;5;1m',
  '\u001b[0m',
  '\u001b]8;;http://x\u0007',
  '\u001b[2K',
  '\u001b',
);
const texts = fc.array(pieces, {maxLength: 20}).map(parts => parts.join(''));

test('the same width', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(fastWidth(text)).toBe(originalWidth(text));
    }),
    {numRuns: 2000},
  );
});

test('the same tokens, also the second time', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(fast.tokenize(text)).toEqual(original.tokenize(text));
      expect(fast.styledCharsFromTokens(fast.tokenize(text))).toEqual(
        original.styledCharsFromTokens(original.tokenize(text)),
      );
    }),
    {numRuns: 2000},
  );
});

test('every printable character of ASCII, and the frames and marks, are one column', () => {
  const all = [
    ...Array.from({length: 95}, (_, i) => String.fromCodePoint(32 + i)),
    ...Array.from({length: 160}, (_, i) => String.fromCodePoint(0x2500 + i)),
  ];
  expect(all.filter(character => fastWidth(character) !== originalWidth(character))).toEqual([]);
});
